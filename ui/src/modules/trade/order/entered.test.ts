// What stands in a spreadsheet becomes lines, and what a line comes to is told before it is sent.
import { expect, it } from 'vitest';
import type { Item } from '@/modules/catalog/api';
import { asInput, emptyLine, faultsOf, netHint, shownPrice, withItem, withPasted } from './entered';

const screw = { id: 'itm_1', name: '六角螺栓', stock_unit: 'H87', sales_price: '0.8', purchase_price: '0.5', tax: null, units: [{ unit: 'XBX', numerator: 12, denominator: 1 }] } as unknown as Item;
const codeOf = (unit: string) => ({ 盒: 'XBX', 米: 'MTR' })[unit];

it('hints at what a line comes to', () => {
  expect(netHint('40', '0.8', '')).toBe('32');
  expect(netHint('3', '0.335', '')).toBe('1.01');
  expect(netHint('10', '1.5', '10')).toBe('13.5');
  expect(netHint('', '1', '')).toBeNull();
});

it('a pasted row keeps the price of the item unless it says another', () => {
  const line = withItem(emptyLine(), screw, 'sale', null);
  expect(withPasted(line, { quantity: '1,200' }, screw, codeOf)).toMatchObject({ quantity: '1200', price: '0.8', unit: 'H87' });
  expect(withPasted(line, { quantity: '３', price: '￥9.60', unit: '盒' }, screw, codeOf)).toMatchObject({ quantity: '3', price: '9.60', unit: 'XBX' });
  expect(withPasted(line, { unit: '米' }, screw, codeOf).unit).toBe('H87');
});

it('what somebody typed counts, else what was agreed, else the price of the item', () => {
  const line = { ...withItem(emptyLine(), screw, 'sale', null), quantity: '1' };
  const offer = { price: '0.70', price_list_id: 'prl_1', price_list_name: '经销商价', next_from: null, next_price: null };
  expect(shownPrice(line, offer)).toBe('0.70');
  expect(shownPrice(line, undefined)).toBe('0.8');
  expect(shownPrice({ ...line, price: '0.65', isOwn: true }, offer)).toBe('0.65');
  const head = { party: 'pty_1', day: '2026-03-05', due: null, reference: '', note: '', tolerance: '', currency: null, rate: '' };
  expect(asInput(head, [line], null).lines[0]).not.toHaveProperty('price');
  expect(asInput(head, [{ ...line, price: '0.65', isOwn: true }], null).lines[0]).toMatchObject({ price: '0.65' });
});

it('a pasted row without such an item is seen, and asked to be put right', () => {
  const line = withPasted({ ...emptyLine(), text: 'M9' }, { quantity: '4', price: '1' }, undefined, codeOf);
  expect(faultsOf([line]).get(line.key)).toEqual(['item']);
});
