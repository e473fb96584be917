// The addresses of the room `catalog`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg } from './frame';

const items = createRoute({
  getParentRoute: inOrg,
  path: '/items',
  component: lazyRouteComponent(() => import('@/modules/catalog/items/Items'), 'Items'),
});
const parties = createRoute({
  getParentRoute: inOrg,
  path: '/parties',
  component: lazyRouteComponent(() => import('@/modules/catalog/parties/Parties'), 'Parties'),
});
const paste = createRoute({
  getParentRoute: inOrg,
  path: '/paste/$what',
  component: lazyRouteComponent(() => import('@/modules/catalog/paste/Paste'), 'PastePage'),
});

export const catalogPages = [items, parties, paste] as const;
