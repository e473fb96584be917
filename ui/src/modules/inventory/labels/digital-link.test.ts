// What is drawn on a label is read back as it was meant, and other people's codes are read as the standard says.
import { expect, it } from 'vitest';
import { gtin14, linkOf, scanOf } from './digital-link';

const HOME = 'https://plant.example/o/org_1/stock';
const item = { code: 'M8x20', gtin: '6901234567892', lot: '', isSerial: false, expires: null };

it('an item, its lot, its serial number and its last good day are one address', () => {
  expect(linkOf(item, HOME)).toBe('https://id.gs1.org/01/06901234567892');
  expect(linkOf({ ...item, lot: 'A/1', expires: '2026-12-31' }, HOME)).toBe('https://id.gs1.org/01/06901234567892/10/A%2F1?17=261231');
  expect(linkOf({ ...item, lot: 'S-7', isSerial: true }, HOME)).toBe('https://id.gs1.org/01/06901234567892/21/S-7');
});

it('what GS1 cannot write is an address of the firm', () => {
  expect(linkOf({ ...item, gtin: null, lot: '批-1' }, HOME)).toBe(`${HOME}?item=M8x20&lot=%E6%89%B9-1`);
  expect(scanOf(linkOf({ ...item, lot: '批-1' }, HOME))).toMatchObject({ gtin: null, code: 'M8x20', lot: '批-1' });
});

it.each([
  ['a lot', { ...item, lot: 'L 1/2'.replace(' ', '-'), expires: '2026-02-28' }, { gtin: '06901234567892', lot: 'L-1/2', serial: null, expires: '2026-02-28' }],
  ['a serial number', { ...item, lot: 'S+1', isSerial: true }, { gtin: '06901234567892', lot: null, serial: 'S+1' }],
  ['the item alone', item, { gtin: '06901234567892', lot: null, serial: null, expires: null }],
])('%s comes back as it was', (_, labelled, scan) => {
  expect(scanOf(linkOf(labelled, HOME))).toMatchObject(scan);
});

it('links of others are read, whatever their address and the order of what they say', () => {
  expect(scanOf('https://brand.example/some/path/01/09521234543213/10/ABC123?17=180426&linkType=all')).toEqual({ gtin: '09521234543213', code: null, lot: 'ABC123', serial: null, expires: '2018-04-26' });
  expect(scanOf('https://brand.example/01/9521234543213/22/2A/21/12345')).toMatchObject({ gtin: '09521234543213', serial: '12345', lot: null });
});

it('elements that a scanner types one after the other are read too', () => {
  expect(scanOf('(01)06901234567892(17)261200(10)L-1')).toMatchObject({ gtin: '06901234567892', lot: 'L-1', expires: '2026-12-31' });
  expect(scanOf(']d2010690123456789210L-1\u001d17261231')).toMatchObject({ gtin: '06901234567892', lot: 'L-1', expires: '2026-12-31' });
});

it('a code that somebody typed is no scan, and neither is a number whose check digit is wrong', () => {
  for (const typed of ['M8x20', '6901234567892', '01', '', 'https://plant.example/', 'https://a.example/01/06901234567893', 'https://a.example/%E0%A4%A/01/06901234567892']) {
    expect(scanOf(typed)).toBeUndefined();
  }
  expect(gtin14('6901234567893')).toBeUndefined();
  expect(gtin14('96385074')).toBe('00000096385074');
});
