// What all addresses hang on: the app itself, and an organisation of somebody who is signed in.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, notFound, Outlet, redirect, retainSearchParams } from '@tanstack/react-router';
import { sessionQuery } from '@/modules/identity/api';
import { StrayPage } from './NotFound';
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

export const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: StrayPage });

export const org = createRoute({
  getParentRoute: () => root,
  path: '/o/$org',
  beforeLoad: async ({ context, location, params }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } });
    const membership = session.orgs.find(({ id }) => id === params.org);
    if (!membership) throw notFound();
    return { membership };
  },
  // the framework that is judged by stays chosen from page to page
  validateSearch: (search: Record<string, unknown>): { pack?: string } => (typeof search['pack'] === 'string' ? { pack: search['pack'] } : {}),
  search: { middlewares: [retainSearchParams(['pack'])] },
  component: Shell,
});
