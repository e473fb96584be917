// The addresses of the rooms `inventory` and `books`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg } from './frame';

const stock = createRoute({
  getParentRoute: inOrg,
  path: '/stock',
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
  component: lazyRouteComponent(() => import('@/modules/books/Months'), 'Months'),
});

const statements = createRoute({
  getParentRoute: inOrg,
  path: '/statements',
  component: lazyRouteComponent(() => import('@/modules/books/Statements'), 'Statements'),
});

export const ledgerPages = [stock, movements, shelf, books, journal, newEntry, receivables, payables, months, statements] as const;
