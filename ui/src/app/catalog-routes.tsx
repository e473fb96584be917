// The addresses of the room `catalog`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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

export const catalogPages = [
  createRoute({ getParentRoute: inOrg, path: '/items', component: items }),
  createRoute({ getParentRoute: inOrg, path: '/parties', component: parties }),
  createRoute({ getParentRoute: inOrg, path: '/paste/$what', component: paste }),
  createRoute({ getParentRoute: inOrg, path: '/boms', component: boms }),
  createRoute({ getParentRoute: inOrg, path: '/boms/new', component: newBom }),
  createRoute({ getParentRoute: inOrg, path: '/boms/$bom', component: bom }),
  createRoute({ getParentRoute: inOrg, path: '/price-lists', component: priceLists }),
  createRoute({ getParentRoute: inOrg, path: '/price-lists/$list', component: prices }),
  createRoute({ getParentRoute: inOrg, path: '/locations', component: locations }),
  createRoute({ getParentRoute: inOrg, path: '/work-centres', component: workCentres }),
  createRoute({ getParentRoute: inOrg, path: '/taxes', component: taxes }),
  createRoute({ getParentRoute: inOrg, path: '/twins/$what', component: twins }),
] as const;
