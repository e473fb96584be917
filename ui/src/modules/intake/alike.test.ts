// A workbook with a sheet for each month is told in one line.
import { expect, it } from 'vitest';
import { alike } from './alike';
import type { SheetLine } from './api';

const sheet = (name: string, kind: string | null, confidence = 0.99): SheetLine => ({
  index: 0,
  name,
  kind,
  confidence,
  is_hidden: false,
  is_left_out: false,
  is_remembered: false,
  reasons: [],
  is_mapped: kind !== null,
});
const names = (sheets: SheetLine[]) => alike(sheets).map((group) => group.map(({ name }) => name));

it('puts neighbours of the same kind together', () => {
  expect(names([sheet('01', 'stock'), sheet('02', 'stock'), sheet('notes', null), sheet('03', 'stock')])).toEqual([['01', '02'], ['notes'], ['03']]);
});

it('keeps a doubtful sheet apart, so that it is seen', () => {
  expect(names([sheet('01', 'stock'), sheet('02', 'stock', 0.55)])).toEqual([['01'], ['02']]);
});
