// Folders as a tree: the way down to one, what lies in it, and what it may be moved into.
import type { Folder } from './api';

export type Place = Pick<Folder, 'id' | 'parent' | 'name' | 'is_binned'>;

/** From the top down to a folder, itself last; nothing for the top. */
export function wayTo<F extends Place>(folders: readonly F[], id: string | null): F[] {
  const way: F[] = [];
  const met = new Set<string>();
  let at = folders.find((folder) => folder.id === id);
  while (at && !met.has(at.id)) {
    met.add(at.id);
    way.unshift(at);
    const { parent } = at;
    at = folders.find((folder) => folder.id === parent);
  }
  return way;
}

/** The folders in a folder, by name; those in the bin left out. */
export function inside<F extends Place>(folders: readonly F[], parent: string | null, locale: string): F[] {
  return folders.filter((folder) => folder.parent === parent && !folder.is_binned).toSorted((a, b) => a.name.localeCompare(b.name, locale, { numeric: true }));
}

export const pathOf = (folders: readonly Place[], id: string | null): string => wayTo(folders, id).map(({ name }) => name).join(' / ');

/** Where a folder, or a file, may be put: everywhere but into itself and what lies in it. */
export function targets<F extends Place>(folders: readonly F[], moved: string | null): F[] {
  return folders.filter((folder) => !folder.is_binned && !wayTo(folders, folder.id).some(({ id }) => id === moved));
}
