// What was counted without network is not lost.
import { beforeEach, expect, it, vi } from 'vitest';
import { keepLines, keptLines, lineOf, nextOf } from './kept';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

it('lines wait in their order, each with a key of its own, and are gone when they were sent', () => {
  const lines = [lineOf(' SC-001 ', '', '12'), lineOf('SC-002', ' L-1', '3')];
  keepLines('org', 'cnt', lines);
  expect(keptLines('org', 'cnt')).toEqual(lines);
  expect(lines.map(({ code, lot }) => [code, lot])).toEqual([['SC-001', ''], ['SC-002', 'L-1']]);
  expect(lines[0]?.key).not.toBe(lines[1]?.key);
  expect(keptLines('org', 'another')).toEqual([]);
  keepLines('org', 'cnt', []);
  expect(keptLines('org', 'cnt')).toEqual([]);
});

it('a line that was refused waits for a person and does not hold up the others', () => {
  const [first, second] = [{ ...lineOf('A', '', '1'), fault: 'unknown' }, lineOf('B', '', '1')];
  expect(nextOf([first, second])).toBe(second);
  expect(nextOf([first])).toBeUndefined();
});

it('what somebody else wrote there is not taken for a line', () => {
  localStorage.setItem('cairn.count.org.cnt', '[{"code":1},null]');
  expect(keptLines('org', 'cnt')).toEqual([]);
  localStorage.setItem('cairn.count.org.cnt', 'broken');
  expect(keptLines('org', 'cnt')).toEqual([]);
});
