// The addresses of the room `catalog`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ItemKind, PartyRole } from '@/modules/catalog/api';
import { inOrg } from './frame';

const items = lazyRouteComponent(() => import('@/modules/catalog/items/Items'), 'Items');
const parties = lazyRouteComponent(() => import('@/modules/catalog/parties/Parties'), 'Parties');
const paste = lazyRouteComponent(() => import('@/modules/catalog/paste/Paste'), 'PastePage');
const boms = lazyRouteComponent(() => import('@/modules/catalog/boms/Boms'), 'Boms');
const newBom = lazyRouteComponent(() => import('@/modules/catalog/boms/BomPage'), 'NewBom');
const bom = lazyRouteComponent(() => import('@/modules/catalog/boms/BomPage'), 'BomPage');
const priceLists = lazyRouteComponent(() => import('@/modules/catalog/prices/PriceLists'), 'PriceLists');
const prices = lazyRouteComponent(() => import('@/modules/catalog/prices/Prices'), 'Prices');
const locations = lazyRouteComponent(() => import('@/modules/catalog/locations/Locations'), 'Locations');
const workCentres = lazyRouteComponent(() => import('@/modules/catalog/work-centres/WorkCentres'), 'WorkCentres');
const taxes = lazyRouteComponent(() => import('@/modules/catalog/taxes/Taxes'), 'Taxes');
const twins = lazyRouteComponent(() => import('@/modules/catalog/merging/Twins'), 'Twins');

/** An address may read a number where a text was meant. */
const told = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);
const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined => words.find((word) => word === value);

/** What a list is narrowed to, and which record of it lies open. */
interface Looked {
  q?: string | undefined;
  open?: string | undefined;
}
const looked = ({ q, open }: Record<string, unknown>): Looked => ({ ...(told(q) ? { q: told(q) } : {}), ...(told(open) ? { open: told(open) } : {}) });

const lookedAtItems = (search: Record<string, unknown>): Looked & { kind?: ItemKind | undefined } => {
  const kind = oneOf<ItemKind>(['material', 'part', 'product', 'consumable', 'tool', 'service'], search['kind']);
  return { ...looked(search), ...(kind ? { kind } : {}) };
};
const lookedAtParties = (search: Record<string, unknown>): Looked & { role?: PartyRole | undefined } => {
  const role = oneOf<PartyRole>(['customer', 'supplier', 'subcontractor', 'carrier'], search['role']);
  return { ...looked(search), ...(role ? { role } : {}) };
};

export const catalogPages = [
  createRoute({ getParentRoute: inOrg, path: '/items', validateSearch: lookedAtItems, component: items }),
  createRoute({ getParentRoute: inOrg, path: '/parties', validateSearch: lookedAtParties, component: parties }),
  createRoute({ getParentRoute: inOrg, path: '/paste/$what', component: paste }),
  createRoute({ getParentRoute: inOrg, path: '/boms', component: boms }),
  createRoute({ getParentRoute: inOrg, path: '/boms/new', component: newBom }),
  createRoute({ getParentRoute: inOrg, path: '/boms/$bom', component: bom }),
  createRoute({ getParentRoute: inOrg, path: '/price-lists', component: priceLists }),
  createRoute({ getParentRoute: inOrg, path: '/price-lists/$list', component: prices }),
  createRoute({ getParentRoute: inOrg, path: '/locations', validateSearch: looked, component: locations }),
  createRoute({ getParentRoute: inOrg, path: '/work-centres', component: workCentres }),
  createRoute({ getParentRoute: inOrg, path: '/taxes', component: taxes }),
  createRoute({ getParentRoute: inOrg, path: '/twins/$what', component: twins }),
] as const;
