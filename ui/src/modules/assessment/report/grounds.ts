// What a result rests on, counted: how its answers stand, and which records would settle what is open. Pure.
import type { Bilingual } from '@/kit';
import type { AskedQuestion, Proof, Result } from '../api';

type State = AskedQuestion['state'];

export const STATES: readonly State[] = ['supported', 'declared', 'needs_evidence', 'contested', 'not_asked', 'not_applicable'];

/** Everything that is judged by itself: questions, and the statements of scenes. */
const judged = (result: Result) => [...result.questions, ...result.scenes.flatMap((scene) => scene.statements)];

/** How many questions and statements stand how; states that none is in are left out. */
export function standings(result: Result): { state: State; count: number }[] {
  const nodes = judged(result);
  return STATES.map((state) => ({ state, count: nodes.filter((node) => node.state === state).length })).filter(({ count }) => count > 0);
}

/** How many of what records support rest on evidence of which strength, the strongest first. */
export function strengths(result: Result): { code: string; meaning: Bilingual | undefined; count: number }[] {
  const supported = judged(result).filter((node) => node.state === 'supported');
  return Object.entries(result.strengths)
    .map(([code, meaning]) => ({ code, meaning, count: supported.filter((node) => node.strength === code).length }))
    .filter(({ count }) => count > 0)
    .toSorted((one, other) => other.code.localeCompare(one.code));
}

/** What a proof lacks: the records that an indicator misses, or the kind of fact of which there are too few. */
function lacking(proof: Proof): readonly Bilingual[] {
  if (proof.kind === 'indicator') return proof.value === null ? proof.missing : [];
  return proof.count < proof.wanted || proof.months < proof.wanted_months ? [proof.name] : [];
}

/** The records that would speak about a question, each once; none where only people can tell. */
export function wouldSettle(question: Pick<AskedQuestion, 'proofs' | 'items'>): Bilingual[] {
  const items = question.items.filter((item) => item.status === 'open');
  const all = [...question.proofs, ...items.flatMap((item) => item.proofs)].flatMap(lacking);
  return [...new Map(all.map((one) => [one.en, one])).values()];
}
