// Everything the firm owns, to take along: a zip of Parquet, CSV and JSON with a manifest.
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, Tag, useLanguage } from '@/kit';
import { Download } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { DataTabs } from '@/modules/intake/DataTabs';
import { type Export, exportFile, exportsQuery, useStartExport } from './api';

const route = getRouteApi('/o/$org/exports');

export function Exports() {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  const { org } = route.useParams();
  const { rows, pages } = useRows(exportsQuery(org));
  const start = useStartExport(org);
  const columns: Column<Export>[] = [
    { key: 'at', title: t`Asked for`, onCard: 'title', render: (one) => <MomentText instant={one.requested_at} /> },
    { key: 'state', title: t`State`, render: (one) => (one.state === 'done' ? <Tag tone="good">{t`Ready`}</Tag> : <Tag tone="calm">{t`Being prepared`}</Tag>) },
    { key: 'size', title: t`Size`, align: 'end', render: (one) => (one.bytes === null ? null : bytes(one.bytes)) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (one) =>
        one.state === 'done' ? (
          <a href={exportFile(org, one.id)} download className="k-menu-item">
            <Download size={16} aria-hidden />
            {t`Download`}
          </a>
        ) : null,
    },
  ];
  return (
    <Page title={t`Take along`}>
      <PageHeader
        title={t`Data`}
        lead={t`Your records are yours. Take all of them along as Parquet, CSV and JSON that any other program reads.`}
        actions={
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
            {t`Prepare an export`}
          </Button>
        }
      />
      <DataTabs org={org} />
      <Problem error={start.error} />
      <Card flush>
        <DataTable label={t`Exports`} columns={columns} rows={rows} rowKey={(one) => one.id} pages={pages} empty={<EmptyState title={t`No exports yet`}>{t`Press “Prepare an export”. It is ready soon after and can be fetched for seven days.`}</EmptyState>} />
      </Card>
    </Page>
  );
}
