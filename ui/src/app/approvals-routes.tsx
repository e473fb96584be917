// The addresses of the rooms `approvals` and `automation`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg } from './frame';

export const approvalsPages = [
  createRoute({ getParentRoute: inOrg, path: '/approvals', component: lazyRouteComponent(() => import('@/modules/approvals/Inbox'), 'Inbox') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/asked', component: lazyRouteComponent(() => import('@/modules/approvals/Asked'), 'Asked') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/rules', component: lazyRouteComponent(() => import('@/modules/approvals/Rules'), 'Rules') }),
  createRoute({ getParentRoute: inOrg, path: '/approvals/away', component: lazyRouteComponent(() => import('@/modules/approvals/Away'), 'Away') }),
] as const;

export const automationPages = [
  createRoute({ getParentRoute: inOrg, path: '/notifications', component: lazyRouteComponent(() => import('@/modules/automation/Notifications'), 'Notifications') }),
  createRoute({ getParentRoute: inOrg, path: '/automation', component: lazyRouteComponent(() => import('@/modules/automation/Automations'), 'Automations') }),
  createRoute({ getParentRoute: inOrg, path: '/automation/webhooks', component: lazyRouteComponent(() => import('@/modules/automation/Webhooks'), 'Webhooks') }),
] as const;
