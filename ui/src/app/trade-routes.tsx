// The addresses of the room `trade`: the same pages for selling and for buying.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Filter } from '@/modules/trade/api';
import { PERIODS } from '@/modules/trade/periods';
import type { State } from '@/modules/trade/sides';
import { inOrg, root } from './frame';

const STATES: readonly State[] = ['draft', 'confirmed', 'done', 'cancelled'];

/** What a list is narrowed to stands in the address. */
function narrowed({ state, party, period }: Record<string, unknown>): Filter {
  const known = STATES.find((one) => one === state);
  const days = PERIODS.find((one) => one === period);
  return { ...(known ? { state: known } : {}), ...(typeof party === 'string' ? { party } : {}), ...(days ? { period: days } : {}) };
}

const list = lazyRouteComponent(() => import('@/modules/trade/TradeList'), 'TradeList');
const newOrder = lazyRouteComponent(() => import('@/modules/trade/order/OrderEditor'), 'NewOrder');
const newQuote = lazyRouteComponent(() => import('@/modules/trade/order/OrderEditor'), 'NewQuote');
const draft = lazyRouteComponent(() => import('@/modules/trade/order/OrderEditor'), 'DraftOrder');
const document = lazyRouteComponent(() => import('@/modules/trade/document/DocumentPage'), 'DocumentPage');

const today = lazyRouteComponent(() => import('@/modules/trade/today/Today'), 'Today');
const inbox = lazyRouteComponent(() => import('@/modules/trade/e-invoices/Inbox'), 'Inbox');
const reorder = lazyRouteComponent(() => import('@/modules/trade/reorder/Reorder'), 'Reorder');
const reliability = lazyRouteComponent(() => import('@/modules/trade/reliability/Reliability'), 'Reliability');
const eInvoice = lazyRouteComponent(() => import('@/modules/trade/e-invoices/EInvoicePage'), 'EInvoicePage');
const requests = lazyRouteComponent(() => import('@/modules/trade/sourcing/Requests'), 'Requests');
const enquiry = lazyRouteComponent(() => import('@/modules/trade/sourcing/EnquiryPage'), 'EnquiryPage');
const orderPages = lazyRouteComponent(() => import('@/modules/trade/order-pages/OrderPages'), 'OrderPages');
const ordering = lazyRouteComponent(() => import('@/modules/trade/ordering/OrderingPage'), 'OrderingPage');
const letterhead = lazyRouteComponent(() => import('@/modules/trade/e-invoices/LetterheadPage'), 'LetterheadPage');

export const tradePages = [
  createRoute({ getParentRoute: inOrg, path: '/today', component: today }),
  createRoute({ getParentRoute: inOrg, path: '/sales', validateSearch: narrowed, component: list }),
  createRoute({ getParentRoute: inOrg, path: '/sales/$list', validateSearch: narrowed, component: list }),
  createRoute({ getParentRoute: inOrg, path: '/sales/new', component: newOrder }),
  createRoute({ getParentRoute: inOrg, path: '/sales/new-quote', component: newQuote }),
  createRoute({ getParentRoute: inOrg, path: '/sales/documents/$document', component: document }),
  createRoute({ getParentRoute: inOrg, path: '/sales/documents/$document/edit', component: draft }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing', validateSearch: narrowed, component: list }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/$list', validateSearch: narrowed, component: list }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/new', component: newOrder }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/documents/$document', component: document }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/documents/$document/edit', component: draft }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/requests', component: requests }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/enquiries/$enquiry', component: enquiry }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/reorder', component: reorder }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/reliability', component: reliability }),
  createRoute({ getParentRoute: inOrg, path: '/sales/reliability', component: reliability }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/e-invoices', component: inbox }),
  createRoute({ getParentRoute: inOrg, path: '/purchasing/e-invoices/$invoice', component: eInvoice }),
  createRoute({ getParentRoute: inOrg, path: '/sales/order-pages', component: orderPages }),
  createRoute({ getParentRoute: inOrg, path: '/sales/letterhead', component: letterhead }),
] as const;

/** For a customer who has a page: no account, no frame of an organisation. */
export const orderingByLink = createRoute({ getParentRoute: () => root, path: '/c/$token', component: ordering });
