// What an assessor said and could not send yet: in order, once, and never lost. Pure rules.
import { type ProblemBody, problemOf } from '@/api/problem';
import type { Theirs, VerdictWord } from '../api';

export interface Said {
  word: VerdictWord;
  seen: Theirs['seen'];
  note: string | null;
  /** By the clock of this device. */
  said_at: string;
}

export type Content = { kind: 'verdict'; said: Said; /** The version that it replaces; 0 when nothing was said before. */ replaces: number } | { kind: 'photo'; bytes: ArrayBuffer };

/** Why the server did not take it, and what stands there instead. */
export interface Refused {
  problem: ProblemBody;
  theirs: Theirs | null;
}

export interface Waiting {
  /** Grows, so it is the order. */
  id: number;
  /** One key for all tries: a try whose answer was lost is not carried out twice. */
  key: string;
  /** Who said it; nobody else sends it. */
  by: string;
  org: string;
  visit: string;
  node: string;
  content: Content;
  refused: Refused | null;
}

export type Noted = Omit<Waiting, 'id'>;

const isOfNode = (one: Pick<Waiting, 'visit' | 'node'>) => (other: Waiting) => other.visit === one.visit && other.node === one.node;

export function verdictsOf(items: readonly Waiting[], visit: string, node: string): Waiting[] {
  return items.filter((item) => isOfNode({ visit, node })(item) && item.content.kind === 'verdict');
}

/** The version a new verdict replaces: the one that waits before it will have been written by then. */
export function replacedBy(items: readonly Waiting[], visit: string, node: string, known: number): number {
  const before = verdictsOf(items, visit, node).at(-1)?.content;
  return before?.kind === 'verdict' ? before.replaces + 1 : known;
}

/** The first that may go. What follows a refused word about the same thing waits for the decision. */
export function nextToSend(items: readonly Waiting[], by: string): Waiting | undefined {
  return items.find((item, place) => {
    const isHeld = items.slice(0, place).some((earlier) => earlier.refused !== null && isOfNode(item)(earlier) && earlier.content.kind === 'verdict');
    return item.by === by && item.refused === null && !isHeld;
  });
}

export type Fate = 'later' | 'signed_out' | 'decide';

const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/** What becomes of something that could not be sent. */
export function fateOf(error: unknown): Fate {
  const { status } = problemOf(error);
  if (status === 401) return 'signed_out';
  return status >= 400 && status < 500 && !PASSING.has(status) ? 'decide' : 'later';
}

const ROUND_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** How long to wait after so many failures one after another. */
export function pauseAfter(failures: number): number {
  return Math.min(ROUND_MS * 2 ** Math.max(0, failures - 1), LONGEST_PAUSE_MS);
}

/** They say the same, so there is nothing to decide: an earlier try arrived after all. */
export function saysTheSame(said: Said, theirs: Theirs | null): boolean {
  return theirs !== null && said.word === theirs.word && said.seen === theirs.seen && (said.note ?? '') === (theirs.note ?? '');
}

/** What is dropped and what goes out anew when somebody keeps their own word about a node: the newest replaces what stands there. */
export function keptMine(items: readonly Waiting[], of: Waiting, newKey: () => string): { drop: number[]; add: Noted } {
  const { id: _, ...noted } = of;
  if (of.content.kind === 'photo') return { drop: [of.id], add: { ...noted, key: newKey(), refused: null } };
  const mine = verdictsOf(items, of.visit, of.node);
  const { id: __, ...newest } = mine.at(-1) ?? of;
  const content: Content = newest.content.kind === 'verdict' ? { ...newest.content, replaces: of.refused?.theirs?.version ?? of.content.replaces } : newest.content;
  return { drop: mine.map(({ id }) => id), add: { ...newest, key: newKey(), content, refused: null } };
}

/** What is dropped when somebody takes what stands there: all words of their own about it, or the one picture. */
export function tookTheirs(items: readonly Waiting[], of: Waiting): number[] {
  return of.content.kind === 'photo' ? [of.id] : verdictsOf(items, of.visit, of.node).map(({ id }) => id);
}
