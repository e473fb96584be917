// Rows that say what they are part of, as a tree.

export interface Branch<T> {
  row: T;
  below: Branch<T>[];
}

interface Part {
  id: string;
  parent: string | null;
}

/** Every row once; one whose whole is not among the rows stands at the top. */
export function treeFrom<T extends Part>(rows: readonly T[]): Branch<T>[] {
  const branches = new Map(rows.map((row): [string, Branch<T>] => [row.id, { row, below: [] }]));
  const top: Branch<T>[] = [];
  for (const branch of branches.values()) (branches.get(branch.row.parent ?? '')?.below ?? top).push(branch);
  return top;
}

/** A row and everything that is part of it: none of them can be what the row is part of. */
export function within<T extends Part>(rows: readonly T[], id: string): Set<string> {
  const found = new Set([id]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const row of rows) if (row.parent !== null && found.has(row.parent)) found.add(row.id);
  }
  return found;
}
