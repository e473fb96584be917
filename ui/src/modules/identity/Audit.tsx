// Who did what and when, in words.
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, MomentText, Page, PageHeader, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { type AuditEntry, auditQuery } from './api';

const route = getRouteApi('/o/$org/audit');

export function Audit() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const { rows, pages } = useRows(auditQuery(org));
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t`When`, width: 190, render: (entry) => <MomentText instant={entry.at} />, cell: (entry) => ({ moment: entry.at }) },
    { key: 'what', title: t`What`, onCard: 'title', render: (entry) => text(entry.text) || entry.action, cell: (entry) => text(entry.text) || entry.action },
    { key: 'who', title: t`Who`, render: (entry) => entry.actor, cell: (entry) => entry.actor },
    { key: 'from', title: t`From`, render: (entry) => <span className="k-soft">{entry.address ?? '–'}</span>, cell: (entry) => entry.address },
  ];
  return (
    <Page title={t`Audit log`}>
      <PageHeader title={t`Audit log`} lead={t`Every change, with who made it. Entries cannot be altered.`} />
      <Card flush>
        <DataTable label={t`Audit log`} columns={columns} rows={rows} rowKey={(entry) => entry.id} pages={pages} empty={<EmptyState title={t`Nothing has happened yet`} />} />
      </Card>
    </Page>
  );
}
