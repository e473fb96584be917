// The palette keeps its promise: text can be read on every ground it is used on, by day and by night.
import { describe, expect, it } from 'vitest';
import { contrast, cssVariables, dark, light, type Palette } from './palette';

const pairs = (palette: Palette): [string, string, string][] => [
  ...(['ground', 'surface', 'raised', 'sunken'] as const).flatMap((ground): [string, string, string][] => [
    [`text on ${ground}`, palette.text, palette[ground]],
    [`soft text on ${ground}`, palette.textSoft, palette[ground]],
    [`faint text on ${ground}`, palette.textFaint, palette[ground]],
    [`primary on ${ground}`, palette.primary, palette[ground]],
    [`claimed on ${ground}`, palette.claimedText, palette[ground]],
    [`bad on ${ground}`, palette.bad, palette[ground]],
  ]),
  ['text on primary', palette.onPrimary, palette.primary],
  ['primary on its soft ground', palette.primary, palette.primarySoft],
  ['good on its soft ground', palette.good, palette.goodSoft],
  ['warn on its soft ground', palette.warn, palette.warnSoft],
  ['bad on its soft ground', palette.bad, palette.badSoft],
  ['calm on its soft ground', palette.calm, palette.calmSoft],
  ['claimed on its soft ground', palette.claimedText, palette.claimedSoft],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  it.each(pairs(palette))('%s reaches 4.5', (_name, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});

it('names custom properties in the way of CSS', () => {
  expect(cssVariables(light)['--claimed-text']).toBe(light.claimedText);
  expect(cssVariables(light)['--series-1']).toBe(light.series[0]);
});
