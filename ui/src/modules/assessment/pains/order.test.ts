// What hurts most stands first, and not knowing is not the same as not hurting.
import { expect, it } from 'vitest';
import type { Pain } from './api';
import { hurting, open, shadeOf } from './order';

const pain = (id: string, standing: Pain['standing'], hurts: Pain['hurts'], likely?: number) =>
  ({ id, standing, hurts, stake: likely === undefined ? null : { currency: 'CNY', low: 0, likely, high: likely, factors: [] } }) as unknown as Pain;

it('the worst comes first, of two alike the dearer', () => {
  const pains = [pain('a', 'found', 'some', 900), pain('b', 'told', 'much'), pain('c', 'found', 'much', 10), pain('d', 'absent', null), pain('e', 'unknown', null)];
  expect(hurting(pains).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

it('what nobody knows is asked and has a shade of its own', () => {
  const pains = [pain('a', 'absent', null), pain('b', 'unknown', null), pain('c', 'denied', null)];
  expect(open(pains).map(({ id }) => id)).toEqual(['b']);
  expect(pains.map(shadeOf)).toEqual(['calm', 'unknown', 'calm']);
});
