// Whatever is dropped finds its place on the desk.
import { expect, it } from 'vitest';
import { dayOf, inGroups, NO_PAPERS, withPaper } from './papers';

const LIST = '{"listed":{},"signature":""}';

it('a list stays beside the next certificate, and the same list lies there once', () => {
  const papers = ['{"certified":{}}', LIST, LIST, 'no JSON at all'].reduce((desk, text, at) => withPaper(desk, `${at}.json`, text), NO_PAPERS);
  expect(papers).toEqual({ certificate: { name: '3.json', text: 'no JSON at all' }, revocations: [LIST] });
});

it('today is the day on the wall', () => {
  expect(dayOf(new Date(1970, 0, 2, 23, 59))).toBe(1);
  expect(dayOf(new Date(2026, 2, 5, 0, 1))).toBe(20_517);
});

it('a key is compared group by group', () => {
  expect(inGroups('BUe7E7xYYOCF6')).toBe('BUe7E 7xYYO CF6');
});
