// What a party's sum is made of: invoices and bills with their due days, payments and credit notes.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, Tag } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useToday } from '@/modules/identity/useToday';
import { SourceLink } from '@/modules/trade/SourceLink';
import { Amount, Foreign } from '../Amount';
import type { OpenItem } from '../api';
import { useSources } from '../useSources';
import { daysOver, isOwed } from './ageing';

export function PartyItems({ org, name, items }: { org: string; name: string; items: readonly OpenItem[] }) {
  const { t } = useLingui();
  const sources = useSources();
  const today = useToday(org);
  const columns: Column<OpenItem>[] = [
    { key: 'what', title: t`What it tells of`, onCard: 'title', render: (item) => <>{sources(item.source_kind)} <SourceLink org={org} kind={item.source_kind} id={item.source_id} /> {item.document}</>, cell: (item) => `${sources(item.source_kind)} ${item.document}`.trim() },
    { key: 'day', title: t`Day`, render: (item) => <DateText day={item.day} />, cell: (item) => ({ day: item.day }) },
    { key: 'due', title: t`Due`, render: (item) => (isOwed(item) ? <DateText day={item.due} /> : null), cell: (item) => ({ day: isOwed(item) ? item.due : null }) },
    { key: 'over', title: t`Overdue`, render: (item) => <Overdue item={item} today={today} />, cell: (item) => (isOwed(item) ? { number: Math.max(0, daysOver(item, today)) } : null) },
    { key: 'amount', title: t`Amount`, align: 'end', render: (item) => <><Amount amount={item.amount.amount} /><Foreign money={item.foreign?.amount} /></>, cell: (item) => ({ money: item.amount.amount }) },
    { key: 'open', title: t`Still open`, align: 'end', render: (item) => <><Amount amount={item.open.amount} /><Foreign money={item.foreign?.open} /></>, cell: (item) => ({ money: item.open.amount }) },
  ];
  return (
    <Card title={name} flush>
      <DataTable label={name} columns={columns} rows={items} rowKey={({ id }) => id} empty={null} />
    </Card>
  );
}

function Overdue({ item, today }: { item: OpenItem; today: string }) {
  const { t } = useLingui();
  if (!isOwed(item)) return <span className="k-faint">{t`on account`}</span>;
  const days = daysOver(item, today);
  return days > 0 ? <Tag tone="warn">{plural(days, { one: '# day', other: '# days' })}</Tag> : <span className="k-soft">{t`not due`}</span>;
}
