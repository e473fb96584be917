// Everything that was ever taken in, newest first.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, MomentText, Page, PageHeader, Quantity } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { BringFiles } from './BringFiles';
import { type ImportRun, importsQuery } from './api';
import { DataTabs } from './DataTabs';
import { ImportTag } from './ImportTag';

const route = getRouteApi('/o/$org/imports');

export function Imports() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(importsQuery(org));
  const bring = <BringFiles org={org} />;
  const columns: Column<ImportRun>[] = [
    {
      key: 'file',
      title: t`File`,
      onCard: 'title',
      render: (run) => (
        <Link to="/o/$org/imports/$import" params={{ org, import: run.id }}>
          {run.name}
        </Link>
      ),
    },
    { key: 'state', title: t`State`, render: (run) => <ImportTag state={run.state} isWaiting={run.is_waiting} /> },
    { key: 'at', title: t`When`, render: (run) => <MomentText instant={run.started_at} /> },
    { key: 'in', title: t`Taken in`, align: 'end', render: (run) => <Quantity value={run.rows_accepted} /> },
    { key: 'refused', title: t`Refused`, align: 'end', render: (run) => <Quantity value={run.rows_refused} /> },
  ];
  return (
    <Page title={t`Imports`}>
      <PageHeader title={t`Data`} lead={t`What was taken in, and what your firm knows because of it.`} actions={bring} />
      <DataTabs org={org} />
      <Card flush>
        <DataTable
          label={t`Imports`}
          columns={columns}
          rows={rows}
          rowKey={(run) => run.id}
          pages={pages}
          empty={
            <EmptyState title={t`Nothing has been brought yet`} actions={bring}>
              {t`Start with the spreadsheet you use most. It is recognised, checked row by row, and can be taken back whole.`}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}
