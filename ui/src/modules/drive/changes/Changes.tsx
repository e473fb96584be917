// The engineering changes, newest first.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, DateText, EmptyState, Page, PageHeader, Row, Tag, type Tone } from '@/kit';
import { Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly } from '@/kit/table';
import { optionsOf } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { DriveTabs } from '../DriveTabs';
import { changesQuery, type ChangeState, type ChangeSummary } from './api';

const route = getRouteApi('/o/$org/changes');
const TONES: Record<ChangeState, Tone> = { draft: 'plain', reviewed: 'calm', released: 'good', cancelled: 'plain' };

export function useChangeStates(): Record<ChangeState, string> {
  const { t } = useLingui();
  return { draft: t`Draft`, reviewed: t`Reviewed`, released: t`Released`, cancelled: t`Cancelled` };
}

export function ChangeTag({ state }: { state: ChangeState }) {
  const names = useChangeStates();
  return <Tag tone={TONES[state]}>{names[state]}</Tag>;
}

export function Changes() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [state, setState] = useState<ChangeState | null>(null);
  const { rows, pages } = useRows(changesQuery(org, state));
  const nameOf = usePersonName(org);
  const names = useChangeStates();
  const mayWrite = useMay(org)('drive.write');
  const make = (
    <Link className="k-button" to="/o/$org/changes/new" params={{ org }}>
      <Plus size={17} aria-hidden />
      {t`New engineering change`}
    </Link>
  );
  const columns: Column<ChangeSummary>[] = [
    {
      key: 'title',
      title: t`Engineering change`,
      onCard: 'title',
      render: (row) => (
        <>
          <Link to="/o/$org/changes/$change" params={{ org, change: row.id }}>
            <span className="k-strong">
              {row.number} · {row.title}
            </span>
          </Link>
          <div className="k-small k-soft">{row.reason}</div>
        </>
      ),
      cell: (row) => `${row.number} ${row.title}`,
    },
    fileOnly(t`Reason`, (row) => row.reason),
    { key: 'state', title: t`State`, render: (row) => <ChangeTag state={row.state} />, cell: (row) => names[row.state] },
    { key: 'effective', title: t`Holds from`, render: (row) => <DateText day={row.effective} />, cell: (row) => ({ day: row.effective }) },
    { key: 'who', title: t`Drafted by`, render: (row) => nameOf(row.made_by), cell: (row) => nameOf(row.made_by) },
  ];
  return (
    <Page title={t`Engineering changes`} width="wide">
      <PageHeader title={t`Drive`} lead={t`What changes in items, bills of material and drawings, why, and from which day on: released together or not at all.`} actions={mayWrite && (state !== null || rows?.length) ? make : null} />
      <DriveTabs org={org} />
      <Row>
        <Select<ChangeState> allowClear aria-label={t`State`} placeholder={t`All states`} value={state} onChange={(value: ChangeState | undefined) => setState(value ?? null)} options={optionsOf(names)} style={{ minWidth: 150 }} />
      </Row>
      <Card flush>
        <DataTable
          label={t`Engineering changes`}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          pages={pages}
          empty={
            state === null ? (
              <EmptyState title={t`No engineering change yet`} actions={mayWrite ? make : null}>
                {t`Draft the next revision of a bill of material, or bring the new version of a drawing; then write down here what changes and why.`}
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
