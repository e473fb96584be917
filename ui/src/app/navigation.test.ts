// The menu shows where one is, also on pages below a place.
import { expect, it } from 'vitest';
import { DAILY, inOrderOf, isWithin, landing, ORGANISATION, type Place, placesFor } from './navigation';

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

it('everybody lands where they may be', () => {
  expect(landing(['assessment.read', 'assessment.answer', 'lake.read', 'intake.read'])).toBe('/o/$org/start');
  expect(landing(['assessment.read', 'lake.read'])).toBe('/o/$org/diagnosis');
  expect(landing(['lake.read'])).toBe('/o/$org/facts');
  expect(landing(['assessment.read', 'trade.read', 'trade.sell'])).toBe('/o/$org/today');
  expect(landing(['assessment.read', 'assessment.answer', 'trade.read', 'trade.sell'])).toBe('/o/$org/start');
  expect(landing(['assessment.read', 'trade.read', 'books.read'])).toBe('/o/$org/diagnosis');
  expect(landing([])).toBe('/o/$org/settings');
});

it('data has one door', () => {
  const doors = (permissions: string[]) => placesFor(DAILY, permissions).map((place) => place.to);
  expect(doors(['lake.read', 'intake.read'])).toEqual(['/o/$org/imports']);
  expect(doors(['lake.read'])).toEqual(['/o/$org/facts']);
});

it('a storekeeper has the stock at hand on a phone, and who runs the firm the order of the menu', () => {
  const seen = placesFor(DAILY, ['assessment.read', 'assessment.answer', 'insight.read', 'trade.read', 'inventory.read', 'catalog.read']);
  const first = (duty: 'stock' | 'owner') => inOrderOf(duty, seen).slice(0, 4).map(({ to }) => to);
  expect(first('stock')).toEqual(['/o/$org/today', '/o/$org/stock', '/o/$org/purchasing', '/o/$org/sales']);
  expect(first('owner')).toEqual(['/o/$org/start', '/o/$org/diagnosis', '/o/$org/findings', '/o/$org/pains']);
  expect(inOrderOf('stock', seen)).toHaveLength(seen.length);
});
