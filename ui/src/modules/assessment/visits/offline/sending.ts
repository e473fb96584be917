// Sends what waits, in order, whenever there is a network: at the start, when it comes back, and every now and then.
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { newKey } from '@/api/key';
import { problemOf } from '@/api/problem';
import { onReach } from '@/api/reach';
import { sessionQuery } from '@/modules/identity/api';
import { fetchVisit, noteSent, type Photo, sendPhoto, sendVerdict, sheetQuery, type Theirs, type VerdictShown } from '../api';
import { type Content, fateOf, keptMine, nextToSend, type Noted, pauseAfter, replacedBy, type Said, saysTheSame, tookTheirs, type Waiting } from './queue';
import { addWaiting, allWaiting, dropWaiting, putWaiting } from './store';

let items: readonly Waiting[] = [];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What waits on this device, whoever said it. */
export function useWaiting(): readonly Waiting[] {
  return useSyncExternalStore(subscribe, () => items);
}

async function look(): Promise<readonly Waiting[]> {
  items = await allWaiting();
  for (const listener of listeners) listener();
  return items;
}

/** One change of the queue after the other, so that two presses do not replace the same version. */
let turn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

interface Place {
  org: string;
  visit: string;
  node: string;
}

function note(queries: QueryClient, place: Place, content: (waiting: readonly Waiting[]) => Content): Promise<void> {
  return inTurn(async () => {
    const by = queries.getQueryData(sessionQuery.queryKey)?.person.id ?? '';
    const noted: Noted = { ...place, by, key: newKey(), content: content(await look()), refused: null };
    await addWaiting(noted);
    await look();
    wake();
  });
}

/** Written down first, sent afterwards. */
export function noteVerdict(queries: QueryClient, place: Place, said: Said): Promise<void> {
  const known = () => queries.getQueryData(sheetQuery(place.org, place.visit).queryKey)?.shown.verdicts.find(({ node }) => node === place.node)?.version ?? 0;
  return note(queries, place, (waiting) => ({ kind: 'verdict', said, replaces: replacedBy(waiting, place.visit, place.node, known()) }));
}

export function notePhoto(queries: QueryClient, place: Place, bytes: ArrayBuffer): Promise<void> {
  return note(queries, place, () => ({ kind: 'photo', bytes }));
}

export function keepMine(of: Waiting): Promise<void> {
  return inTurn(async () => {
    const { drop, add } = keptMine(await look(), of, newKey);
    await addWaiting(add);
    await dropWaiting(drop);
    await look();
    wake();
  });
}

export function takeTheirs(of: Waiting): Promise<void> {
  return inTurn(async () => {
    await dropWaiting(tookTheirs(await look(), of));
    await look();
    wake();
  });
}

function sent({ org, visit, node, key, content }: Waiting): Promise<VerdictShown | Photo> {
  return content.kind === 'photo' ? sendPhoto({ org, visit, node, key, bytes: content.bytes }) : sendVerdict({ org, visit, node, key, version: content.replaces, said: content.said });
}

/** What stands there instead; unknown when it cannot be asked either. */
async function theirsOf({ org, visit, node }: Waiting): Promise<Theirs | null> {
  return (await fetchVisit(org, visit).catch(() => null))?.verdicts.find((one) => one.node === node) ?? null;
}

async function refuse(queries: QueryClient, item: Waiting, error: unknown): Promise<void> {
  const theirs = item.content.kind === 'verdict' ? await theirsOf(item) : null;
  const isThereAlready = item.content.kind === 'verdict' && saysTheSame(item.content.said, theirs);
  void queries.invalidateQueries({ queryKey: sheetQuery(item.org, item.visit).queryKey });
  await inTurn(async () => {
    if (isThereAlready) await dropWaiting([item.id]);
    else await putWaiting({ ...item, refused: { problem: problemOf(error), theirs } });
    await look();
  });
}

/** Sends until nothing may go any more; says whether the network or the server stood in the way. */
async function sendAll(queries: QueryClient): Promise<boolean> {
  const by = queries.getQueryData(sessionQuery.queryKey)?.person.id;
  const touched = new Map<string, Waiting>();
  let isStopped = false;
  for (;;) {
    const item = nextToSend(await inTurn(look), by ?? '');
    if (!item) break;
    try {
      const answer = await sent(item);
      // first what was said is known to be there, then it stops waiting: it is never in neither place
      await noteSent(queries, item, answer);
      await inTurn(async () => {
        await dropWaiting([item.id]);
        await look();
      });
      touched.set(item.visit, item);
    } catch (error) {
      isStopped = fateOf(error) !== 'decide';
      if (isStopped) break;
      await refuse(queries, item, error);
    }
  }
  for (const { org, visit } of touched.values()) void queries.invalidateQueries({ queryKey: sheetQuery(org, visit).queryKey });
  return isStopped;
}

let wake: () => void = () => undefined;

/** Begins once for the whole app. Only one page at a time sends, where the browser can tell. */
export function startSending(queries: QueryClient): void {
  if (isStarted) return;
  isStarted = true;
  let failures = 0;
  let isBusy = false;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const round = async () => {
    clearTimeout(timer);
    if (isBusy) {
      isWanted = true;
      return;
    }
    isBusy = true;
    try {
      const alone = async () => {
        failures = navigator.onLine && (await sendAll(queries)) ? failures + 1 : 0;
      };
      await (navigator.locks ? navigator.locks.request('cairn-visits', alone) : alone());
    } finally {
      isBusy = false;
      timer = setTimeout(() => void round(), isWanted ? 0 : pauseAfter(failures));
      isWanted = false;
    }
  };
  wake = () => void round();
  onReach(() => {
    failures = 0;
    wake();
  });
  void look();
  wake();
}

let isStarted = false;
