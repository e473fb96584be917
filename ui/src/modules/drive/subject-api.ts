// What hangs at records of other rooms and was said about them, as the server tells it.
import { queryOptions } from '@tanstack/react-query';
import { client, unwrap, upload } from '@/api/client';
import { everyRow, pagesQuery } from '@/api/paging';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { type Send, useDriveChange } from './api';

export type Attachment = Told<Schemas['Attachment']>;
export type Comment = Told<Schemas['DriveComment']>;

/** A record of another room: `trade.document`, and its identifier. */
export interface Subject {
  kind: string;
  subject: string;
}

const at = (org: string, on: Subject) => ({ org, ...on });

export const attachmentsQuery = (org: string, on: Subject) =>
  queryOptions({
    queryKey: roomKey(org, 'drive', 'attachments', on.kind, on.subject),
    queryFn: () =>
      everyRow<Attachment>((after) => unwrap(client.GET('/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments', { params: { path: at(org, on), query: { after, limit: 200 } } }))),
  });

export const attachmentQuery = (org: string, on: Subject, attachment: string) =>
  queryOptions({
    queryKey: roomKey(org, 'drive', 'attachment', on.kind, on.subject, attachment),
    queryFn: () => unwrap(client.GET('/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}', { params: { path: { ...at(org, on), attachment } } })),
  });

const base = (org: string, { kind, subject }: Subject) => `/api/orgs/${org}/drive/subjects/${kind}/${subject}/attachments`;

export const attachedUrl = (org: string, on: Subject, attachment: string, number: number) => `${base(org, on)}/${attachment}/versions/${number}/content`;

export const sendAttachment =
  (org: string, on: Subject): Send =>
  (file, onShare, signal) =>
    upload(`${base(org, on)}?name=${encodeURIComponent(file.name)}`, file, onShare, signal);

export const sendAttachedVersion =
  (org: string, on: Subject, attachment: string): Send =>
  (file, onShare, signal) =>
    upload(`${base(org, on)}/${attachment}/versions`, file, onShare, signal);

export const useDetach = (org: string, on: Subject) =>
  useDriveChange(org, (attachment: string) =>
    unwrap(client.DELETE('/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}', { params: { path: { ...at(org, on), attachment } } })),
  );
export const usePutBack = (org: string, on: Subject) =>
  useDriveChange(org, (attachment: string) =>
    unwrap(client.POST('/api/orgs/{org}/drive/subjects/{kind}/{subject}/attachments/{attachment}/restore', { params: { path: { ...at(org, on), attachment } } })),
  );
export const useAttachFile = (org: string, on: Subject) =>
  useDriveChange(org, (file: string) => unwrap(client.POST('/api/orgs/{org}/drive/subjects/{kind}/{subject}/links', { params: { path: at(org, on) }, body: { file } })));

export const commentsQuery = (org: string, on: Subject) =>
  pagesQuery<Comment>(roomKey(org, 'drive', 'comments', on.kind, on.subject), (after, limit) =>
    unwrap(client.GET('/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments', { params: { path: at(org, on), query: { after, limit } } })),
  );

export interface Said {
  text: string;
  mentions: string[];
}
export const useSay = (org: string, on: Subject) =>
  useDriveChange(org, (body: Said) => unwrap(client.POST('/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments', { params: { path: at(org, on) }, body })));
export const useCorrect = (org: string, on: Subject) =>
  useDriveChange(org, ({ comment, ...body }: Said & { comment: string }) =>
    unwrap(client.PUT('/api/orgs/{org}/drive/subjects/{kind}/{subject}/comments/{comment}', { params: { path: { ...at(org, on), comment } }, body })),
  );
