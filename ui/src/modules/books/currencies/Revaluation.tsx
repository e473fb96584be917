// What other currencies are worth at the end of a month, beside what the books say; the difference is posted.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, EmptyState, Note, Page, PageHeader, Problem, Row, Skeleton, Tag, useLanguage, useToasts } from '@/kit';
import { Select } from '@/kit/form';
import { monthOf, monthsFrom } from '@/kit/months';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { useAccountName } from '../api';
import { BooksTabs } from '../BooksTabs';
import { type Revaluation as Valued, type RevaluationLine, revaluationQuery, useRevalue } from './api';

const route = getRouteApi('/o/$org/months/currencies');

const isNothing = (amount: string) => !/[1-9]/.test(amount);
/** The month a year before: books are seldom open longer. */
const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

export function Revaluation() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { month: asked } = route.useSearch();
  const navigate = useNavigate();
  const { period } = useLanguage();
  const now = monthOf(useToday(org));
  const month = asked ?? now;
  const found = useQuery(revaluationQuery(org, month));
  const months = [...new Set([...monthsFrom(yearBefore(now), now), month])].toSorted().toReversed();
  return (
    <Page title={t`Other currencies`} width="wide">
      <PageHeader
        title={t`Books`}
        lead={t`What is owed and held in other currencies, at the rate that closes the month. The difference to the books is posted; nothing that was posted is changed.`}
        back={<Link to="/o/$org/months" params={{ org }}>{t`Months`}</Link>}
      />
      <BooksTabs org={org} />
      <Row spread>
        <Select<string> aria-label={t`Month`} value={month} options={months.map((id) => ({ value: id, label: period(id) }))} onChange={(id) => void navigate({ to: '/o/$org/months/currencies', params: { org }, search: { month: id } })} style={{ minWidth: 140 }} />
        <Link to="/o/$org/exchange-rates" params={{ org }}>{t`Exchange rates`}</Link>
      </Row>
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? <OfMonth key={month} org={org} valued={found.data} /> : found.error ? null : <Skeleton lines={5} height={22} />}
    </Page>
  );
}

function OfMonth({ org, valued }: { org: string; valued: Valued }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { period } = useLanguage();
  const revalue = useRevalue(org);
  const mayClose = useMay(org)('books.close');
  const { lines, entry_ids: entries } = valued;
  const isMissing = lines.some(({ worth }) => worth === null);
  const isLeft = lines.some(({ difference }) => difference !== null && !isNothing(difference.amount));
  const told = period(valued.period);
  return (
    <>
      {isMissing ? <Note tone="warn">{t`A rate that closes the month is missing: enter the one of its last day.`}</Note> : null}
      {!valued.is_open ? <Note>{t`${told} is closed and takes nothing more.`}</Note> : null}
      {valued.is_open && lines.length > 0 && !isMissing && !isLeft ? <Note tone="good">{t`The books say what other currencies are worth at the end of ${told}.`}</Note> : null}
      <Problem error={revalue.error} />
      <Card flush title={t`At the end of ${told}`} lead={entries.length > 0 ? <Link to="/o/$org/journal" params={{ org }}>{plural(entries.length, { one: '# entry was posted for it', other: '# entries were posted for it' })}</Link> : undefined}>
        <DataTable
          label={t`Other currencies`}
          columns={useColumns(org)}
          rows={lines}
          rowKey={(line) => `${line.account_id} ${line.foreign.currency}`}
          empty={<EmptyState title={t`Nothing is owed or held in another currency`}>{t`Invoices, bills and payments in another currency stand here until they are settled.`}</EmptyState>}
        />
      </Card>
      {mayClose && valued.is_open && isLeft ? (
        <Row tight>
          <Button type="primary" disabled={isMissing} loading={revalue.isPending} onClick={() => revalue.mutate(valued.period, { onSuccess: () => say(t`The differences of ${told} are posted.`) })}>
            {t`Post the differences`}
          </Button>
          <span className="k-small k-soft">{t`It may be done again while the month is open: only what changed is posted.`}</span>
        </Row>
      ) : null}
    </>
  );
}

function useColumns(org: string): Column<RevaluationLine>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const nameOf = useAccountName(org);
  const amount = (sum: { amount: string; currency: string }) => <span className="k-num k-nowrap">{money(sum.amount, sum.currency)}</span>;
  return [
    { key: 'account', title: t`Ledger account`, onCard: 'title', render: ({ account_id: id }) => <><span className="k-num k-soft">{id}</span> {nameOf(id)}</>, cell: ({ account_id: id }) => `${id} ${nameOf(id)}` },
    { key: 'foreign', title: t`In its currency`, align: 'end', render: ({ foreign }) => amount(foreign), cell: ({ foreign }) => `${foreign.amount} ${foreign.currency}` },
    {
      key: 'rate',
      title: t`Closing rate`,
      align: 'end',
      render: ({ rate, rate_day: day }) =>
        rate && day ? (
          <>
            <span className="k-num">{rate}</span>
            <div className="k-small k-soft">
              <DateText day={day} />
            </div>
          </>
        ) : (
          <Tag tone="warn">{t`missing`}</Tag>
        ),
    },
    { key: 'booked', title: t`In the books`, align: 'end', render: ({ booked }) => amount(booked), cell: ({ booked }) => ({ money: booked.amount }) },
    { key: 'worth', title: t`Worth at that rate`, align: 'end', render: ({ worth }) => (worth ? amount(worth) : '–'), cell: ({ worth }) => (worth ? { money: worth.amount } : null) },
    {
      key: 'difference',
      title: t`Difference`,
      align: 'end',
      render: ({ difference }) => (difference && !isNothing(difference.amount) ? <span className="k-strong">{amount(difference)}</span> : <span className="k-faint">{difference ? t`none` : '–'}</span>),
      cell: ({ difference }) => (difference ? { money: difference.amount } : null),
    },
  ];
}
