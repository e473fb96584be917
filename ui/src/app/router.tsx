// Every address of the app and the page behind it; pages are loaded when they are first opened.
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '@/modules/identity/api';
import { boardQuery, boardsQuery } from '@/modules/insight/api';
import type { Grain } from '@/modules/insight/months';
import { Broken, PageSkeleton } from '@/kit';
import { approvalsPages, automationPages } from './approvals-routes';
import { catalogPages } from './catalog-routes';
import { drivePages, handed } from './drive-routes';
import { inOrg, org, root } from './frame';
import { lastOrg } from './last-org';
import { ledgerPages } from './ledger-routes';
import { landing } from './navigation';
import { safeNext } from './next';
import { NotFound } from './NotFound';
import { join, programmePages } from './programme-routes';
import { surveysByLink, surveysInOrg } from './survey-routes';
import { orderingByLink, tradePages } from './trade-routes';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in' });
    const found = session.orgs.find(({ id }) => id === lastOrg()) ?? session.orgs[0];
    if (!found) throw redirect({ to: '/organisations/new' });
    throw redirect({ to: '/o/$org', params: { org: found.id } });
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

/** For whoever was handed a certificate: no account, and nothing is asked of the server. */
const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyRouteComponent(() => import('@/modules/assessment/verify/Verify'), 'Verify'),
});

const orgIndex = createRoute({
  getParentRoute: inOrg,
  path: '/',
  beforeLoad: ({ context, params }) => {
    throw redirect({ to: landing(context.membership.permissions), params });
  },
});

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
const crosswalks = createRoute({
  getParentRoute: inOrg,
  path: '/crosswalks',
  validateSearch: (search: Record<string, unknown>): { topic?: string } => (typeof search['topic'] === 'string' ? { topic: search['topic'] } : {}),
  component: lazyRouteComponent(() => import('@/modules/assessment/crosswalks/Crosswalks'), 'Crosswalks'),
});
const results = createRoute({
  getParentRoute: inOrg,
  path: '/results',
  component: lazyRouteComponent(() => import('@/modules/assessment/Results'), 'Results'),
});
const earlierResult = createRoute({
  getParentRoute: inOrg,
  path: '/results/$result',
  component: lazyRouteComponent(() => import('@/modules/assessment/EarlierResult'), 'EarlierResult'),
});
const certificates = createRoute({
  getParentRoute: inOrg,
  path: '/certificates',
  component: lazyRouteComponent(() => import('@/modules/assessment/certificates/Certificates'), 'Certificates'),
});
const visits = createRoute({
  getParentRoute: inOrg,
  path: '/visits',
  component: lazyRouteComponent(() => import('@/modules/assessment/visits/Visits'), 'Visits'),
});
const visit = createRoute({
  getParentRoute: inOrg,
  path: '/visits/$visit',
  component: lazyRouteComponent(() => import('@/modules/assessment/visits/Visit'), 'Visit'),
});
const visitsCompared = createRoute({
  getParentRoute: inOrg,
  path: '/visits/compare',
  validateSearch: ({ one, other }: Record<string, unknown>): { one: string; other: string } => ({ one: String(one ?? ''), other: String(other ?? '') }),
  component: lazyRouteComponent(() => import('@/modules/assessment/visits/Compared'), 'Compared'),
});
const report = createRoute({
  getParentRoute: inOrg,
  path: '/report',
  component: lazyRouteComponent(() => import('@/modules/assessment/report/Report'), 'Report'),
});

const pains = createRoute({
  getParentRoute: inOrg,
  path: '/pains',
  component: lazyRouteComponent(() => import('@/modules/assessment/pains/Pains'), 'Pains'),
});
const pain = createRoute({
  getParentRoute: inOrg,
  path: '/pains/$pain',
  component: lazyRouteComponent(() => import('@/modules/assessment/pains/Pain'), 'Pain'),
});
const blocks = createRoute({
  getParentRoute: inOrg,
  path: '/blocks',
  component: lazyRouteComponent(() => import('@/modules/assessment/blocks/Blocks'), 'Blocks'),
});
const roadmap = createRoute({
  getParentRoute: inOrg,
  path: '/roadmap',
  component: lazyRouteComponent(() => import('@/modules/assessment/roadmap/Roadmap'), 'Roadmap'),
});
const roadmapVersion = createRoute({
  getParentRoute: inOrg,
  path: '/roadmap/$version',
  component: lazyRouteComponent(() => import('@/modules/assessment/roadmap/Version'), 'Version'),
});
const outcomes = createRoute({
  getParentRoute: inOrg,
  path: '/outcomes',
  component: lazyRouteComponent(() => import('@/modules/assessment/outcomes/Outcomes'), 'Outcomes'),
});
const newOutcome = createRoute({
  getParentRoute: inOrg,
  path: '/outcomes/new',
  validateSearch: (search: Record<string, unknown>): { block?: string } => (typeof search['block'] === 'string' ? { block: search['block'] } : {}),
  component: lazyRouteComponent(() => import('@/modules/assessment/outcomes/NewOutcome'), 'NewOutcome'),
});
const outcome = createRoute({
  getParentRoute: inOrg,
  path: '/outcomes/$outcome',
  component: lazyRouteComponent(() => import('@/modules/assessment/outcomes/Outcome'), 'Outcome'),
});
const block = createRoute({
  getParentRoute: inOrg,
  path: '/blocks/$block',
  component: lazyRouteComponent(() => import('@/modules/assessment/blocks/Block'), 'Block'),
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
/** Months or weeks; months are not written into the address. */
const byGrain = (search: Record<string, unknown>): { grain?: Grain } => (search['grain'] === 'week' ? { grain: 'week' } : {});

const boards = createRoute({
  getParentRoute: inOrg,
  path: '/boards',
  validateSearch: byGrain,
  component: lazyRouteComponent(() => import('@/modules/insight/Boards'), 'Boards'),
});
const board = createRoute({
  getParentRoute: inOrg,
  path: '/boards/$board',
  validateSearch: byGrain,
  // the figures come while the page is drawn
  beforeLoad: ({ context, params }) => {
    void context.queries.prefetchQuery(boardsQuery(params.org));
    void context.queries.prefetchQuery(boardQuery(params.org, params.board));
  },
  component: lazyRouteComponent(() => import('@/modules/insight/Boards'), 'Boards'),
});
const indicator = createRoute({
  getParentRoute: inOrg,
  path: '/indicators/$indicator',
  validateSearch: byGrain,
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
const organisationSettings = createRoute({
  getParentRoute: inOrg,
  path: '/settings/organisation',
  component: lazyRouteComponent(() => import('@/modules/identity/OrganisationSettings'), 'OrganisationSettings'),
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
  join,
  newOrg,
  verify,
  ...surveysByLink,
  handed,
  orderingByLink,
  org.addChildren([
    orgIndex,
    start.addChildren([startIndex, profile, files, mapping, questions]),
    diagnosis,
    diagnosisNode,
    crosswalks,
    results,
    earlierResult,
    certificates,
    visits,
    visit,
    visitsCompared,
    report,
    findings,
    finding,
    pains,
    pain,
    blocks,
    block,
    roadmap,
    roadmapVersion,
    outcomes,
    newOutcome,
    outcome,
    boards,
    board,
    indicator,
    imports,
    oneImport,
    facts,
    factType,
    sql,
    exports,
    ...catalogPages,
    ...ledgerPages,
    ...tradePages,
    ...approvalsPages,
    ...drivePages,
    ...automationPages,
    ...programmePages,
    ...surveysInOrg,
    members,
    roles,
    audit,
    settings,
    security,
    organisationSettings,
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

/** The code of the opened page comes while the session is asked for, not after it. */
export function fetchPage(router: ReturnType<typeof createAppRouter>) {
  const opened = new Set(router.matchRoutes(router.latestLocation).map(({ routeId }) => routeId));
  for (const route of Object.values(router.routesById)) if (opened.has(route.id)) void router.loadRouteChunk(route);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
