// Pages are found by what people call them, in either language.
import { expect, it } from 'vitest';
import { PAGES, pagesCalled } from './pages';

const ALL = PAGES.flatMap(({ needs }) => needs ?? []);
const found = (typed: string, permissions = ALL) => pagesCalled(typed, permissions, 5).map(({ path }) => path);

it('in Chinese, in English, by pinyin and by other words', () => {
  for (const typed of ['采购订单', 'Purchase ord', 'cgdd', 'po', 'ＰＯ']) expect(found(typed)).toContain('purchasing');
  expect(found('缺料')).toEqual(['purchasing/reorder']);
});

it('the page itself stands before those that only have the word in them', () => {
  expect(found('采购订单')[0]).toBe('purchasing');
  expect(found('today')[0]).toBe('today');
});

it('nobody is led where they may not be', () => {
  expect(found('cgdd', ['catalog.read'])).toEqual([]);
  expect(found('settings', [])).toEqual(['settings']);
});

it('nothing typed finds nothing', () => {
  expect(found('  ')).toEqual([]);
});
