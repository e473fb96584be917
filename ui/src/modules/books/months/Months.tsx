// The months of the books: a closed one takes nothing more until it is opened again.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, Tag, useLanguage, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { type Period, periodsQuery, useSetMonth } from '../api';
import { BooksTabs } from '../BooksTabs';
import { CheckList } from './CheckList';
import { Years } from './Years';

const route = getRouteApi('/o/$org/months');

export function Months() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { period } = useLanguage();
  const { say } = useToasts();
  const periods = useQuery(periodsQuery(org));
  const mayClose = useMay(org)('books.close');
  const set = useSetMonth(org);
  const [checked, setChecked] = useState<string>();
  const reopen = (id: string) => set.mutate({ id, isOpen: true }, { onSuccess: () => say(t`${period(id)} is open again.`) });
  const close = (id: string) =>
    set.mutate(
      { id, isOpen: false },
      {
        onSuccess: () => {
          setChecked(undefined);
          say(t`${period(id)} is closed.`, () => reopen(id));
        },
      },
    );
  const columns = useColumns(mayClose ? { onReopen: reopen, onCheck: setChecked } : null);
  return (
    <Page title={t`Months`}>
      <PageHeader title={t`Books`} lead={t`A closed month takes nothing more. Who opens it again stands in the audit log.`} actions={<Link className="k-button" to="/o/$org/months/currencies" params={{ org }}>{t`Other currencies`}</Link>} />
      <BooksTabs org={org} />
      <Problem error={periods.error} onRetry={() => void periods.refetch()} />
      <Problem error={set.error} />
      {checked ? <CheckList key={checked} org={org} period={checked} isBusy={set.isPending} onClose={() => close(checked)} onLeave={() => setChecked(undefined)} /> : null}
      <Card flush>
        <DataTable
          label={t`Months`}
          columns={columns}
          rows={periods.data}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t`No month has begun yet`}>{t`A month opens by itself with the first entry of it.`}</EmptyState>}
        />
      </Card>
      <Years org={org} mayClose={mayClose} />
    </Page>
  );
}

interface Acts {
  onReopen: (id: string) => void;
  onCheck: (id: string) => void;
}

function useColumns(acts: Acts | null): Column<Period>[] {
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
        if (!acts) return null;
        if (!month.is_open) return <Button size="small" aria-label={t`Open ${period(month.id)} again`} onClick={() => acts.onReopen(month.id)}>{t`Open again`}</Button>;
        return <Button size="small" aria-label={t`Close ${period(month.id)}`} onClick={() => acts.onCheck(month.id)}>{t`Close the month`}</Button>;
      },
    },
  ];
}
