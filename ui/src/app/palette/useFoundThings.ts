// Everything that somebody may mean by what they typed, in groups.
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { useItemNames, usePartyNames } from '@/modules/catalog/names';
import { useKindNames as useItemKinds, useRoleNames } from '@/modules/catalog/useWords';
import { useMembership } from '@/modules/identity/api';
import { sideOf } from '@/modules/trade/sides';
import { useKindNames } from '@/modules/trade/useWords';
import { documentsFoundQuery, itemsFoundQuery, locationsFoundQuery, lotsFoundQuery, partiesFoundQuery } from './api';
import { pagesCalled } from './pages';
import type { Opened } from './recent';

export interface Group {
  name: string;
  found: Opened[];
}

const PAGES_MAX = 4;

const told = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

function useDocuments(org: string, q: string, isAsked: boolean): [Opened[], UseQueryResult] {
  const kinds = useKindNames();
  const { date, money } = useLanguage();
  const query = useQuery({ ...documentsFoundQuery(org, q), enabled: isAsked });
  const rows = isAsked ? (query.data?.items.slice(0, 8) ?? []) : [];
  const partyOf = usePartyNames(org, rows.map(({ party_id: id }) => id));
  const found = rows.map((row): Opened => ({
    sort: 'document',
    path: `${sideOf(row.kind) === 'sale' ? 'sales' : 'purchasing'}/documents/${row.id}`,
    title: `${kinds[row.kind]} ${row.number}`,
    note: told(partyOf(row.party_id), row.reference, date(row.day), money(row.gross.amount, row.gross.currency)),
  }));
  return [found, query];
}

function useItems(org: string, q: string, isAsked: boolean): [Opened[], UseQueryResult] {
  const kinds = useItemKinds();
  const query = useQuery({ ...itemsFoundQuery(org, q), enabled: isAsked });
  const rows = isAsked ? (query.data ?? []) : [];
  return [rows.map(({ id, name, code, specification, kind }): Opened => ({ sort: 'item', path: `items?open=${id}`, title: name, note: told(code, specification, kinds[kind]) })), query];
}

function useParties(org: string, q: string, isAsked: boolean): [Opened[], UseQueryResult] {
  const roles = useRoleNames();
  const query = useQuery({ ...partiesFoundQuery(org, q), enabled: isAsked });
  const rows = isAsked ? (query.data ?? []) : [];
  return [rows.map(({ id, name, code, roles: has }): Opened => ({ sort: 'party', path: `parties?open=${id}`, title: name, note: told(code, ...has.map((role) => roles[role])) })), query];
}

function useLocationsFound(org: string, q: string, isAsked: boolean): [Opened[], UseQueryResult] {
  const query = useQuery({ ...locationsFoundQuery(org, q), enabled: isAsked });
  const rows = isAsked ? (query.data ?? []) : [];
  return [rows.map(({ id, name, code }): Opened => ({ sort: 'location', path: `locations?open=${id}`, title: name, note: code })), query];
}

function useLots(org: string, q: string, isAsked: boolean): [Opened[], UseQueryResult] {
  const query = useQuery({ ...lotsFoundQuery(org, q), enabled: isAsked });
  const rows = isAsked ? (query.data ?? []) : [];
  const itemOf = useItemNames(org, rows.map(({ item_id: id }) => id));
  return [rows.map(({ id, lot, item_id: item }): Opened => ({ sort: 'lot', path: `lots/${id}`, title: lot, note: itemOf(item)?.name ?? '' })), query];
}

/** `isSettled` when what is shown belongs to what was asked, and nothing more comes. */
export function useFoundThings(org: string, q: string): { groups: Group[]; isSettled: boolean; error: unknown } {
  const { t, i18n } = useLingui();
  const permissions = useMembership(org)?.permissions ?? [];
  const may = (permission: string) => q !== '' && permissions.includes(permission);
  const [documents, ofTrade] = useDocuments(org, q, may('trade.read'));
  const [items, ofItems] = useItems(org, q, may('catalog.read'));
  const [parties, ofParties] = useParties(org, q, may('catalog.read'));
  const [locations, ofLocations] = useLocationsFound(org, q, may('catalog.read'));
  const [lots, ofLots] = useLots(org, q, may('inventory.read') && q.length > 1);
  const pages = pagesCalled(q, permissions, PAGES_MAX).map(({ path, label }): Opened => ({ sort: 'page', path, title: i18n._(label), note: '' }));
  const asked = [ofTrade, ofItems, ofParties, ofLocations, ofLots];
  const groups = [
    { name: t`Pages`, found: pages },
    { name: t`Documents`, found: documents },
    { name: t`Item list`, found: items },
    { name: t`Customers and suppliers`, found: parties },
    { name: t`Lots`, found: lots },
    { name: t`Locations`, found: locations },
  ];
  return {
    groups: groups.filter(({ found }) => found.length > 0),
    isSettled: asked.every((query) => !query.isFetching && !query.isPlaceholderData),
    error: asked.find(({ error }) => error !== null)?.error,
  };
}
