// What a list becomes in a file: numbers stay exact, days are days, lines of a record stand below each other.
import { expect, it } from 'vitest';
import { linesOf, wantedNames, withNames } from './sheet';
import { cellXml, partsOf, sheetName } from './workbook';

it('a record with two lines is two rows, and its day stands in both', () => {
  const columns = [
    { head: 'Day', cell: () => ({ day: '2026-03-05' }) },
    { head: 'Item', cell: ({ items }: { items: string[] }) => items },
  ];
  expect(linesOf({ items: ['screw', 'nut'] }, columns)).toEqual([
    [{ day: '2026-03-05' }, 'screw'],
    [{ day: '2026-03-05' }, 'nut'],
  ]);
  expect(linesOf({ items: [] }, columns)).toEqual([[{ day: '2026-03-05' }, null]]);
});

it('names are asked for once and stand where the identifiers stood', () => {
  const lines = [[{ named: 'party', id: 'p1' }], [{ named: 'party', id: 'p1' }], [{ named: 'party', id: null }]];
  expect(wantedNames(lines)).toEqual(new Map([['party', new Set(['p1'])]]));
  expect(withNames(lines, (of, id) => `${of} ${id}`)).toEqual([['party p1'], ['party p1'], [null]]);
});

it('a tenth stays a tenth, and what is no number stays a text', () => {
  expect(cellXml({ money: '12345678901234.10' }, 'A1')).toContain('<v>12345678901234.10</v>');
  expect(cellXml({ number: '0.100001' }, 'A1')).toContain('<v>0.100001</v>');
  expect(cellXml({ number: '1e5' }, 'A1')).toContain('<t xml:space="preserve">1e5</t>');
});

it('a day is the number that spreadsheets count', () => {
  expect(cellXml({ day: '2026-03-05' }, 'B2')).toBe('<c r="B2" s="4"><v>46086</v></c>');
  expect(cellXml({ day: null }, 'B2')).toBe('');
});

it('signs of XML are written so that they come back, and what begins like a formula is a text', () => {
  expect(cellXml('a<b & "c"\u0001', 'A1')).toContain('a&lt;b &amp; &quot;c&quot;<');
  expect(cellXml('=1+1', 'A1')).toContain('t="inlineStr"');
});

it('the name of a sheet is one that spreadsheets take', () => {
  expect(sheetName('应收/应付 [2026]')).toBe('应收 应付  2026');
  expect(sheetName('???')).toBe('Cairn');
});

it('the twenty-seventh column is called AA', () => {
  const heads = Array.from({ length: 27 }, (_, at) => String(at));
  const sheet = partsOf({ name: 'x', heads, rows: [] }).at(-1)?.[1].join('') ?? '';
  expect(sheet).toContain('r="AA1"');
  expect(sheet).toContain('ref="A1:AA1"');
});
