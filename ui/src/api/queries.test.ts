// Live events: a change refreshes its own room and everything computed from it, and nothing else.
import { expect, it } from 'vitest';
import { roomsAfter } from './queries';

it('new facts change indicators and the diagnosis', () => {
  expect(roomsAfter('lake.facts_published')).toEqual(['lake', 'insight', 'assessment']);
});

it('progress of an import changes only the imports', () => {
  expect(roomsAfter('intake.import_progressed')).toEqual(['intake']);
});

it('what is moved has its value in the books', () => {
  expect(roomsAfter('inventory.moved')).toEqual(['inventory', 'books']);
});

it('an unknown topic changes nothing', () => {
  expect(roomsAfter('weather.rained')).toEqual([]);
});
