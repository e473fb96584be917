// A view is found again however its address is written.
import { expect, it } from 'vitest';
import { listOf, narrowing } from './view-address';

it('the order of the words and what lies open do not matter', () => {
  expect(narrowing('?state=draft&party=p1&open=doc_1')).toBe(narrowing('party=p1&state=draft'));
  expect(narrowing('?pack=national')).toBe('');
});

it('a list is named by its address', () => {
  expect(listOf('/o/org_1/sales/invoices')).toBe('sales/invoices');
  expect(listOf('/o/org_1/items/')).toBe('items');
});
