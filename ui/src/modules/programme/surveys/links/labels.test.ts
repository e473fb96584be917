// A pasted column becomes a list of respondents, each once.
import { expect, it } from 'vitest';
import { labelsOf } from './labels';

it('takes one a line, each once', () => {
  expect(labelsOf(' 东风机械厂 \r\n\n红星  食品\n东风机械厂')).toEqual({ labels: ['东风机械厂', '红星 食品'], repeated: ['东风机械厂'], tooLong: [] });
});

it('leaves out what no label can hold', () => {
  const long = '厂'.repeat(201);
  expect(labelsOf(`${long}\na`)).toEqual({ labels: ['a'], repeated: [], tooLong: [long] });
});
