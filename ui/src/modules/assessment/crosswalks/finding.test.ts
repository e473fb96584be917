import { expect, test } from 'vitest';
import type { Corresponding } from './api';
import { COUNTED, found, topicsOf } from './finding';

const named = (id: string) => ({ id, name: { zh: `${id}名`, en: `${id} name` } });
const place = (pack: string, topic: string | null, en: string) => ({ pack: named(pack), holds: [{ topic: topic ? named(topic) : null, level: null, text: { zh: '话', en } }] });
const row = (topic: string | null, says: string, there: string, over?: string) =>
  ({ from: place('here', topic, says), to: place('there', 'T1', there), over: over ? place('between', 'B1', over) : null, links: [{ reason: { zh: '因为', en: 'both ask for it' } }] }) as unknown as Corresponding;

const rows = [row('F7', 'Rules for data', 'Rules and measures'), row('M3', 'Training', 'Courses', 'Short lessons'), row('F7', 'A ledger', 'A list'), row(null, 'At least 3 scenes', 'Models act')];

test('rows stand with the question or scene they belong to, and what counts scenes by itself', () => {
  expect(topicsOf(rows).map(({ id, rows: own }) => [id, own.length])).toEqual([
    ['F7', 2],
    ['M3', 1],
    [COUNTED, 1],
  ]);
});

test('every word that was typed has to stand somewhere, in either language, also on the way between', () => {
  const says = (typed: string) => found(rows, typed).map(({ from }) => from.holds[0]?.text.en);
  expect(says('')).toHaveLength(4);
  expect(says('RULES f7名')).toEqual(['Rules for data']);
  expect(says('lessons')).toEqual(['Training']);
  expect(says('rules models')).toEqual([]);
});
