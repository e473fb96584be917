// What is typed at the shelf is sent as it was meant.
import { expect, it } from 'vitest';
import type { ItemSummary } from '@/modules/catalog/api';
import { inputOf, lackingOf, type ShelfLine } from './lines';

const item = { id: 'itm_1', tracking: 'none' } as unknown as ItemSummary;
const line: ShelfLine = { key: 1, item, location: 'loc_1', to: null, lot: '', quantity: '１，０００．５', unit: null, value: '55' };
const untouched: ShelfLine = { ...line, key: 2, item: null, quantity: '', value: '' };

it('an opening says what it is worth, and lines that nobody wrote in are left out', () => {
  expect(lackingOf('opening', line)).toBeNull();
  expect(lackingOf('opening', { ...line, value: '' })).toBe('value');
  expect(inputOf('opening', '2026-03-01', ' ', [line, untouched])).toEqual({
    kind: 'opening',
    day: '2026-03-01',
    text: '',
    lines: [{ item_id: 'itm_1', location_id: 'loc_1', quantity: '1000.5', value: { amount: '55.00', currency: 'CNY' } }],
  });
});

it('what is missing has no value of its own', () => {
  expect(lackingOf('missing', { ...line, value: 'much' })).toBeNull();
  expect(inputOf('missing', '2026-03-01', '', [line]).lines[0]).not.toHaveProperty('value');
});

it('a transfer goes somewhere else, and a tracked item says which lot', () => {
  expect(lackingOf('transfer', { ...line, to: 'loc_1' })).toBe('to');
  expect(lackingOf('missing', { ...line, item: { ...item, tracking: 'lot' } })).toBe('lot');
  expect(lackingOf('missing', { ...line, quantity: '0' })).toBe('quantity');
});
