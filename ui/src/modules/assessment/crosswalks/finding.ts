// Finding what a framework says elsewhere: by question or scene, and by words in either language. Pure.
import type { Bilingual } from '@/kit';
import type { Corresponding, Place } from './api';

/** What stands for rows that belong to no single question or scene, but count scenes. */
export const COUNTED = 'counted';

export interface Topic {
  id: string;
  /** None for what counts scenes. */
  name: Bilingual | null;
  rows: Corresponding[];
}

export const topicOf = (row: Corresponding) => row.from.holds[0]?.topic ?? null;

/** The rows by question or scene, in the order of the framework. */
export function topicsOf(rows: readonly Corresponding[]): Topic[] {
  const topics = new Map<string, Topic>();
  for (const row of rows) {
    const topic = topicOf(row);
    const id = topic?.id ?? COUNTED;
    const known = topics.get(id) ?? { id, name: topic?.name ?? null, rows: [] };
    known.rows.push(row);
    topics.set(id, known);
  }
  return [...topics.values()];
}

const wordsOf = ({ pack, holds }: Place): Bilingual[] => [pack.name, ...holds.flatMap(({ topic, text }) => (topic ? [topic.name, text] : [text]))];

/** The rows in which every word that was typed stands somewhere, in Chinese or in English. */
export function found(rows: readonly Corresponding[], typed: string): Corresponding[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const places = [row.from, row.to, ...(row.over ? [row.over] : [])];
    const all = [...places.flatMap(wordsOf), ...row.links.map(({ reason }) => reason)].flatMap(({ zh, en }) => [zh, en]);
    const text = all.join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
