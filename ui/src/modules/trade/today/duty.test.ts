// A day is about what somebody does.
import { expect, it } from 'vitest';
import { dutiesFor, dutyOf } from './duty';

it('who does one thing has their day around it', () => {
  expect(dutyOf(['trade.read', 'trade.sell', 'trade.ship'])).toBe('sales');
  expect(dutyOf(['trade.read', 'trade.buy'])).toBe('buying');
  expect(dutyOf(['books.read', 'books.post', 'trade.pay'])).toBe('books');
  expect(dutyOf(['trade.read', 'trade.ship', 'inventory.read', 'inventory.move'])).toBe('stock');
});

it('who does several, or only looks, sees all of it', () => {
  expect(dutyOf(['trade.sell', 'trade.buy', 'books.post', 'trade.ship'])).toBe('owner');
  expect(dutyOf(['trade.read'])).toBe('owner');
});

it('nobody is offered a day of which they may see nothing', () => {
  expect(dutiesFor(['trade.read'])).toEqual(['owner', 'sales', 'buying']);
  expect(dutiesFor(['books.read'])).toEqual(['books']);
});
