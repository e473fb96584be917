// The bills of material, revision by revision.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, DateText, EmptyState, Page, PageHeader, Quantity, Row, Tag, type Tone } from '@/kit';
import { Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { CatalogTabs } from '../CatalogTabs';
import { optionsOf, useUnits } from '../useWords';
import { type BomState, bomsQuery, type BomSummary } from './api';

const route = getRouteApi('/o/$org/boms');
const TONES: Record<BomState, Tone> = { draft: 'plain', released: 'good', retired: 'plain' };

export function useBomStates(): Record<BomState, string> {
  const { t } = useLingui();
  return { draft: t`Draft`, released: t`Released`, retired: t`Retired` };
}

export function BomStateTag({ state }: { state: BomState }) {
  const names = useBomStates();
  return <Tag tone={TONES[state]}>{names[state]}</Tag>;
}

export function Boms() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [state, setState] = useState<BomState | null>(null);
  const { rows, pages } = useRows(bomsQuery(org, state, null));
  const names = useBomStates();
  const columns = useColumns(org);
  const mayWrite = useMay(org)('catalog.write');
  const make = (
    <Link className="k-button" to="/o/$org/boms/new" params={{ org }}>
      <Plus size={17} aria-hidden />
      {t`New bill of material`}
    </Link>
  );
  return (
    <Page title={t`Bills of material`} width="wide">
      <PageHeader title={t`Catalog`} lead={t`What goes into an item. A released revision never changes; the next revision does.`} actions={mayWrite && (state !== null || rows?.length) ? make : null} />
      <CatalogTabs org={org} />
      <Row>
        <Select<BomState> allowClear aria-label={t`State`} placeholder={t`All states`} value={state} onChange={(value: BomState | undefined) => setState(value ?? null)} options={optionsOf(names)} style={{ minWidth: 150 }} />
      </Row>
      <Card flush>
        <DataTable
          label={t`Bills of material`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          pages={pages}
          empty={
            state === null ? (
              <EmptyState title={t`No bill of material yet`} actions={mayWrite ? make : null}>
                {t`Write down what goes into a product. Once it is released, Cairn can say what is needed and where an item is used.`}
              </EmptyState>
            ) : (
              <EmptyState title={t`Nothing is like that`} />
            )
          }
        />
      </Card>
    </Page>
  );
}

function useColumns(org: string): Column<BomSummary>[] {
  const { t } = useLingui();
  const units = useUnits(org);
  const states = useBomStates();
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (row) => (
        <>
          <Link to="/o/$org/boms/$bom" params={{ org, bom: row.id }}>
            <span className="k-strong">{row.item_name}</span>
          </Link>
          <div className="k-small k-soft">{[row.item_code, row.note].filter(Boolean).join(' · ')}</div>
        </>
      ),
      cell: (row) => row.item_name,
    },
    fileOnly(t`Code number`, (row) => row.item_code),
    fileOnly(t`Note`, (row) => row.note),
    { key: 'revision', title: t`Revision`, align: 'end', render: (row) => row.revision, cell: (row) => numberOf(row.revision) },
    { key: 'state', title: t`State`, render: (row) => <BomStateTag state={row.state} />, cell: (row) => states[row.state] },
    { key: 'base', title: t`For`, align: 'end', render: (row) => <Quantity value={row.base_quantity} unit={units.name(row.unit)} digits={6} />, cell: (row) => numberOf(row.base_quantity) },
    fileOnly(t`Unit`, (row) => units.name(row.unit)),
    { key: 'from', title: t`Holds from`, render: (row) => (row.state === 'draft' ? null : row.valid_from ? <DateText day={row.valid_from} /> : <span className="k-faint">{t`always`}</span>), cell: (row) => ({ day: row.valid_from }) },
    { key: 'until', title: t`Holds until`, render: (row) => (row.state === 'draft' ? null : row.valid_to ? <DateText day={row.valid_to} /> : <span className="k-faint">{t`further notice`}</span>), cell: (row) => ({ day: row.valid_to }) },
  ];
}
