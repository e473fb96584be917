// A document of trade under the name by which the search offers it again.
import type { I18n } from '@lingui/core';
import type { QueryClient } from '@tanstack/react-query';
import { documentQuery } from '@/modules/trade/api';
import { KIND_NAMES } from '@/modules/trade/kind-names';
import { sideOf } from '@/modules/trade/sides';
import { noteOpened } from './recent';

export async function noteDocument(queries: QueryClient, i18n: I18n, org: string, id: string): Promise<void> {
  const document = await queries.ensureQueryData(documentQuery(org, id)).catch(() => undefined);
  if (!document) return;
  const room = sideOf(document.kind) === 'sale' ? 'sales' : 'purchasing';
  noteOpened(org, { sort: 'document', path: `${room}/documents/${id}`, title: `${i18n._(KIND_NAMES[document.kind])} ${document.number}`, note: document.reference });
}
