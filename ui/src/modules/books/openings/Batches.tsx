// Sheets that were taken over, and the way back.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, EmptyState, MomentText, Popconfirm, Problem, Tag, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { usePersonName } from '@/modules/identity/usePersonName';
import { Amount } from '../Amount';
import { type Opening, openingsQuery, useReverseOpening } from './api';

export function Batches({ org, mayPost }: { org: string; mayPost: boolean }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const nameOf = usePersonName(org);
  const openings = useQuery(openingsQuery(org));
  const reverse = useReverseOpening(org);
  const kinds: Record<Opening['kind'], string> = { trial_balance: t`Trial balance`, receivables: t`Receivables`, payables: t`Payables` };
  const columns: Column<Opening>[] = [
    { key: 'kind', title: t`Sheet`, onCard: 'title', render: ({ kind, is_reversed }) => <><span className="k-strong">{kinds[kind]}</span> {is_reversed ? <Tag>{t`taken back`}</Tag> : null}</> },
    { key: 'day', title: t`Opening day`, render: ({ day }) => <DateText day={day} /> },
    { key: 'rows', title: t`Rows`, align: 'end', render: ({ row_count }) => row_count },
    { key: 'debit', title: t`Debit`, align: 'end', render: ({ debit }) => <Amount amount={debit.amount} /> },
    { key: 'credit', title: t`Credit`, align: 'end', render: ({ credit }) => <Amount amount={credit.amount} /> },
    { key: 'made', title: t`Taken over on`, render: ({ made_at }) => <MomentText instant={made_at} /> },
    { key: 'who', title: t`Who`, render: ({ actor }) => nameOf(actor) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: ({ id, is_reversed }) =>
        mayPost && !is_reversed ? (
          <Popconfirm title={t`Take this sheet back?`} description={t`It is posted in red on its own day; its rows may come again.`} okText={t`Take back`} cancelText={t`Leave it`} onConfirm={() => reverse.mutate(id, { onSuccess: () => say(t`The sheet is taken back.`) })}>
            <Button size="small">{t`Take back`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
  return (
    <Card title={t`Taken over`} flush>
      <Problem error={openings.error ?? reverse.error} onRetry={() => void openings.refetch()} />
      <DataTable label={t`Taken over`} columns={columns} rows={openings.data} rowKey={({ id }) => id} empty={<EmptyState title={t`Nothing is taken over yet`}>{t`Paste the trial balance of your old program above, then receivables and payables.`}</EmptyState>} />
    </Card>
  );
}
