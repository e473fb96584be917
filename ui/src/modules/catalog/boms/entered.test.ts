// What is typed or pasted as a bill of material is sent as it was meant.
import { expect, it } from 'vitest';
import type { Item } from '../api';
import { emptyRow, faultOf, inputOf, mayBeSaved, rowFromPaste, withComponent } from './entered';

const steel = { id: 'itm_1', code: 'ST-1', name: '钢板', stock_unit: 'KGM', units: [{ unit: 'TNE', numerator: 1000, denominator: 1 }] } as unknown as Item;
const head = { item: 'itm_9', base: '1', note: '' };

it('a row needs a component, a quantity above zero and a share of scrap that is one', () => {
  const row = withComponent(emptyRow(), steel);
  expect(faultOf(emptyRow())).toBe('component');
  expect(faultOf(row)).toBe('quantity');
  expect(faultOf({ ...row, quantity: '2.5', scrap: 'some' })).toBe('scrap');
  expect(faultOf({ ...row, quantity: '2.5', scrap: '2.5' })).toBeNull();
});

it('rows that nobody wrote in are left out', () => {
  const rows = [{ ...withComponent(emptyRow(), steel), quantity: '１，２００．５', scrap: '2.5' }, emptyRow()];
  expect(mayBeSaved(head, rows)).toBe(true);
  expect(mayBeSaved({ ...head, base: '0' }, rows)).toBe(false);
  expect(inputOf(head, rows).lines).toEqual([{ component: 'itm_1', quantity: '1200.5', unit: 'KGM', scrap_basis_points: 250, note: '' }]);
});

it('a pasted row names a unit of the item, or keeps its stock unit', () => {
  const codeOf = (unit: string) => ({ 吨: 'TNE', 米: 'MTR' })[unit];
  expect(rowFromPaste({ quantity: '2', unit: '吨', scrap: '3%' }, steel, codeOf)).toMatchObject({ component: 'itm_1', unit: 'TNE', scrap: '3' });
  expect(rowFromPaste({ quantity: '2', unit: '米' }, steel, codeOf).unit).toBe('KGM');
  expect(faultOf(rowFromPaste({ item: 'X', quantity: '2' }, undefined, codeOf))).toBe('component');
});
