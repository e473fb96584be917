// The addresses of the room `approvals`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg } from './frame';

export const approvalsPages = [
  createRoute({ getParentRoute: inOrg, path: '/approvals', component: lazyRouteComponent(() => import('@/modules/approvals/Inbox'), 'Inbox') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/asked', component: lazyRouteComponent(() => import('@/modules/approvals/Asked'), 'Asked') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/rules', component: lazyRouteComponent(() => import('@/modules/approvals/Rules'), 'Rules') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/away', component: lazyRouteComponent(() => import('@/modules/approvals/Away'), 'Away') }),
] as const;
