// How well suppliers kept what they promised, and the plant what it promised its customers.
import { plural } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, EmptyState, Hint, Page, PageHeader, Percent, Problem, Stack, Tag, Unknown, useLanguage } from '@/kit';
import { addDays } from '@/kit/day';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useToday } from '@/modules/identity/useToday';
import { Amount, TradeTabs } from '../parts';
import { type Side, useSide } from '../sides';
import { type Scorecard, scorecardsQuery } from './api';
import '../trade.css';

const SPANS = [30, 90, 365] as const;
type Span = (typeof SPANS)[number];

/** Above it a party is reliable, below the other it is not. */
const GOOD = 9_500;
const POOR = 8_000;

export function Reliability() {
  const { t } = useLingui();
  const { org = '' } = useParams({ strict: false });
  const side = useSide();
  const today = useToday(org);
  const [span, setSpan] = useState<Span>(90);
  const found = useQuery(scorecardsQuery(org, side, addDays(today, -span), addDays(today, -1)));
  const spans: Record<Span, string> = { 30: t`30 days`, 90: t`90 days`, 365: t`A year` };
  const isSale = side === 'sale';
  return (
    <Page title={t`Reliability`} width="wide">
      <PageHeader
        title={isSale ? t`Sales` : t`Purchasing`}
        lead={isSale ? t`How well what was promised to customers was kept, by lines of orders whose promised day has passed.` : t`How well suppliers kept what they promised, by lines of orders whose promised day has passed.`}
      />
      <TradeTabs org={org} side={side} />
      <Stack>
        <Choice label={t`Promised within`}>
          {SPANS.map((one) => (
            <button key={one} type="button" aria-pressed={one === span} onClick={() => setSpan(one)}>
              {spans[one]}
            </button>
          ))}
        </Choice>
        <Problem error={found.error} onRetry={() => void found.refetch()} />
        <Card flush>
          <DataTable
            label={t`Reliability`}
            columns={useColumns(side)}
            rows={found.error ? [] : found.data?.items}
            rowKey={(one) => one.party_id}
            empty={<EmptyState title={t`Nothing was promised for these days`}>{isSale ? t`Enter the promised day with each sales order; deliveries do the rest.` : t`Enter the promised day with each purchase order; goods receipts do the rest.`}</EmptyState>}
          />
        </Card>
      </Stack>
    </Page>
  );
}

function OnTime({ share }: { share: number }) {
  const tone = share >= GOOD ? 'good' : share < POOR ? 'bad' : 'warn';
  return (
    <span className="t-kept">
      <span className="t-kept-bar" data-tone={tone} aria-hidden>
        <span style={{ inlineSize: `${share / 100}%` }} />
      </span>
      <Percent share={share / 10_000} digits={1} />
    </span>
  );
}

function useColumns(side: Side): Column<Scorecard>[] {
  const { t } = useLingui();
  const language = useLanguage();
  return [
    {
      key: 'party',
      title: side === 'sale' ? t`Customer` : t`Supplier`,
      onCard: 'title',
      render: (one) => (
        <>
          <span className="k-strong">{one.party_name}</span> <span className="k-small k-soft">{one.party_code}</span>
        </>
      ),
      cell: (one) => one.party_name,
    },
    fileOnly(t`Code number`, (one) => one.party_code),
    {
      key: 'on-time',
      title: <Hint text={t`All of a line was there on the promised day. Lines, not orders, are counted.`}>{t`On time in full`}</Hint>,
      render: (one) => <OnTime share={one.on_time_share} />,
      head: t`On time in full, %`,
      cell: (one) => (one.on_time_share === null ? null : { number: one.on_time_share / 100 }),
    },
    { key: 'lines', title: t`Order lines`, align: 'end', render: (one) => <span className="k-num">{one.lines}</span>, cell: (one) => numberOf(one.lines) },
    { key: 'late', title: t`Came late`, align: 'end', render: (one) => <span className="k-num">{one.late}</span>, cell: (one) => numberOf(one.late) },
    { key: 'missing', title: t`Not complete yet`, align: 'end', render: (one) => (one.missing > 0 ? <Tag tone="warn">{String(one.missing)}</Tag> : <span className="k-num">0</span>), cell: (one) => numberOf(one.missing) },
    {
      key: 'days',
      title: t`Days behind`,
      align: 'end',
      render: (one) =>
        one.late_tenths === null ? (
          <Unknown />
        ) : (
          <span className="k-nowrap">
            {t`${language.number(one.late_tenths / 10, 1)} on average`}
            <span className="k-small k-soft"> · {t`at most ${plural(one.late_most, { one: '# day', other: '# days' })}`}</span>
          </span>
        ),
    },
    { key: 'returned', title: t`Went back`, align: 'end', render: (one) => <span className="k-num">{one.returned}</span>, cell: (one) => numberOf(one.returned) },
    { key: 'net', title: t`Without tax`, align: 'end', render: (one) => <Amount money={one.net} />, cell: (one) => ({ money: one.net.amount }) },
  ];
}
