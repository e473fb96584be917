// Who is who: session, organisations, members, keys, consents and the audit log, as the server tells them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Bilingual } from '@/kit';

export interface Person {
  id: string;
  email: string;
  name: string;
  locale: string;
  has_totp: boolean;
}

export interface Membership {
  id: string;
  name: string;
  roles: string[];
  permissions: string[];
}

export interface Session {
  person: Person;
  orgs: Membership[];
}

export interface Member {
  person_id: string;
  name: string;
  email: string;
  roles: string[];
  /** When the seat ends by itself; null when it does not. */
  until: string | null;
  joined_at: string;
  version: number;
}

export interface Invitation {
  id: string;
  email: string;
  roles: string[];
  expires_at: string;
  /** Told once, when the invitation is made. */
  token?: string;
}

export interface Role {
  id: string;
  name: Bilingual;
  permissions: string[];
  is_fixed: boolean;
}

export interface PermissionEntry {
  name: string;
  text: Bilingual;
  changes: boolean;
}

/** What an invitation offers to whom it was sent to. */
export interface Offer {
  org_name: string;
  email: string;
  invited_by: string;
  roles: Bilingual[];
  expires_at: string;
}

/** A browser in which the person is signed in. */
export interface OpenSession {
  id: string;
  last_seen_at: string;
  address: string | null;
  device: string | null;
  is_current: boolean;
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  /** Told once, when the key is made. */
  secret?: string;
}

export type ConsentScope = 'results' | 'indicators' | 'facts';

export interface Consent {
  id: string;
  grantee: string;
  purpose: string;
  scope: ConsentScope[];
  until: string;
  given_at: string;
  withdrawn_at: string | null;
}

export interface AuditEntry {
  id: string;
  at: string;
  actor: string;
  action: string;
  address: string | null;
  text: Bilingual;
}

const org = (id: string) => ({ params: { path: { org: id } } });

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: () => unwrap<Session | null>(client.GET('/api/identity/session', {})),
});

export interface SignIn {
  email: string;
  password: string;
  code?: string;
}

export interface SignUp {
  name: string;
  email: string;
  password: string;
  locale: string;
  org_name?: string;
  time_zone?: string;
  /** The token of an invitation: whoever comes by one joins and founds nothing. */
  invitation?: string;
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
export const useCreateOrg = () => useSessionChange((body: { name: string; locale: string; time_zone: string }) => unwrap<{ id: string }>(client.POST('/api/orgs', { body })));
export const useUpdatePerson = () => useSessionChange((body: { name: string; locale: string }) => unwrap(client.PATCH('/api/identity/person', { body })));

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: () => unwrap(client.POST('/api/identity/sign-out', {})), onSettled: () => queries.clear() });
}

export const useChangePassword = () =>
  useMutation({ mutationFn: (body: { current: string; next: string }) => unwrap(client.POST('/api/identity/person/password', { body })) });

export interface TotpSetup {
  secret: string;
  uri: string;
}

export const useStartTotp = () => useMutation({ mutationFn: (body: { password: string }) => unwrap<TotpSetup>(client.POST('/api/identity/person/totp', { body })) });
export const useConfirmTotp = () => useSessionChange((body: { code: string }) => unwrap<{ recovery_codes: string[] }>(client.POST('/api/identity/person/totp/confirm', { body })));
export const useRemoveTotp = () => useSessionChange((body: { code: string }) => unwrap(client.DELETE('/api/identity/person/totp', { body })));

const SESSIONS = ['sessions'] as const;
export const sessionsQuery = queryOptions({ queryKey: SESSIONS, queryFn: () => unwrap<{ items: OpenSession[] }>(client.GET('/api/identity/person/sessions', {})) });

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
    queryFn: () => unwrap<Offer>(client.GET('/api/identity/invitations/{token}', { params: { path: { token } } })),
  });
export const useAcceptInvitation = (token: string) =>
  useSessionChange<void, { id: string; name: string }>(() => unwrap(client.POST('/api/identity/invitations/{token}/accept', { params: { path: { token } } })));

export const membersQuery = (id: string) =>
  pagesQuery<Member>(roomKey(id, 'identity', 'members'), (after) => unwrap(client.GET('/api/orgs/{org}/identity/members', { params: { path: { org: id }, query: { after } } })));
export const invitationsQuery = (id: string) =>
  pagesQuery<Invitation>(roomKey(id, 'identity', 'invitations'), (after) =>
    unwrap(client.GET('/api/orgs/{org}/identity/invitations', { params: { path: { org: id }, query: { after } } })),
  );
export const rolesQuery = (id: string) =>
  queryOptions({ queryKey: roomKey(id, 'identity', 'roles'), queryFn: () => unwrap<{ items: Role[] }>(client.GET('/api/orgs/{org}/identity/roles', org(id))) });
export const permissionsQuery = (id: string) =>
  queryOptions({
    queryKey: roomKey(id, 'identity', 'permissions'),
    staleTime: Infinity,
    queryFn: () => unwrap<{ items: PermissionEntry[] }>(client.GET('/api/orgs/{org}/identity/permissions', org(id))),
  });
export const auditQuery = (id: string) =>
  pagesQuery<AuditEntry>(roomKey(id, 'identity', 'audit'), (after) => unwrap(client.GET('/api/orgs/{org}/identity/audit', { params: { path: { org: id }, query: { after } } })));
export const keysQuery = (id: string) =>
  pagesQuery<ApiKey>(roomKey(id, 'identity', 'keys'), (after) => unwrap(client.GET('/api/orgs/{org}/identity/api-keys', { params: { path: { org: id }, query: { after } } })));
export const consentsQuery = (id: string) =>
  pagesQuery<Consent>(roomKey(id, 'identity', 'consents'), (after) => unwrap(client.GET('/api/orgs/{org}/identity/consents', { params: { path: { org: id }, query: { after } } })));

/** A change in the organisation's own records: everything of the room is asked again. */
function useIdentityChange<T, R>(id: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => queries.invalidateQueries({ queryKey: roomKey(id, 'identity') }) });
}

export const useInvite = (id: string) =>
  useIdentityChange(id, (body: { email: string; roles: string[] }) => unwrap<Invitation>(client.POST('/api/orgs/{org}/identity/invitations', { ...org(id), body })));
export const useWithdrawInvitation = (id: string) =>
  useIdentityChange(id, (invitation: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/invitations/{id}', { params: { path: { org: id, id: invitation } } })));
export const useSetRoles = (id: string) =>
  useIdentityChange(id, ({ member, roles }: { member: Pick<Member, 'person_id' | 'version' | 'until'>; roles: string[] }) =>
    unwrap<Member>(
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
    unwrap<ApiKey>(client.POST('/api/orgs/{org}/identity/api-keys', { ...org(id), body })),
  );
export const useRevokeKey = (id: string) =>
  useIdentityChange(id, (key: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/api-keys/{id}', { params: { path: { org: id, id: key } } })));
export const useGiveConsent = (id: string) =>
  useIdentityChange(id, (body: { grantee: string; purpose: string; scope: ConsentScope[]; until: string }) =>
    unwrap<Consent>(client.POST('/api/orgs/{org}/identity/consents', { ...org(id), body })),
  );
export const useWithdrawConsent = (id: string) =>
  useIdentityChange(id, (consent: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/consents/{id}', { params: { path: { org: id, id: consent } } })));
export const useMakeRole = (id: string) =>
  useIdentityChange(id, (body: { name: string; permissions: string[] }) => unwrap<Role>(client.POST('/api/orgs/{org}/identity/roles', { ...org(id), body })));
export const useDropRole = (id: string) =>
  useIdentityChange(id, (role: string) => unwrap(client.DELETE('/api/orgs/{org}/identity/roles/{id}', { params: { path: { org: id, id: role } } })));
