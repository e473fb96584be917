import { describe, expect, it } from 'vitest';
import { boxOf, lineOf, plainText, readDxf } from './dxf';

const dxf = (...entities: string[]) => ['0', 'SECTION', '2', 'HEADER', '9', '$ACADVER', '1', 'AC1027', '0', 'ENDSEC', '0', 'SECTION', '2', 'ENTITIES', ...entities.flatMap((entity) => entity.split(' ')), '0', 'ENDSEC', '0', 'EOF'].join('\r\n');

describe('a drawing', () => {
  it('is read with its lines, circles, arcs and texts', () => {
    const { shapes, left } = readDxf(dxf('0 LINE 8 0 10 0 20 0 11 100 21 50', '0 CIRCLE 10 50 20 25 40 10', '0 ARC 10 0 20 0 40 5 50 350 51 10', '0 TEXT 10 1 20 2 40 3.5 1 %%c8.2'));
    expect(shapes.map(({ kind }) => kind)).toEqual(['line', 'circle', 'arc', 'text']);
    expect(shapes[3]).toMatchObject({ text: '⌀8.2', height: 3.5 });
    expect(lineOf(shapes[2]!)).toMatch(/ 0 0 1 /);
    expect(left.size).toBe(0);
  });
  it('keeps the bows of a polyline and closes it', () => {
    const { shapes } = readDxf(dxf('0 LWPOLYLINE 90 2 70 1 10 0 20 0 42 1 10 10 20 0 42 1'));
    expect(lineOf(shapes[0]!)).toBe('M0 0A5 5 0 0 1 10 0A5 5 0 0 1 0 0');
  });
  it('says what it does not show', () => {
    const { shapes, left } = readDxf(dxf('0 INSERT 2 BOLT 10 0 20 0', '0 INSERT 2 BOLT 10 9 20 0', '0 SPLINE 70 8', '0 LINE 67 1 10 0 20 0 11 1 21 1', '0 CIRCLE 10 0 20 0 40 1 230 -1'));
    expect(shapes).toEqual([]);
    expect([...left]).toEqual([['INSERT', 2], ['SPLINE', 1], ['CIRCLE', 1]]);
  });
  it('covers a box, also when there is nothing', () => {
    const box = boxOf(readDxf(dxf('0 CIRCLE 10 0 20 0 40 10')));
    expect(box.width).toBeCloseTo(20.8);
    expect(boxOf(readDxf(dxf()))).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });
  it('that is none is refused', () => {
    expect(() => readDxf('%PDF-1.7\nhello\n')).toThrow();
    expect(() => readDxf('AutoCAD Binary DXF\r\n')).toThrow();
    expect(readDxf('').shapes).toEqual([]);
  });
  it('writes marks as people read them', () => {
    expect(plainText('{\\fArial|b0;\\C1;M8%%p0.1}\\P90%%d \\U+5B54')).toBe('M8±0.1 90° 孔');
  });
});
