// How far the questionnaire is and what one answer changes. Pure rules.
import type { Answer, AskedItem, AskedQuestion, AskStatus, Progress } from './api';

/** Questions nobody needs to look at any more; what is only suggested still wants a nod. */
export function doneOf(progress: Progress): number {
  return progress.settled + progress.answered + progress.contested + progress.not_applicable;
}

export function isComplete(progress: Progress): boolean {
  return progress.questions > 0 && progress.open === 0;
}

const SETTLED: ReadonlySet<AskStatus> = new Set(['settled', 'answered', 'contested', 'not_applicable']);

export function doneIn(questions: readonly AskedQuestion[]): number {
  return questions.filter((question) => SETTLED.has(question.status)).length;
}

/** What is shown as chosen: what was said, else what the records or the profile suggest. */
export function shownAnswer(question: AskedQuestion): Answer | null {
  return question.answer?.value ?? question.suggestion?.value ?? null;
}

/** Statements by level, without those that could not change the result now: nobody is asked about models before a system is in use. */
export function levelsToAsk(items: readonly AskedItem[]): { level: number; statements: AskedItem[] }[] {
  const levels = new Map<number, AskedItem[]>();
  for (const item of items) {
    if (item.status === 'not_needed' && !item.answer?.value) continue;
    const level = item.level ?? 0;
    levels.set(level, [...(levels.get(level) ?? []), item]);
  }
  return [...levels].map(([level, statements]) => ({ level, statements }));
}

export function holds(item: AskedItem): boolean {
  const value = item.answer?.value;
  return value && 'holds' in value ? value.holds : item.shown;
}

export function toggled(answer: Answer | null, option: string, isChosen: boolean): Answer {
  const chosen = new Set(answer && 'options' in answer ? answer.options : []);
  if (isChosen) chosen.add(option);
  else chosen.delete(option);
  return { options: [...chosen] };
}
