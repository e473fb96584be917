// Who owes what, and for how long: customers to the plant, the plant to suppliers.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Note, Page, PageHeader, Problem, Row, useLanguage } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { type Column, DataTable } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { Amount } from '../Amount';
import { openItemsQuery, type Side } from '../api';
import { BooksTabs } from '../BooksTabs';
import { type Bucket, BUCKETS, byParty, type PartyOwing } from './ageing';
import { PartyItems } from './PartyItems';
import { SettleDrawer } from './SettleDrawer';

const receivables = getRouteApi('/o/$org/receivables');
const payables = getRouteApi('/o/$org/payables');

export function Receivables() {
  const { org } = receivables.useParams();
  return <Owing key="receivable" org={org} side="receivable" />;
}

export function Payables() {
  const { org } = payables.useParams();
  return <Owing key="payable" org={org} side="payable" />;
}

/** Something is owed and something was paid: the one can be set against the other. */
const maySettle = ({ items }: PartyOwing) => items.some(({ amount }) => amount.amount.startsWith('-')) && items.some(({ amount }) => !amount.amount.startsWith('-'));

const isLate = ({ sums }: PartyOwing) => [sums.to_30, sums.to_60, sums.to_90, sums.over_90].some((sum) => /[1-9]/.test(sum));

function Owing({ org, side }: { org: string; side: Side }) {
  const { t } = useLingui();
  const items = useQuery(openItemsQuery(org, side));
  const [opened, setOpened] = useState<string>();
  const [settled, setSettled] = useState<string>();
  const mayWrite = useMay(org)('books.settle');
  const today = useToday(org);
  const rows = items.data && byParty(items.data, today);
  const nameOf = usePartyNames(org, (rows ?? []).map(({ party }) => party));
  const columns = useColumns({ org, side, nameOf, opened, mayWrite, onOpen: (party) => setOpened(party === opened ? undefined : party), onSettle: setSettled });
  const chosen = rows?.find(({ party }) => party === opened);
  const isReceivable = side === 'receivable';
  const title = isReceivable ? t`Receivables` : t`Payables`;
  return (
    <Page title={title} width="wide">
      <PageHeader title={t`Books`} lead={isReceivable ? t`What customers owe, and for how many days it is overdue.` : t`What is owed to suppliers, and for how many days it is overdue.`} />
      <BooksTabs org={org} />
      <Problem error={items.error} onRetry={() => void items.refetch()} />
      {rows?.length ? <Total rows={rows} isReceivable={isReceivable} /> : null}
      {items.error ? null : (
        <Card flush>
          <DataTable
            label={title}
            columns={columns}
            rows={rows}
            rowKey={({ party }) => party}
            empty={
              isReceivable ? (
                <EmptyState title={t`No customer owes anything`}>{t`An invoice to a customer stands here until it is paid.`}</EmptyState>
              ) : (
                <EmptyState title={t`Nothing is owed to a supplier`}>{t`A bill of a supplier stands here until it is paid.`}</EmptyState>
              )
            }
          />
        </Card>
      )}
      {chosen ? <PartyItems org={org} name={nameOf(chosen.party)} items={chosen.items} /> : null}
      <SettleDrawer org={org} owing={rows?.find(({ party }) => party === settled)} name={nameOf(settled ?? '')} onClose={() => setSettled(undefined)} />
    </Page>
  );
}

function Total({ rows, isReceivable }: { rows: readonly PartyOwing[]; isReceivable: boolean }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const all = money(decimalOf(sumOf(rows.map(({ total }) => total)), 2), 'CNY');
  const late = money(decimalOf(sumOf(rows.flatMap(({ sums }) => [sums.to_30, sums.to_60, sums.to_90, sums.over_90])), 2), 'CNY');
  return <Note>{isReceivable ? t`Customers owe ${all} after what they paid on account. Invoices overdue: ${late}.` : t`Suppliers are owed ${all} after what was paid on account. Bills overdue: ${late}.`}</Note>;
}

interface Told {
  org: string;
  side: Side;
  nameOf: (party: string) => string;
  opened: string | undefined;
  mayWrite: boolean;
  onOpen: (party: string) => void;
  onSettle: (party: string) => void;
}

function useColumns({ org, side, nameOf, opened, mayWrite, onOpen, onSettle }: Told): Column<PartyOwing>[] {
  const { t } = useLingui();
  const titles: Record<Bucket, string> = { not_due: t`Not due`, to_30: t`1–30 days`, to_60: t`31–60 days`, to_90: t`61–90 days`, over_90: t`Over 90 days`, on_account: t`Paid on account` };
  return [
    { key: 'party', title: t`Name`, onCard: 'title', render: ({ party }) => nameOf(party), cell: ({ party }) => ({ named: 'party', id: party }) },
    ...BUCKETS.map((bucket): Column<PartyOwing> => ({ key: bucket, title: titles[bucket], align: 'end', render: ({ sums }) => <Amount amount={sums[bucket]} />, cell: ({ sums }) => ({ money: sums[bucket] }) })),
    { key: 'total', title: t`Together`, align: 'end', render: ({ total }) => <span className="k-strong"><Amount amount={total} /></span>, cell: ({ total }) => ({ money: total }) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) => (
        <Row tight>
          <Button size="small" aria-expanded={row.party === opened} onClick={() => onOpen(row.party)}>{t`What it is made of`}</Button>
          {side === 'receivable' && isLate(row) ? <Link className="k-button" to="/o/$org/receivables/$party" params={{ org, party: row.party }}>{t`Remind`}</Link> : null}
          {mayWrite && maySettle(row) ? <Button size="small" type="primary" onClick={() => onSettle(row.party)}>{t`Settle`}</Button> : null}
        </Row>
      ),
    },
  ];
}
