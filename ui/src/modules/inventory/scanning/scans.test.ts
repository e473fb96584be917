import { expect, test } from 'vitest';
import type { Location } from '@/modules/catalog/names';
import type { Seen } from '../lookUp';
import { placeLink, placeOf, verdictOf } from './scans';

const place = (id: string, code: string, name: string): Location => ({ id, code, name, kind: 'internal', parent: null, is_strict: true, is_warehouse: false, is_standard: false, state: 'active', version: 1 });
const PLACES = [place('loc_1', 'A-01', '一排一层'), place('loc_2', 'A-02', '一排二层'), place('loc_3', 'B-01', '一排二层')];

test('a place is found by its label, its code and a name that only it has', () => {
  expect(placeOf(placeLink('loc_2', 'https://cairn.example/o/org_1'), PLACES)?.code).toBe('A-02');
  expect(placeOf(' ａ-01 ', PLACES)?.id).toBe('loc_1');
  expect(placeOf('一排一层', PLACES)?.id).toBe('loc_1');
  expect(placeOf('一排二层', PLACES)).toBeUndefined();
  expect(placeOf('https://cairn.example/o/org_1/stock?item=A-01', PLACES)).toBeUndefined();
});

const seen = (id: string, lot: string | null): Seen => ({ item: { id, code: 'GL-1', name: '结构胶', specification: '', stock_unit: 'LTR', tracking: 'lot' }, unit: null, lot });

test('a scan is right by item and lot, and otherwise says what is wrong with it', () => {
  const wanted = { item: { id: 'itm_1' }, lot: 'L-1' };
  expect(verdictOf('label', seen('itm_1', 'L-1'), wanted)).toBe('right');
  expect(verdictOf('l-1', undefined, wanted)).toBe('right');
  expect(verdictOf('label', seen('itm_1', 'L-2'), wanted)).toBe('other_lot');
  expect(verdictOf('GL-1', seen('itm_1', null), wanted)).toBe('lot_needed');
  expect(verdictOf('SC-1', seen('itm_2', null), wanted)).toBe('other_item');
  expect(verdictOf('XX', undefined, wanted)).toBe('unknown');
  expect(verdictOf('SC-1', seen('itm_2', null), { item: { id: 'itm_2' }, lot: '' })).toBe('right');
});
