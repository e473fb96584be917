// A fault that brings its own words is told in the reader's language.
import { expect, it } from 'vitest';
import { toldIn } from './problem-texts';

const params = { problem: { zh: '没有问题', en: 'there is no question' }, fix: { zh: '添加一个问题', en: 'add a question' } };

it('says what was found and what to do', () => {
  expect(toldIn(params, 'en')).toBe('there is no question; add a question');
  expect(toldIn(params, 'zh-CN')).toBe('没有问题；添加一个问题');
});

it('leaves other problems to their codes', () => {
  expect(toldIn({ min: 3 }, 'en')).toBeUndefined();
  expect(toldIn(null, 'en')).toBeUndefined();
});
