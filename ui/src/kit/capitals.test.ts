// Capitals as a bank reads them.
import { expect, it } from 'vitest';
import { inCapitals } from './capitals';

it.each([
  ['0', '零元整'],
  ['1234.50', '壹仟贰佰叁拾肆元伍角整'],
  ['1234.56', '壹仟贰佰叁拾肆元伍角陆分'],
  ['10.05', '壹拾元零伍分'],
  ['0.30', '叁角整'],
  ['0.07', '柒分'],
  ['1005', '壹仟零伍元整'],
  ['100000', '壹拾万元整'],
  ['10010', '壹万零壹拾元整'],
  ['100200300', '壹亿零贰拾万零叁佰元整'],
  ['1000000001', '壹拾亿零壹元整'],
  ['120000000', '壹亿贰仟万元整'],
  ['-36.16', '负叁拾陆元壹角陆分'],
])('%s is %s', (amount, told) => expect(inCapitals(amount)).toBe(told));

it('what is finer than a fen, or no number, is not told', () => {
  expect(inCapitals('0.001')).toBeUndefined();
  expect(inCapitals('much')).toBeUndefined();
});
