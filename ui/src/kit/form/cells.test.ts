// What people copy is read as they meant it.
import { expect, it } from 'vitest';
import { cellsOf, rowsOf, tableOf } from './cells';

const FIELDS = [
  { key: 'code', heads: ['编码', '物料编码'] },
  { key: 'name', heads: ['名称'] },
  { key: 'sales_price', heads: ['售价', '销售单价'] },
];

it('cells with breaks and quotes stay whole', () => {
  expect(cellsOf('A\t"M8 ""A2""\n长"\r\n\t\r\nB\tc')).toEqual([['A', 'M8 "A2"\n长'], ['B', 'c']]);
});

it('a head names the columns and is no row', () => {
  const table = tableOf('物料编码\t备注\t名称（*）\nA-1\tx\t螺栓', FIELDS);
  expect(table.fields).toEqual(['code', null, 'name']);
  expect(rowsOf(table)).toEqual([{ code: 'A-1', name: '螺栓' }]);
});

it('without a head the columns come in the usual order', () => {
  expect(rowsOf(tableOf('A-1\t螺栓\t0.5\tzu viel', FIELDS))).toEqual([{ code: 'A-1', name: '螺栓', sales_price: '0.5' }]);
});

it('a field stands in one column', () => {
  expect(tableOf('编码\t物料编码\t名称\n1\t2\t3', FIELDS).fields).toEqual(['code', null, 'name']);
});
