// The addresses of the rooms `inventory` and `books`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type IdleDays, idleDaysOf } from '@/modules/inventory/idle/days';
import { inOrg } from './frame';

/** What stands on a label: an item and, where it is tracked, a lot. */
const labelled = (search: Record<string, unknown>): { item?: string; lot?: string } => ({
  ...(typeof search['item'] === 'string' ? { item: search['item'] } : {}),
  ...(typeof search['lot'] === 'string' ? { lot: search['lot'] } : {}),
});

const stock = createRoute({
  getParentRoute: inOrg,
  path: '/stock',
  validateSearch: labelled,
  component: lazyRouteComponent(() => import('@/modules/inventory/OnHand'), 'OnHand'),
});
const movements = createRoute({
  getParentRoute: inOrg,
  path: '/movements',
  component: lazyRouteComponent(() => import('@/modules/inventory/Movements'), 'Movements'),
});
const shelf = createRoute({
  getParentRoute: inOrg,
  path: '/shelf',
  component: lazyRouteComponent(() => import('@/modules/inventory/shelf/Shelf'), 'Shelf'),
});
const counts = createRoute({
  getParentRoute: inOrg,
  path: '/counts',
  component: lazyRouteComponent(() => import('@/modules/inventory/counts/Counts'), 'Counts'),
});
const count = createRoute({
  getParentRoute: inOrg,
  path: '/counts/$count',
  component: lazyRouteComponent(() => import('@/modules/inventory/counts/CountPage'), 'CountPage'),
});
const lots = createRoute({
  getParentRoute: inOrg,
  path: '/lots',
  component: lazyRouteComponent(() => import('@/modules/inventory/lots/Lots'), 'Lots'),
});
const lot = createRoute({
  getParentRoute: inOrg,
  path: '/lots/$lot',
  component: lazyRouteComponent(() => import('@/modules/inventory/lots/LotPage'), 'LotPage'),
});
const labels = createRoute({
  getParentRoute: inOrg,
  path: '/labels',
  validateSearch: labelled,
  component: lazyRouteComponent(() => import('@/modules/inventory/labels/Labels'), 'Labels'),
});
const placeLabels = createRoute({
  getParentRoute: inOrg,
  path: '/labels/places',
  component: lazyRouteComponent(() => import('@/modules/inventory/scanning/PlaceLabels'), 'PlaceLabels'),
});
const picking = createRoute({
  getParentRoute: inOrg,
  path: '/picking',
  component: lazyRouteComponent(() => import('@/modules/inventory/scanning/Picking'), 'Picking'),
});
const putAway = createRoute({
  getParentRoute: inOrg,
  path: '/picking/put-away',
  component: lazyRouteComponent(() => import('@/modules/inventory/scanning/PutAway'), 'PutAway'),
});
const valuation = createRoute({
  getParentRoute: inOrg,
  path: '/valuation',
  component: lazyRouteComponent(() => import('@/modules/inventory/valuation/Valuation'), 'Valuation'),
});
const itemValue = createRoute({
  getParentRoute: inOrg,
  path: '/valuation/$item',
  component: lazyRouteComponent(() => import('@/modules/inventory/valuation/ItemValue'), 'ItemValue'),
});
const monthCosts = createRoute({
  getParentRoute: inOrg,
  path: '/valuation/months',
  validateSearch: (search: Record<string, unknown>): { month?: string } => (typeof search['month'] === 'string' ? { month: search['month'] } : {}),
  component: lazyRouteComponent(() => import('@/modules/inventory/valuation/MonthCosts'), 'MonthCosts'),
});
const idle = createRoute({
  getParentRoute: inOrg,
  path: '/idle',
  validateSearch: (search: Record<string, unknown>): { days?: IdleDays } => (search['days'] === undefined ? {} : { days: idleDaysOf(search['days']) }),
  component: lazyRouteComponent(() => import('@/modules/inventory/idle/Idle'), 'Idle'),
});
const landedCosts = createRoute({
  getParentRoute: inOrg,
  path: '/landed-costs',
  component: lazyRouteComponent(() => import('@/modules/inventory/landed/LandedCosts'), 'LandedCosts'),
});
const spreadCost = createRoute({
  getParentRoute: inOrg,
  path: '/landed-costs/new',
  component: lazyRouteComponent(() => import('@/modules/inventory/landed/SpreadCost'), 'SpreadCost'),
});

const books = createRoute({
  getParentRoute: inOrg,
  path: '/books',
  component: lazyRouteComponent(() => import('@/modules/books/TrialBalance'), 'TrialBalance'),
});
const journal = createRoute({
  getParentRoute: inOrg,
  path: '/journal',
  component: lazyRouteComponent(() => import('@/modules/books/Journal'), 'Journal'),
});
const newEntry = createRoute({
  getParentRoute: inOrg,
  path: '/journal/new',
  component: lazyRouteComponent(() => import('@/modules/books/entry/NewEntry'), 'NewEntry'),
});
const receivables = createRoute({
  getParentRoute: inOrg,
  path: '/receivables',
  component: lazyRouteComponent(() => import('@/modules/books/owing/Owing'), 'Receivables'),
});
const payables = createRoute({
  getParentRoute: inOrg,
  path: '/payables',
  component: lazyRouteComponent(() => import('@/modules/books/owing/Owing'), 'Payables'),
});
const months = createRoute({
  getParentRoute: inOrg,
  path: '/months',
  component: lazyRouteComponent(() => import('@/modules/books/months/Months'), 'Months'),
});

const revaluation = createRoute({
  getParentRoute: inOrg,
  path: '/months/currencies',
  validateSearch: (search: Record<string, unknown>): { month?: string } => (typeof search['month'] === 'string' ? { month: search['month'] } : {}),
  component: lazyRouteComponent(() => import('@/modules/books/currencies/Revaluation'), 'Revaluation'),
});
const rates = createRoute({
  getParentRoute: inOrg,
  path: '/exchange-rates',
  component: lazyRouteComponent(() => import('@/modules/books/currencies/Rates'), 'Rates'),
});

const statements = createRoute({
  getParentRoute: inOrg,
  path: '/statements',
  component: lazyRouteComponent(() => import('@/modules/books/Statements'), 'Statements'),
});

const remind = createRoute({
  getParentRoute: inOrg,
  path: '/receivables/$party',
  component: lazyRouteComponent(() => import('@/modules/books/reminders/RemindPage'), 'RemindPage'),
});
const bank = createRoute({
  getParentRoute: inOrg,
  path: '/bank',
  component: lazyRouteComponent(() => import('@/modules/books/bank/Bank'), 'Bank'),
});
const openings = createRoute({
  getParentRoute: inOrg,
  path: '/openings',
  component: lazyRouteComponent(() => import('@/modules/books/openings/Openings'), 'Openings'),
});
const vat = createRoute({
  getParentRoute: inOrg,
  path: '/vat',
  component: lazyRouteComponent(() => import('@/modules/books/vat/Vat'), 'Vat'),
});

export const ledgerPages = [stock, movements, shelf, lots, lot, labels, placeLabels, picking, putAway, counts, count, landedCosts, spreadCost, idle, valuation, itemValue, monthCosts, books, journal, newEntry, receivables, payables, months, revaluation, rates, statements, remind, bank, openings, vat] as const;
