// Who is who: session, organisations, members, keys, consents and the audit log, as the server tells them.
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { forgetSession, orKept, type Session } from './kept-session';

export type { Session } from './kept-session';
export type Organisation = Told<Schemas['Organisation']>;
export type Member = Told<Schemas['Member']>;
export type Invitation = Told<Schemas['Invitation']>;
export type Role = Told<Schemas['Role']>;
export type PermissionEntry = Told<Schemas['PermissionEntry']>;
export type ApiKey = Told<Schemas['ApiKey']>;
export type ConsentScope = Schemas['ConsentScope'];
export type Consent = Told<Schemas['Consent']>;
export type AuditEntry = Told<Schemas['AuditEntry']>;
export type SignIn = Schemas['SignIn'];
export type SignUp = Schemas['SignUp'];

const org = (id: string) => ({ params: { path: { org: id } } });

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: (): Promise<Session | null> => orKept(unwrap(client.GET('/api/identity/session', {}))),
});

/** The organisation as the person who is signed in sees it. */
export function useMembership(id: string) {
  return useQuery(sessionQuery).data?.orgs.find((membership) => membership.id === id);
}

/** What the person who is signed in may do there; what they may not do is not offered. */
export function useMay(id: string) {
  const granted = useMembership(id)?.permissions ?? [];
  return (permission: string) => granted.includes(permission);
}

function useSessionChange<T, R>(send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export const useSignIn = () => useSessionChange((body: SignIn) => unwrap(client.POST('/api/identity/sign-in', { body })));
export const useSignUp = () => useSessionChange((body: SignUp) => unwrap(client.POST('/api/identity/sign-up', { body })));
export const useCreateOrg = () => useSessionChange((body: Schemas['NewOrganisation']) => unwrap(client.POST('/api/orgs', { body })));
export const useUpdatePerson = () => useSessionChange((body: Schemas['PersonChange']) => unwrap(client.PATCH('/api/identity/person', { body })));

export function useSignOut() {
  const queries = useQueryClient();
  const forget = () => {
    forgetSession();
    queries.clear();
  };
  return useMutation({ mutationFn: () => unwrap(client.POST('/api/identity/sign-out', {})), onSettled: forget });
}

export const useChangePassword = () =>
  useMutation({ mutationFn: (body: { current: string; next: string }) => unwrap(client.POST('/api/identity/person/password', { body })) });

export const useStartTotp = () => useMutation({ mutationFn: (body: { password: string }) => unwrap(client.POST('/api/identity/person/totp', { body })) });
export const useConfirmTotp = () => useSessionChange((body: { code: string }) => unwrap(client.POST('/api/identity/person/totp/confirm', { body })));
export const useRemoveTotp = () => useSessionChange((body: { code: string }) => unwrap(client.DELETE('/api/identity/person/totp', { body })));

const SESSIONS = ['sessions'] as const;
export const sessionsQuery = queryOptions({ queryKey: SESSIONS, queryFn: () => unwrap(client.GET('/api/identity/person/sessions', {})) });

/** Signs another browser out, or all others when none is named. */
export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) =>
      unwrap(id ? client.DELETE('/api/identity/person/sessions/{id}', { params: { path: { id } } }) : client.DELETE('/api/identity/person/sessions', {})),
    onSuccess: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
}

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => unwrap(client.GET('/api/identity/invitations/{token}', { params: { path: { token } } })),
  });
export const useAcceptInvitation = (token: string) =>
  useSessionChange<void, { id: string }>(() => unwrap(client.POST('/api/identity/invitations/{token}/accept', { params: { path: { token } } })));

export const organisationQuery = (id: string) =>
  queryOptions({ queryKey: roomKey(id, 'identity', 'organisation'), queryFn: () => unwrap(client.GET('/api/orgs/{org}', org(id))) });

/** The name is part of the session too. */
export function useChangeOrganisation(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, ...body }: Schemas['OrganisationChange'] & { version: number }) =>
      unwrap(client.PATCH('/api/orgs/{org}', { params: { path: { org: id }, header: { 'If-Match': `"${version}"` } }, body })),
    onSuccess: (changed) => {
      queries.setQueryData(organisationQuery(id).queryKey, changed);
      return queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
}

export const membersQuery = (id: string) =>
  pagesQuery<Member>(roomKey(id, 'identity', 'members'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/identity/members', { params: { path: { org: id }, query: { after, limit } } })));
export const invitationsQuery = (id: string) =>
  pagesQuery<Invitation>(roomKey(id, 'identity', 'invitations'), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/identity/invitations', { params: { path: { org: id }, query: { after, limit } } })),
  );
export const rolesQuery = (id: string) =>
  queryOptions({ queryKey: roomKey(id, 'identity', 'roles'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/identity/roles', org(id))) });
export const permissionsQuery = (id: string) =>
  queryOptions({
    queryKey: roomKey(id, 'identity', 'permissions'),
    staleTime: Infinity,
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/identity/permissions', org(id))),
  });
export const auditQuery = (id: string) =>
  pagesQuery<AuditEntry>(roomKey(id, 'identity', 'audit'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/identity/audit', { params: { path: { org: id }, query: { after, limit } } })));
export const keysQuery = (id: string) =>
  pagesQuery<ApiKey>(roomKey(id, 'identity', 'keys'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/identity/api-keys', { params: { path: { org: id }, query: { after, limit } } })));
export const consentsQuery = (id: string) =>
  pagesQuery<Consent>(roomKey(id, 'identity', 'consents'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/identity/consents', { params: { path: { org: id }, query: { after, limit } } })));

/** A change in the organisation's own records: everything of the room is asked again. */
function useIdentityChange<T, R>(id: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: roomKey(id, 'identity') }) });
}

export const useInvite = (id: string) =>
  useIdentityChange(id, (body: Schemas['NewInvitation']) => unwrap(client.POST('/api/orgs/{org}/identity/invitations', { ...org(id), body })));
export const useWithdrawInvitation = (id: string) =>
  useIdentityChange(id, (invitation: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/invitations/{id}', { params: { path: { org: id, id: invitation } } })));
export const useSetRoles = (id: string) =>
  useIdentityChange(id, ({ member, roles }: { member: Pick<Member, 'person_id' | 'version' | 'until'>; roles: string[] }) =>
    unwrap(
      client.PATCH('/api/orgs/{org}/identity/members/{person}', {
        params: { path: { org: id, person: member.person_id }, header: { 'If-Match': `"${member.version}"` } },
        body: { roles, until: member.until },
      }),
    ),
  );
export const useRemoveMember = (id: string) =>
  useIdentityChange(id, (person: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/members/{person}', { params: { path: { org: id, person } } })));
export const useCreateKey = (id: string) =>
  useIdentityChange(id, (body: { name: string; scopes: string[]; expires_at: string }) =>
    unwrap(client.POST('/api/orgs/{org}/identity/api-keys', { ...org(id), body })),
  );
export const useRevokeKey = (id: string) =>
  useIdentityChange(id, (key: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/api-keys/{id}', { params: { path: { org: id, id: key } } })));
export const useGiveConsent = (id: string) =>
  useIdentityChange(id, (body: Schemas['NewConsent']) =>
    unwrap(client.POST('/api/orgs/{org}/identity/consents', { ...org(id), body })),
  );
export const useWithdrawConsent = (id: string) =>
  useIdentityChange(id, (consent: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/consents/{id}', { params: { path: { org: id, id: consent } } })));
export const useMakeRole = (id: string) =>
  useIdentityChange(id, (body: { name: string; permissions: string[] }) => unwrap(client.POST('/api/orgs/{org}/identity/roles', { ...org(id), body })));
export const useDropRole = (id: string) =>
  useIdentityChange(id, (role: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/roles/{id}', { params: { path: { org: id, id: role } } })));

export type SavedView = Told<Schemas['SavedView']>;
export type SavedViewInput = Schemas['SavedViewInput'];

/** The views of lists that somebody keeps, and those that others share. */
export const viewsQuery = (id: string) =>
  queryOptions({
    queryKey: roomKey(id, 'identity', 'views'),
    staleTime: 300_000,
    queryFn: () => everyRow<SavedView>((after) => unwrap(client.GET('/api/orgs/{org}/identity/views', { params: { path: { org: id }, query: { after, limit: 500 } } }))),
  });

/** Keeps a view, or changes the one that was seen. */
export const useKeepView = (id: string, seen: Pick<SavedView, 'id' | 'version'> | null) =>
  useIdentityChange(id, (body: SavedViewInput) =>
    seen
      ? unwrap(client.PUT('/api/orgs/{org}/identity/views/{id}', { params: { path: { org: id, id: seen.id }, header: { 'If-Match': `"${seen.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/identity/views', { ...org(id), body })),
  );

export const useDropView = (id: string) =>
  useIdentityChange(id, (view: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/views/{id}', { params: { path: { org: id, id: view } } })));
