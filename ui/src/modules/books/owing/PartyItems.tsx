// What a party's sum is made of: invoices and bills with their due days, payments and credit notes.
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, Tag } from '@/kit';
import { today } from '@/kit/today';
import { type Column, DataTable } from '@/kit/table';
import { Amount } from '../Amount';
import type { OpenItem } from '../api';
import { useSources } from '../useSources';
import { daysOver, isOwed } from './ageing';

export function PartyItems({ name, items }: { name: string; items: readonly OpenItem[] }) {
  const { t } = useLingui();
  const sources = useSources();
  const columns: Column<OpenItem>[] = [
    { key: 'what', title: t`What it tells of`, onCard: 'title', render: (item) => sources(item.source_kind) },
    { key: 'day', title: t`Day`, render: (item) => <DateText day={item.day} /> },
    { key: 'due', title: t`Due`, render: (item) => (isOwed(item) ? <DateText day={item.due} /> : null) },
    { key: 'over', title: t`Overdue`, render: (item) => <Overdue item={item} /> },
    { key: 'amount', title: t`Amount`, align: 'end', render: (item) => <Amount amount={item.amount.amount} /> },
    { key: 'open', title: t`Still open`, align: 'end', render: (item) => <Amount amount={item.open.amount} /> },
  ];
  return (
    <Card title={name} flush>
      <DataTable label={name} columns={columns} rows={items} rowKey={({ id }) => id} empty={null} />
    </Card>
  );
}

function Overdue({ item }: { item: OpenItem }) {
  const { t } = useLingui();
  if (!isOwed(item)) return <span className="k-faint">{t`on account`}</span>;
  const days = daysOver(item, today());
  return days > 0 ? <Tag tone="warn">{t`${days} days`}</Tag> : <span className="k-soft">{t`not due`}</span>;
}
