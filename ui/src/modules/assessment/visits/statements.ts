// What can be judged on a visit, and how far it is: statements of scenes, options of questions. Pure rules.
import type { Bilingual } from '@/kit';
import type { ItemScore, QuestionScore, Result } from '../api';
import type { Photo, Reply, SeenHow, Theirs, VerdictShown, VerdictWord } from './api';
import type { Waiting } from './offline/queue';

export type Statement = Pick<ItemScore, 'id' | 'text' | 'state' | 'strength' | 'floor' | 'trace' | 'proofs'> & { level: number | null; isClaimed: boolean };

export interface Group {
  id: string;
  name: Bilingual;
  statements: Statement[];
}

function statementOf(item: ItemScore): Statement {
  const { id, text, state, strength, floor, trace, proofs, level } = item;
  return { id, text, state, strength, floor, trace, proofs, level, isClaimed: item.holds.claimed };
}

/** A question of numbers has no options: it is judged whole. */
function wholeQuestion(question: QuestionScore): Statement {
  const { id, ask, state, strength, floor, trace, proofs } = question;
  return { id, text: ask, state, strength, floor, trace, proofs, level: null, isClaimed: Number(question.score.claimed) > 0 };
}

/** Scene by scene, then question by question; what does not concern the firm is left out. */
export function groupsOf(result: Result): Group[] {
  const scenes = result.scenes.map((scene) => ({ ...scene, items: scene.statements.map(statementOf) }));
  const questions = result.questions.map((question) => ({ ...question, items: question.options.length > 0 ? question.options.map(statementOf) : [wholeQuestion(question)] }));
  const groups = [...scenes, ...questions].filter(({ state }) => state !== 'not_applicable');
  return groups.map(({ id, name, items }) => ({ id, name, statements: items })).filter(({ statements }) => statements.length > 0);
}

type Word = Exclude<VerdictWord, 'nothing'>;

/** What is said of a statement as the person at this device knows it: what waits counts already. */
export interface Standing {
  said: { word: Word; seen: SeenHow; note: string | null } | null;
  isWaiting: boolean;
  refused: Waiting | null;
  photos: readonly Photo[];
  waitingPhotos: readonly Waiting[];
  replies: readonly Reply[];
}

function spoken(said: Pick<Theirs, 'word' | 'seen' | 'note'> | undefined): Standing['said'] {
  return said && said.word !== 'nothing' ? { word: said.word, seen: said.seen, note: said.note } : null;
}

export function standingOf(verdict: VerdictShown | undefined, waiting: readonly Waiting[]): Standing {
  const mine = waiting.flatMap(({ content }) => (content.kind === 'verdict' ? [content.said] : [])).at(-1);
  return {
    said: spoken(mine ?? verdict),
    isWaiting: waiting.length > 0,
    refused: waiting.find(({ refused }) => refused !== null) ?? null,
    photos: verdict?.photos ?? [],
    waitingPhotos: waiting.filter(({ content }) => content.kind === 'photo'),
    replies: verdict?.replies ?? [],
  };
}

export type Filter = 'claimed' | 'open' | 'judged' | 'more' | 'all';

export function isShown(filter: Filter, { isClaimed }: Statement, { said }: Standing): boolean {
  switch (filter) {
    case 'claimed':
      return isClaimed || said !== null;
    case 'open':
      return isClaimed && said === null;
    case 'judged':
      return said !== null;
    case 'more':
      return said?.word === 'more';
    case 'all':
      return true;
  }
}

export interface Counts {
  claimed: number;
  /** Of those that are claimed. */
  judged: number;
  holds: number;
  does_not_hold: number;
  more: number;
}

export function countsOf(groups: readonly Group[], standing: (node: string) => Standing): Counts {
  const all = groups.flatMap(({ statements }) => statements.map((statement) => ({ statement, word: standing(statement.id).said?.word })));
  const count = (wanted: Word) => all.filter(({ word }) => word === wanted).length;
  const claimed = all.filter(({ statement }) => statement.isClaimed);
  return {
    claimed: claimed.length,
    judged: claimed.filter(({ word }) => word !== undefined).length,
    holds: count('holds'),
    does_not_hold: count('does_not_hold'),
    more: count('more'),
  };
}

/** In words, how far two people agree beyond chance (Landis and Koch 1977). */
export type Agreement = 'none' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'almost_perfect';

export function agreementOf(kappa: number): Agreement {
  if (kappa <= 0) return 'none';
  const steps: [number, Agreement][] = [
    [0.2, 'slight'],
    [0.4, 'fair'],
    [0.6, 'moderate'],
    [0.8, 'substantial'],
  ];
  return steps.find(([most]) => kappa <= most)?.[1] ?? 'almost_perfect';
}

/** The text of every statement, option and question of a result. */
export function textsOf(result: Result): Map<string, Bilingual> {
  return new Map(groupsOf(result).flatMap(({ statements }) => statements.map(({ id, text }) => [id, text] as const)));
}
