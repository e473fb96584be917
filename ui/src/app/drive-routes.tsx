// The addresses of the room `drive`: for who works with its files, and for whoever has a link to one.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inOrg, root } from './frame';

const drive = lazyRouteComponent(() => import('@/modules/drive/Drive'), 'Drive');
const bin = lazyRouteComponent(() => import('@/modules/drive/Bin'), 'Bin');
const file = lazyRouteComponent(() => import('@/modules/drive/file/FilePage'), 'FilePage');
const compare = lazyRouteComponent(() => import('@/modules/drive/compare/Compare'), 'Compare');
const changes = lazyRouteComponent(() => import('@/modules/drive/changes/Changes'), 'Changes');
const newChange = lazyRouteComponent(() => import('@/modules/drive/changes/ChangePage'), 'NewChange');
const change = lazyRouteComponent(() => import('@/modules/drive/changes/ChangePage'), 'ChangePage');

const number = (value: unknown): number | undefined => (Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined);

export const drivePages = [
  createRoute({
    getParentRoute: inOrg,
    path: '/drive',
    validateSearch: (search: Record<string, unknown>): { folder?: string } => (typeof search['folder'] === 'string' ? { folder: search['folder'] } : {}),
    component: drive,
  }),
  createRoute({ getParentRoute: inOrg, path: '/drive/bin', component: bin }),
  createRoute({ getParentRoute: inOrg, path: '/drive/files/$file', component: file }),
  createRoute({
    getParentRoute: inOrg,
    path: '/drive/files/$file/compare',
    validateSearch: ({ old, now }: Record<string, unknown>): { old?: number; now?: number } => ({
      ...(number(old) ? { old: Number(old) } : {}),
      ...(number(now) ? { now: Number(now) } : {}),
    }),
    component: compare,
  }),
  createRoute({ getParentRoute: inOrg, path: '/changes', component: changes }),
  createRoute({ getParentRoute: inOrg, path: '/changes/new', component: newChange }),
  createRoute({ getParentRoute: inOrg, path: '/changes/$change', component: change }),
] as const;

/** For whoever was handed a link to a file: no account, no frame of an organisation. */
export const handed = createRoute({
  getParentRoute: () => root,
  path: '/f/$token',
  component: lazyRouteComponent(() => import('@/modules/drive/handed/Handed'), 'Handed'),
});
