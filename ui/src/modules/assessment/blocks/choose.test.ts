// The block that does most for this firm stands first.
import { expect, it } from 'vitest';
import type { Block } from './api';
import { choose } from './choose';

const block = (id: string, stage: string, models: string[], hurts: ('some' | 'much' | null)[], likely?: number) =>
  ({ id, stage, models, cures: hurts.map((one) => ({ hurts: one })), saves: likely === undefined ? null : { likely } }) as unknown as Block;

const pool = [
  block('scan', 'digitization', ['platform'], ['some']),
  block('orders', 'digitization', ['supply_chain'], ['much', null], 900),
  block('twin', 'intelligentization', ['smart_manufacturing'], [null]),
];

it('money first, then how much it hurts', () => {
  expect(choose(pool, { curing: false }).map(({ id }) => id)).toEqual(['orders', 'scan', 'twin']);
});

it('what cures nothing here can be left out', () => {
  expect(choose(pool, { curing: true }).map(({ id }) => id)).toEqual(['orders', 'scan']);
  expect(choose(pool, { curing: false, stage: 'intelligentization' }).map(({ id }) => id)).toEqual(['twin']);
  expect(choose(pool, { curing: false, model: 'platform' }).map(({ id }) => id)).toEqual(['scan']);
});
