// The ends of years: what was earned goes to what is not distributed yet, and can be taken back.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Popconfirm, Problem, Tag, useLanguage, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { Amount } from '../Amount';
import { useTransferYear, type Year, yearsQuery } from './api';

const isNothing = (amount: string) => !/[1-9]/.test(amount);

export function Years({ org, mayClose }: { org: string; mayClose: boolean }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { say } = useToasts();
  const years = useQuery(yearsQuery(org));
  const transfer = useTransferYear(org);
  const takeBack = (id: string) => transfer.mutate({ id, isBack: true }, { onSuccess: () => say(t`The transfer of ${id} is taken back in red.`) });
  const post = (id: string) => transfer.mutate({ id, isBack: false }, { onSuccess: () => say(t`${id} is transferred.`, () => takeBack(id)) });
  if (!years.data?.length) return <Problem error={years.error} onRetry={() => void years.refetch()} />;
  const columns: Column<Year>[] = [
    { key: 'year', title: t`Year`, onCard: 'title', render: ({ id }) => <span className="k-strong">{id}</span> },
    { key: 'profit', title: t`Profit of the year`, align: 'end', render: ({ profit }) => (isNothing(profit.amount) ? money('0.00', 'CNY') : <Amount amount={profit.amount} />) },
    { key: 'left', title: t`Not transferred yet`, align: 'end', render: ({ left }) => (isNothing(left.amount) ? money('0.00', 'CNY') : <Amount amount={left.amount} />) },
    { key: 'data', title: t`For auditors`, render: ({ id }) => <a href={`/api/orgs/${org}/books/accounting-data.xml?year=${id}`} download={`accounting-data-${id}.xml`} aria-label={t`Accounts, balances and entries of ${id} as XML`}>XML</a> },
    { key: 'state', title: t`State`, render: ({ entry_id, left }) => <StateOf isDone={entry_id !== null} isLate={!isNothing(left.amount)} /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: ({ id, entry_id, left }) => {
        if (!mayClose) return null;
        if (entry_id === null) return <Button size="small" disabled={isNothing(left.amount)} aria-label={t`Transfer ${id}`} onClick={() => post(id)}>{t`Transfer the year`}</Button>;
        return (
          <Popconfirm title={t`Take the transfer of ${id} back?`} description={t`It is posted in red on the last day of the year, and can be done again.`} okText={t`Take back`} cancelText={t`Leave it`} onConfirm={() => takeBack(id)}>
            <Button size="small" aria-label={t`Take the transfer of ${id} back`}>{t`Take back`}</Button>
          </Popconfirm>
        );
      },
    },
  ];
  return (
    <Card title={t`Years`} lead={t`On the last day of a year, profit and loss go to what is not distributed. The income statement tells the year all the same. The XML for auditors is written after GB/T 24589.1 and not confirmed against the official schema.`} flush>
      <Problem error={transfer.error} />
      <DataTable label={t`Years`} columns={columns} rows={years.data} rowKey={({ id }) => id} empty={null} />
    </Card>
  );
}

function StateOf({ isDone, isLate }: { isDone: boolean; isLate: boolean }) {
  const { t } = useLingui();
  if (!isDone) return <Tag>{t`Not transferred`}</Tag>;
  return isLate ? <Tag tone="warn">{t`Something was posted after the transfer: take it back and do it again`}</Tag> : <Tag tone="good">{t`Transferred`}</Tag>;
}
