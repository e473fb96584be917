import { describe, expect, it } from 'vitest';
import { inside, pathOf, type Place, targets, wayTo } from './tree';

const folder = (id: string, parent: string | null, name = id, isBinned = false): Place => ({ id, parent, name, is_binned: isBinned });
const TREE = [folder('a', null, '图纸'), folder('b', 'a', 'Part 10'), folder('c', 'a', 'Part 9'), folder('d', 'b'), folder('old', null, 'Old', true)];

describe('folders', () => {
  it('have a way from the top', () => {
    expect(pathOf(TREE, 'd')).toBe('图纸 / Part 10 / d');
    expect(wayTo(TREE, null)).toEqual([]);
  });
  it('are listed by name, numbers as people count', () => {
    expect(inside(TREE, 'a', 'en').map(({ name }) => name)).toEqual(['Part 9', 'Part 10']);
    expect(inside(TREE, null, 'en').map(({ id }) => id)).toEqual(['a']);
  });
  it('never go into themselves', () => {
    expect(targets(TREE, 'b').map(({ id }) => id)).toEqual(['a', 'c']);
    expect(targets(TREE, null).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
  it('that go in a circle do not hang the page', () => {
    expect(wayTo([folder('x', 'y'), folder('y', 'x')], 'x').map(({ id }) => id)).toEqual(['y', 'x']);
  });
});
