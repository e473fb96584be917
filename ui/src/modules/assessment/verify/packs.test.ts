// A framework is its pack, its scenes and its bindings.
import { expect, it } from 'vitest';
import { packsOf } from './packs';

it('files that share their first word are one pack', () => {
  const files = ['cn-sme-2024.yaml', 'ddie.yaml', 'cn-sme-2024.scenes.yaml'].map((name) => ({ name, text: '' }));
  expect(packsOf(files).map((pack) => pack.map(({ name }) => name))).toEqual([['cn-sme-2024.yaml', 'cn-sme-2024.scenes.yaml'], ['ddie.yaml']]);
});
