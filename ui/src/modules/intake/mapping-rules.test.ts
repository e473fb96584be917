// A clerk corrects the proposal: what must be there, what must not be there twice, what a new kind forgets.
import { describe, expect, it } from 'vitest';
import type { Kind, SheetMapping } from './api';
import { faultsOf, withField, withKind } from './mapping-rules';

const text = { zh: '', en: '' };
const sales: Kind = {
  id: 'sales_lines',
  name: text,
  doc: text,
  fields: [
    { name: 'item_code', text, is_required: false },
    { name: 'occurred_on', text, is_required: true },
  ],
};
const mapping: SheetMapping = { index: 0, kind: 'sales_lines', header_row: 1, columns: [{ index: 0, field: 'occurred_on' }, { index: 1, field: 'item_code' }] };

describe('a mapping', () => {
  it('with every required field once is right', () => {
    expect(faultsOf(mapping, sales)).toEqual([]);
  });
  it('without the date says so', () => {
    expect(faultsOf(withField(mapping, 0, null), sales)).toEqual([{ code: 'field_missing', field: 'occurred_on' }]);
  });
  it('with a field in two columns names both', () => {
    expect(faultsOf(withField(mapping, 1, 'occurred_on'), sales)).toEqual([{ code: 'field_twice', field: 'occurred_on', columns: [0, 1] }]);
  });
  it('of a sheet that is left out has no faults', () => {
    expect(faultsOf(withKind(mapping, null), undefined)).toEqual([]);
  });
});

it('a new kind keeps the fields it knows and drops the others', () => {
  const counted: Kind = { ...sales, id: 'stock_on_hand', fields: [{ name: 'item_code', text, is_required: true }] };
  expect(withKind(mapping, counted).columns.map(({ field }) => field)).toEqual([null, 'item_code']);
});
