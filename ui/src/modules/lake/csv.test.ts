// What leaves as CSV is data and nothing else.
import { expect, it } from 'vitest';
import { csvCell, csvOf } from './csv';

it('a customer called =cmd() stays a name', () => {
  expect(csvCell('=cmd()')).toBe("'=cmd()");
  expect(csvCell('@sum')).toBe("'@sum");
});

it('a negative amount stays a number', () => {
  expect(csvCell('-12.50')).toBe('-12.50');
  expect(csvCell(-3)).toBe('-3');
});

it('commas, quotes and line breaks are kept inside one cell', () => {
  expect(csvCell('bolts, "M8"')).toBe('"bolts, ""M8"""');
});

it('opens with Chinese readable', () => {
  expect(csvOf({ columns: [{ name: '物料', kind: 'text' }], rows: [['轴'], [null]] })).toBe('\uFEFF物料\r\n轴\r\n\r\n');
});
