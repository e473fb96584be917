// A clerk corrects the proposal: no field twice, a new kind keeps what it knows, a sheet can be left out.
import { describe, expect, it } from 'vitest';
import type { Kind, Sheet } from './api';
import { choiceOf, type Draft, draftOf, faultsOf, withField, withKind } from './mapping-rules';

const text = { zh: '', en: '' };
const kind = (name: string, ...fields: string[]): Kind => ({ name, text, fields: fields.map((field) => ({ name: field, text })) });
const column = (index: number, header: string, field: string | null) => ({ index, letter: 'A', looks: 'texts', header, field, confidence: 1, reasons: [] });
const sheet: Sheet = {
  index: 0,
  name: '明细',
  is_hidden: false,
  header_rows: [3],
  first_row: 4,
  alternatives: [],
  signature: '',
  columns: [column(0, '日期', 'occurred_on'), column(1, '编码', 'item_code'), column(2, '备注', null)],
  kind: 'sales_lines',
  confidence: 0.9,
  reasons: [],
  notices: [],
  preview: [],
  mapping: null,
  is_remembered: false,
  is_left_out: false,
};
const draft: Draft = draftOf(sheet);

describe('a sheet as proposed', () => {
  it('begins with the proposed fields', () => {
    expect([...draft.fields]).toEqual([
      [0, 'occurred_on'],
      [1, 'item_code'],
    ]);
    expect(faultsOf(draft)).toEqual([]);
  });
  it('with a field in two columns names both', () => {
    expect(faultsOf(withField(draft, 2, 'item_code'))).toEqual([{ field: 'item_code', columns: [1, 2] }]);
  });
  it('that is left out sends no columns and has no faults', () => {
    const left = withKind(draft, null);
    expect(choiceOf(left, sheet)).toEqual({ index: 0, is_left_out: true, kind: null, columns: null });
    expect(faultsOf(left)).toEqual([]);
  });
});

describe('another kind', () => {
  it('keeps the fields that it knows', () => {
    expect([...withKind(draft, kind('stock_on_hand', 'item_code')).fields]).toEqual([[1, 'item_code']]);
  });
  it('that knows none of them leaves the columns to the recognition', () => {
    expect(choiceOf(withKind(draft, kind('staff_list', 'person_code')), sheet).columns).toBeNull();
  });
});
