// What is part of what, as a picture: each level stands a little further in, with lines that lead to it.
import type { ReactNode } from 'react';
import { type Branch, treeFrom } from './tree';

interface TreeListProps<T> {
  label: string;
  rows: readonly T[];
  render: (row: T) => ReactNode;
}

export function TreeList<T extends { id: string; parent: string | null }>({ label, rows, render }: TreeListProps<T>) {
  return (
    <ul className="k-tree" aria-label={label}>
      {treeFrom(rows).map((branch) => (
        <Node key={branch.row.id} branch={branch} render={render} />
      ))}
    </ul>
  );
}

function Node<T extends { id: string }>({ branch, render }: { branch: Branch<T>; render: (row: T) => ReactNode }) {
  return (
    <li>
      <div className="k-tree-row">{render(branch.row)}</div>
      {branch.below.length > 0 ? (
        <ul>
          {branch.below.map((one) => (
            <Node key={one.row.id} branch={one} render={render} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
