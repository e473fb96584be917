// Automations, webhooks and notifications as the server tells them.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { useMutation } from '@/api/mutation';
import { everyRow, pagesQuery } from '@/api/paging';
import { refreshed, roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';

export type Automation = Told<Schemas['Automation']>;
export type AutomationInput = Schemas['AutomationInput'];
export type Action = Automation['actions'][number];
export type Test = Automation['conditions'][number][number];
export type Tried = Told<Schemas['AutomationTried']>;
export type Run = Told<Schemas['AutomationRun']>;
export type Webhook = Told<Schemas['Webhook']>;
export type WebhookInput = Schemas['WebhookInput'];
export type Delivery = Told<Schemas['WebhookDelivery']>;
export type Notification = Told<Schemas['Notification']>;

const MANY = 500;
const at = (org: string) => ({ params: { path: { org } } });

export const topicsQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'automation', 'topics'), staleTime: Infinity, queryFn: () => unwrap(client.GET('/api/orgs/{org}/automation/topics', at(org))) });

export const automationsQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'automation', 'rules'),
    queryFn: () => everyRow<Automation>((after) => unwrap(client.GET('/api/orgs/{org}/automation/rules', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export const runsQuery = (org: string, id: string) =>
  pagesQuery<Run>(roomKey(org, 'automation', 'runs', id), (after, limit) => unwrap(client.GET('/api/orgs/{org}/automation/rules/{id}/runs', { params: { path: { org, id }, query: { after, limit } } })));

export const webhooksQuery = (org: string) =>
  queryOptions({
    queryKey: roomKey(org, 'automation', 'webhooks'),
    queryFn: () => everyRow<Webhook>((after) => unwrap(client.GET('/api/orgs/{org}/automation/webhooks', { params: { path: { org }, query: { after, limit: MANY } } }))),
  });

export const deliveriesQuery = (org: string, id: string) =>
  pagesQuery<Delivery>(roomKey(org, 'automation', 'deliveries', id), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/automation/webhooks/{id}/deliveries', { params: { path: { org, id }, query: { after, limit } } })),
  );

export const notificationsQuery = (org: string) =>
  pagesQuery<Notification>(roomKey(org, 'automation', 'notifications'), (after, limit) => unwrap(client.GET('/api/orgs/{org}/automation/notifications', { params: { path: { org }, query: { after, limit } } })));

export const unreadQuery = (org: string) =>
  queryOptions({ queryKey: roomKey(org, 'automation', 'unread'), queryFn: () => unwrap(client.GET('/api/orgs/{org}/automation/notifications/unread', at(org))) });

function useAutomationChange<T, R>(org: string, send: (body: T) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => refreshed(queries, roomKey(org, 'automation')) });
}

type Edited = { id: string; version: number } | null;

export const useSaveAutomation = (org: string, edited: Edited) =>
  useAutomationChange(org, (body: AutomationInput): Promise<Automation> =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/automation/rules/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/automation/rules', { ...at(org), body })),
  );

export const useDropAutomation = (org: string) => useAutomationChange(org, (id: string) => unwrap(client.DELETE('/api/orgs/{org}/automation/rules/{id}', { params: { path: { org, id } } })));

export const useTryAutomation = (org: string) =>
  useMutation({ mutationFn: (body: AutomationInput): Promise<Tried> => unwrap(client.POST('/api/orgs/{org}/automation/rules/try', { ...at(org), body })) });

export const useSaveWebhook = (org: string, edited: Edited) =>
  useAutomationChange(org, (body: WebhookInput): Promise<Webhook> =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/automation/webhooks/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/automation/webhooks', { ...at(org), body })),
  );

export const useDropWebhook = (org: string) => useAutomationChange(org, (id: string) => unwrap(client.DELETE('/api/orgs/{org}/automation/webhooks/{id}', { params: { path: { org, id } } })));

export const useSendAgain = (org: string, id: string) =>
  useAutomationChange(org, (delivery: string) => unwrap(client.POST('/api/orgs/{org}/automation/webhooks/{id}/deliveries/{delivery}/send', { params: { path: { org, id, delivery } } })));

export const useMarkRead = (org: string) => useAutomationChange<void, unknown>(org, () => unwrap(client.POST('/api/orgs/{org}/automation/notifications/read', at(org))));
