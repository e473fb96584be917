// The months of the books: a closed one takes nothing more until it is opened again.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Popconfirm, Problem, Tag, useLanguage, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { type Period, periodsQuery, useSetMonth } from './api';
import { BooksTabs } from './BooksTabs';

const route = getRouteApi('/o/$org/months');

export function Months() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { period } = useLanguage();
  const { say } = useToasts();
  const periods = useQuery(periodsQuery(org));
  const mayClose = useMay(org)('books.close');
  const set = useSetMonth(org);
  const change = ({ id }: Period, isOpen: boolean) =>
    set.mutate({ id, isOpen }, { onSuccess: () => say(isOpen ? t`${period(id)} is open again.` : t`${period(id)} is closed.`) });
  const columns = useColumns(mayClose ? change : null);
  return (
    <Page title={t`Months`}>
      <PageHeader title={t`Books`} lead={t`A closed month takes nothing more. Who opens it again stands in the audit log.`} />
      <BooksTabs org={org} />
      <Problem error={periods.error} onRetry={() => void periods.refetch()} />
      <Problem error={set.error} />
      <Card flush>
        <DataTable
          label={t`Months`}
          columns={columns}
          rows={periods.data}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t`No month has begun yet`}>{t`A month opens by itself with the first entry of it.`}</EmptyState>}
        />
      </Card>
    </Page>
  );
}

function useColumns(onChange: ((month: Period, isOpen: boolean) => void) | null): Column<Period>[] {
  const { t } = useLingui();
  const { period } = useLanguage();
  return [
    { key: 'month', title: t`Month`, onCard: 'title', render: ({ id }) => <span className="k-strong">{period(id)}</span> },
    { key: 'state', title: t`State`, render: ({ is_open }) => (is_open ? <Tag tone="primary">{t`Not closed`}</Tag> : <Tag>{t`Is closed`}</Tag>) },
    { key: 'closed', title: t`Closed on`, render: ({ closed_at }) => <MomentText instant={closed_at} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (month) => {
        if (!onChange) return null;
        if (!month.is_open) return <Button size="small" aria-label={t`Open ${period(month.id)} again`} onClick={() => onChange(month, true)}>{t`Open again`}</Button>;
        return (
          <Popconfirm title={t`Close ${period(month.id)}?`} description={t`Nothing more is posted to it until it is opened again.`} okText={t`Close the month`} cancelText={t`Leave it`} onConfirm={() => onChange(month, false)}>
            <Button size="small" aria-label={t`Close ${period(month.id)}`}>{t`Close the month`}</Button>
          </Popconfirm>
        );
      },
    },
  ];
}
