// The addresses of the room `programme`.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg, root } from './frame';

export const join = createRoute({
  getParentRoute: () => root,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('@/modules/programme/firms/Join'), 'Join'),
});
const programme = createRoute({
  getParentRoute: inOrg,
  path: '/programme',
  component: lazyRouteComponent(() => import('@/modules/programme/firms/Firms'), 'Firms'),
});
const heatMap = createRoute({
  getParentRoute: inOrg,
  path: '/programme/heat-map',
  component: lazyRouteComponent(() => import('@/modules/programme/heat-map/HeatMap'), 'HeatMap'),
});
const cases = createRoute({
  getParentRoute: inOrg,
  path: '/cases',
  component: lazyRouteComponent(() => import('@/modules/programme/cases/Cases'), 'Cases'),
});
const newCase = createRoute({
  getParentRoute: inOrg,
  path: '/cases/new',
  validateSearch: (search: Record<string, unknown>): { outcome: string } => ({ outcome: String(search['outcome'] ?? '') }),
  component: lazyRouteComponent(() => import('@/modules/programme/cases/NewCase'), 'NewCase'),
});
const oneCase = createRoute({
  getParentRoute: inOrg,
  path: '/cases/$case',
  component: lazyRouteComponent(() => import('@/modules/programme/cases/Case'), 'Case'),
});

const cohorts = createRoute({
  getParentRoute: inOrg,
  path: '/programme/cohorts',
  component: lazyRouteComponent(() => import('@/modules/programme/cohorts/Cohorts'), 'Cohorts'),
});
const cohort = createRoute({
  getParentRoute: inOrg,
  path: '/programme/cohorts/$cohort',
  component: lazyRouteComponent(() => import('@/modules/programme/cohorts/Cohort'), 'Cohort'),
});

export const programmePages = [programme, heatMap, cohorts, cohort, cases, newCase, oneCase] as const;
