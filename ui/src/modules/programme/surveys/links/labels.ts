// Respondents from a pasted list: one a line, each once.

const LONGEST = 200;

export function labelsOf(typed: string): { labels: string[]; repeated: string[]; tooLong: string[] } {
  const lines = typed.split(/[\r\n]+/).map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter(Boolean);
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const line of lines) (seen.has(line) ? repeated : seen).add(line);
  const all = [...seen];
  return { labels: all.filter((line) => [...line].length <= LONGEST), repeated: [...repeated], tooLong: all.filter((line) => [...line].length > LONGEST) };
}
