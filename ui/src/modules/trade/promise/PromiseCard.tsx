// What can be promised of an item, day by day: what is free, what suppliers bring, what customers still want.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, EmptyState, Problem, Quantity, Skeleton } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { type Promised, promiseQuery } from './api';

type Day = Promised['days'][number];

export function PromiseCard({ org, item, unit }: { org: string; item: string; unit: string }) {
  const { t } = useLingui();
  const found = useQuery(promiseQuery(org, item));
  const shown = (quantity: string) => <Quantity value={quantity} digits={6} unit={unit} />;
  const columns: Column<Day>[] = [
    { key: 'day', title: t`Day`, onCard: 'title', render: ({ day }) => <DateText day={day} /> },
    { key: 'coming', title: t`Suppliers bring`, align: 'end', render: ({ coming }) => shown(coming) },
    { key: 'going', title: t`Customers want`, align: 'end', render: ({ going }) => shown(going) },
    { key: 'promisable', title: t`Can be promised`, align: 'end', render: ({ promisable }) => <span className="k-strong">{shown(promisable)}</span> },
  ];
  return (
    <Card flush title={t`What can be promised`} lead={t`What is free today, without what is held back, expired or kept, and what orders bring and want. A later order keeps what it wants.`}>
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? <Skeleton lines={3} /> : null}
      {found.data ? <DataTable label={t`What can be promised`} columns={columns} rows={found.data.days} rowKey={({ day }) => day} empty={<EmptyState title={t`Nothing comes and nothing goes`} />} /> : null}
    </Card>
  );
}
