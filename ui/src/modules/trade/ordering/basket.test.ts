import { expect, test } from 'vitest';
import type { Item } from './api';
import { linesOf, netOf, priceOf, sumOfBasket, withQuantity } from './basket';

const screw: Item = {
  item_id: 'itm_1',
  code: 'M8',
  name: '螺栓',
  specification: '',
  unit: 'H87',
  unit_name: { zh: '件', en: 'piece' },
  steps: [
    { from: '10', price: '0.335' },
    { from: '100', price: '0.30' },
  ],
  is_in_stock: null,
};

test('the largest step that is reached holds, and below the first there is none', () => {
  expect([priceOf(screw, '9'), priceOf(screw, '10'), priceOf(screw, '１００')]).toEqual([undefined, '0.335', '0.30']);
});

test('a line is rounded once, and the sum adds lines', () => {
  const basket = withQuantity(withQuantity({}, screw, '11'), { ...screw, item_id: 'itm_2' }, '100');
  expect(netOf({ item: screw, quantity: '11' })).toBe(3_690_000n);
  expect(sumOfBasket(basket)).toBe('33.69');
});

test('an emptied quantity takes the line away, and wide digits are sent as plain ones', () => {
  const basket = withQuantity({}, screw, '１２');
  expect(linesOf(basket)).toEqual([{ item_id: 'itm_1', unit: 'H87', quantity: '12' }]);
  expect(withQuantity(basket, screw, ' ')).toEqual({});
});
