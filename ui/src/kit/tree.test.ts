// A shelf stands in its warehouse.
import { expect, it } from 'vitest';
import { treeFrom, within } from './tree';

const rows = [
  { id: 'hall', parent: null },
  { id: 'shelf', parent: 'hall' },
  { id: 'bin', parent: 'shelf' },
  { id: 'yard', parent: null },
  { id: 'lost', parent: 'gone' },
];

it('each stands once, below what it is part of', () => {
  const tree = treeFrom(rows);
  expect(tree.map(({ row }) => row.id)).toEqual(['hall', 'yard', 'lost']);
  expect(tree[0]?.below[0]?.below[0]?.row.id).toBe('bin');
});

it('nothing can be part of what is part of it', () => {
  expect([...within(rows, 'hall')]).toEqual(['hall', 'shelf', 'bin']);
});
