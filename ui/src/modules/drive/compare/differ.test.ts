import { describe, expect, it } from 'vitest';
import { differ } from './differ';

/** A picture of five by three points: `#` is drawn. */
const picture = (...rows: string[]) => Uint8ClampedArray.from(rows.join('').split('').flatMap((sign) => (sign === '#' ? [0, 0, 0, 255] : [255, 255, 255, 255])));
const at = (pixels: Uint8ClampedArray, x: number, y: number) => [...pixels.slice((y * 5 + x) * 4, (y * 5 + x) * 4 + 3)];

describe('two pictures', () => {
  const old = picture('#....', '.....', '....#');
  const now = picture('#....', '..#..', '.....');
  it('show what is gone in red and what is new in blue', () => {
    const { pixels, removed, added } = differ(old, now, 5, 3);
    expect([removed, added]).toEqual([1, 1]);
    expect(at(pixels, 4, 2)).toEqual([208, 35, 35]);
    expect(at(pixels, 2, 1)).toEqual([20, 90, 220]);
    expect(at(pixels, 0, 0)[0]).toBe(at(pixels, 0, 0)[2]);
    expect(at(pixels, 3, 0)).toEqual([255, 255, 255]);
  });
  it('that are the same show no difference', () => {
    expect(differ(old, old, 5, 3)).toMatchObject({ removed: 0, added: 0 });
  });
  it('take a line that moved by a hair for the same line', () => {
    expect(differ(picture('.#...', '.#...', '.#...'), picture('..#..', '..#..', '..#..'), 5, 3)).toMatchObject({ removed: 0, added: 0 });
  });
});
