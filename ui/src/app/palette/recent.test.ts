// What was opened last stands first, and each thing stands once.
import { expect, it } from 'vitest';
import { type Opened, withNewest } from './recent';

const opened = (path: string): Opened => ({ sort: 'page', path, title: path, note: '' });

it('what is opened again moves to the top', () => {
  const kept = ['a', 'b', 'c'].map(opened);
  expect(withNewest(kept, opened('c')).map(({ path }) => path)).toEqual(['c', 'a', 'b']);
});

it('no more are kept than fit on a screen', () => {
  const many = Array.from({ length: 20 }, (_, at) => String(at)).reduce<Opened[]>((kept, path) => withNewest(kept, opened(path)), []);
  expect(many.map(({ path }) => path)).toEqual(['19', '18', '17', '16', '15', '14', '13', '12']);
});
