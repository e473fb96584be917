// The papers on the desk: which of the dropped files is a certificate, and which a list of revocations.
export interface Papers {
  certificate?: { name: string; text: string };
  revocations: readonly string[];
}

export const NO_PAPERS: Papers = { revocations: [] };

/** The verifier reads at most 4 MiB; what is larger is not even read from the disk. */
export const BYTES_MAX = 4 << 20;

/** Lists stay on the desk; a newly dropped certificate takes the place of the old one. */
export function withPaper(papers: Papers, name: string, text: string): Papers {
  if (!isList(text)) return { ...papers, certificate: { name, text } };
  return papers.revocations.includes(text) ? papers : { ...papers, revocations: [...papers.revocations, text] };
}

/** What is neither is treated as a certificate, so that the checks say what is wrong with it. */
function isList(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && 'listed' in read;
  } catch {
    return false;
  }
}

/** Today by the reader's calendar, as days since 1970-01-01. */
export function dayOf(now: Date): number {
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
}

/** A key in groups of four or five letters, to be compared with paper. */
export function inGroups(key: string): string {
  return key.match(/.{1,5}/g)?.join(' ') ?? key;
}
