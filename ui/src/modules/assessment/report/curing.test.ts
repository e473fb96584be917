import { expect, test } from 'vitest';
import type { Block } from '../blocks/api';
import { curing } from './curing';

const block = (id: string, hurting: number, likely: number | null) =>
  ({ id, cures: Array.from({ length: 2 }, (_, at) => ({ hurts: at < hurting ? 'some' : null })), saves: likely === null ? null : { likely } }) as unknown as Block;

test('only blocks that cure something that hurts are named, by what they may save and then by how much they cure', () => {
  const pool = [block('one', 1, null), block('none', 0, 9000), block('two', 2, null), block('dear', 1, 500)];
  expect(curing(pool).map(({ id }) => id)).toEqual(['dear', 'two', 'one']);
});
