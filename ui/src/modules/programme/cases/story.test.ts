// A story goes to the server in fen, with the pains that are kept back, and comes back as it was typed.
import { expect, it } from 'vitest';
import { formOf, storyOf } from './story';

const typed = { title: '扫码', before: 'a', done: 'b', surprised: 'c', cost: { total_minor: 46800.29, software_minor: 12000 }, weeks: 9, is_anonymous: true, pains: ['x'] };

it('yuan become whole fen and what is not told is left out', () => {
  const story = storyOf(typed, ['x', 'y']);
  expect(story.cost).toEqual({ total_minor: 4_680_029, software_minor: 1_200_000, hardware_minor: null, service_minor: null, own_people_minor: null });
  expect(story.pains_untold).toEqual(['y']);
});

it('without a total there is no cost', () => {
  expect(storyOf({ ...typed, cost: {} }, []).cost).toBeNull();
});

it('what was stored is what is shown', () => {
  const again = formOf(storyOf(typed, ['x', 'y']), ['x', 'y']);
  expect(again).toMatchObject({ title: '扫码', weeks: 9, is_anonymous: true, pains: ['x'] });
  expect(again.cost).toMatchObject({ total_minor: 46800.29, software_minor: 12000, hardware_minor: null });
});
