// What somebody opened last, kept in this browser for each organisation: it is offered before anything is typed.

export interface Opened {
  /** What of the list it is, so that its sign is shown. */
  sort: 'document' | 'item' | 'party' | 'lot' | 'location' | 'page';
  /** The address within the organisation. */
  path: string;
  title: string;
  note: string;
}

const SHOWN_MAX = 8;
const keyOf = (org: string) => `cairn.recent.${org}`;

/** With one more: the newest first, each once. */
export const withNewest = (opened: readonly Opened[], one: Opened): Opened[] => [one, ...opened.filter(({ path }) => path !== one.path)].slice(0, SHOWN_MAX);

const isOpened = (one: unknown): one is Opened => typeof one === 'object' && one !== null && ['sort', 'path', 'title', 'note'].every((key) => typeof (one as Record<string, unknown>)[key] === 'string');

export function recentlyOpened(org: string): Opened[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(org)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOpened) : [];
  } catch {
    return []; // storage can be forbidden, or hold what another version wrote
  }
}

export function noteOpened(org: string, { sort, path, title, note }: Opened): void {
  try {
    localStorage.setItem(keyOf(org), JSON.stringify(withNewest(recentlyOpened(org), { sort, path, title, note })));
  } catch {
    // see recentlyOpened
  }
}
