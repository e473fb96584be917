// The menu shows where one is, also on pages below a place.
import { expect, it } from 'vitest';
import { isWithin, ORGANISATION, type Place, placesFor } from './navigation';

const data = { to: '/o/$org/imports', also: ['facts', 'sql', 'exports'] } as unknown as Place;

it('a fact type lies in Data', () => {
  expect(isWithin(data, '/o/org_1/facts/sale.invoiced')).toBe(true);
  expect(isWithin(data, '/o/org_1/imports/imp_1')).toBe(true);
});

it('a finding does not', () => {
  expect(isWithin(data, '/o/org_1/findings')).toBe(false);
});

it('a guest without a look at members is not led there', () => {
  const seen = placesFor(ORGANISATION, ['identity.read_audit']).map((place) => place.to);
  expect(seen).toEqual(['/o/$org/audit', '/o/$org/settings']);
});
