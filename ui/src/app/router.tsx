// Every address of the app and the page behind it; pages are loaded when they are first opened.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/modules/identity/api';
import { Broken, PageSkeleton } from '@/kit';
import { lastOrg } from './last-org';
import { NotFound, StrayPage } from './NotFound';
import { Shell } from './Shell';

interface Context {
  queries: QueryClient;
}

interface NextSearch {
  next?: string;
}

/** Only ways inside the app are followed after signing in. */
export function safeNext(search: Record<string, unknown>): NextSearch {
  const next = search['next'];
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? { next } : {};
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: StrayPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in' });
    const org = session.orgs.find(({ id }) => id === lastOrg()) ?? session.orgs[0];
    if (!org) throw redirect({ to: '/organisations/new' });
    throw redirect({ to: '/o/$org/start', params: { org: org.id } });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: safeNext,
  component: lazyRouteComponent(() => import('@/modules/identity/SignIn'), 'SignIn'),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  validateSearch: safeNext,
  component: lazyRouteComponent(() => import('@/modules/identity/SignUp'), 'SignUp'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('@/modules/identity/AcceptInvitation'), 'AcceptInvitation'),
});
const newOrg = createRoute({
  getParentRoute: () => root,
  path: '/organisations/new',
  component: lazyRouteComponent(() => import('@/modules/identity/NewOrganisation'), 'NewOrganisation'),
});

const org = createRoute({
  getParentRoute: () => root,
  path: '/o/$org',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
  component: Shell,
});
const inOrg = () => org;

const start = createRoute({
  getParentRoute: inOrg,
  path: '/start',
  component: lazyRouteComponent(() => import('@/modules/assessment/Start'), 'Start'),
});
const startIndex = createRoute({
  getParentRoute: () => start,
  path: '/',
  component: lazyRouteComponent(() => import('@/modules/assessment/StartOverview'), 'StartOverview'),
});
const profile = createRoute({
  getParentRoute: () => start,
  path: '/profile',
  component: lazyRouteComponent(() => import('@/modules/assessment/Profile'), 'Profile'),
});
const files = createRoute({
  getParentRoute: () => start,
  path: '/files',
  component: lazyRouteComponent(() => import('@/modules/intake/Files'), 'Files'),
});
const mapping = createRoute({
  getParentRoute: () => start,
  path: '/files/$file',
  component: lazyRouteComponent(() => import('@/modules/intake/Mapping'), 'Mapping'),
});
const questions = createRoute({
  getParentRoute: () => start,
  path: '/questions',
  component: lazyRouteComponent(() => import('@/modules/assessment/Questions'), 'Questions'),
});

const diagnosis = createRoute({
  getParentRoute: inOrg,
  path: '/diagnosis',
  component: lazyRouteComponent(() => import('@/modules/assessment/Diagnosis'), 'Diagnosis'),
});
const diagnosisNode = createRoute({
  getParentRoute: inOrg,
  path: '/diagnosis/$node',
  component: lazyRouteComponent(() => import('@/modules/assessment/NodeTrace'), 'NodeTrace'),
});
const report = createRoute({
  getParentRoute: inOrg,
  path: '/report',
  component: lazyRouteComponent(() => import('@/modules/assessment/Report'), 'Report'),
});

const findings = createRoute({
  getParentRoute: inOrg,
  path: '/findings',
  component: lazyRouteComponent(() => import('@/modules/insight/Findings'), 'Findings'),
});
const finding = createRoute({
  getParentRoute: inOrg,
  path: '/findings/$finding',
  component: lazyRouteComponent(() => import('@/modules/insight/FindingRows'), 'FindingRows'),
});
const boards = createRoute({
  getParentRoute: inOrg,
  path: '/boards',
  component: lazyRouteComponent(() => import('@/modules/insight/Boards'), 'Boards'),
});
const board = createRoute({
  getParentRoute: inOrg,
  path: '/boards/$board',
  component: lazyRouteComponent(() => import('@/modules/insight/Boards'), 'Boards'),
});
const indicator = createRoute({
  getParentRoute: inOrg,
  path: '/indicators/$indicator',
  component: lazyRouteComponent(() => import('@/modules/insight/Indicator'), 'Indicator'),
});

const imports = createRoute({
  getParentRoute: inOrg,
  path: '/imports',
  component: lazyRouteComponent(() => import('@/modules/intake/Imports'), 'Imports'),
});
const oneImport = createRoute({
  getParentRoute: inOrg,
  path: '/imports/$import',
  component: lazyRouteComponent(() => import('@/modules/intake/Import'), 'Import'),
});
const facts = createRoute({
  getParentRoute: inOrg,
  path: '/facts',
  component: lazyRouteComponent(() => import('@/modules/lake/Facts'), 'Facts'),
});
const factType = createRoute({
  getParentRoute: inOrg,
  path: '/facts/$type',
  component: lazyRouteComponent(() => import('@/modules/lake/FactType'), 'FactType'),
});
const sql = createRoute({
  getParentRoute: inOrg,
  path: '/sql',
  validateSearch: (search: Record<string, unknown>): { q?: string } => (typeof search['q'] === 'string' ? { q: search['q'] } : {}),
  component: lazyRouteComponent(() => import('@/modules/lake/Sql'), 'Sql'),
});
const exports = createRoute({
  getParentRoute: inOrg,
  path: '/exports',
  component: lazyRouteComponent(() => import('@/modules/lake/Exports'), 'Exports'),
});

const members = createRoute({
  getParentRoute: inOrg,
  path: '/members',
  component: lazyRouteComponent(() => import('@/modules/identity/Members'), 'Members'),
});
const roles = createRoute({
  getParentRoute: inOrg,
  path: '/roles',
  component: lazyRouteComponent(() => import('@/modules/identity/Roles'), 'Roles'),
});
const audit = createRoute({
  getParentRoute: inOrg,
  path: '/audit',
  component: lazyRouteComponent(() => import('@/modules/identity/Audit'), 'Audit'),
});
const settings = createRoute({
  getParentRoute: inOrg,
  path: '/settings',
  component: lazyRouteComponent(() => import('@/modules/identity/Settings'), 'Settings'),
});
const security = createRoute({
  getParentRoute: inOrg,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('@/modules/identity/Security'), 'Security'),
});
const keys = createRoute({
  getParentRoute: inOrg,
  path: '/settings/keys',
  component: lazyRouteComponent(() => import('@/modules/identity/ApiKeys'), 'ApiKeys'),
});
const consents = createRoute({
  getParentRoute: inOrg,
  path: '/settings/consents',
  component: lazyRouteComponent(() => import('@/modules/identity/Consents'), 'Consents'),
});

const tree = root.addChildren([
  home,
  signIn,
  signUp,
  invitation,
  newOrg,
  org.addChildren([
    start.addChildren([startIndex, profile, files, mapping, questions]),
    diagnosis,
    diagnosisNode,
    report,
    findings,
    finding,
    boards,
    board,
    indicator,
    imports,
    oneImport,
    facts,
    factType,
    sql,
    exports,
    members,
    roles,
    audit,
    settings,
    security,
    keys,
    consents,
  ]),
]);

export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ({ error, reset }) => <Broken error={error} onRetry={reset} />,
    defaultNotFoundComponent: NotFound,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
