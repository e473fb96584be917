// The value added tax of a month: by rate, what is due or carried over, and the documents behind each figure.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { client, unwrap } from '@/api/client';
import { roomKey } from '@/api/queries';
import type { Schemas, Told } from '@/api/told';
import { Button, Card, DateText, EmptyState, Grid, Note, Page, PageHeader, Problem, Row, Skeleton, Stat, Tag, useLanguage } from '@/kit';
import { decimalOf, percentOf, sumOf } from '@/kit/decimal';
import { Select } from '@/kit/form';
import { monthOf, monthsFrom } from '@/kit/months';
import { type Column, DataTable } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { useToday } from '@/modules/identity/useToday';
import { DocumentLink } from '@/modules/trade/parts';
import { Amount } from '../Amount';
import { periodsQuery } from '../api';
import { BooksTabs } from '../BooksTabs';

type Report = Told<Schemas['VatReport']>;
type Rate = Report['rates'][number];
type VatDocument = Report['documents'][number];

const route = getRouteApi('/o/$org/vat');

// It is made of documents and entries: whatever changes either makes it stale.
const vatQuery = (org: string, period: string) =>
  queryOptions({ queryKey: roomKey(org, 'books', 'vat', period), queryFn: () => unwrap(client.GET('/api/orgs/{org}/trade/vat', { params: { path: { org }, query: { period } } })) });

export function Vat() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { period } = useLanguage();
  const now = monthOf(useToday(org));
  const periods = useQuery(periodsQuery(org));
  const ids = (periods.data ?? []).map(({ id }) => id).toSorted();
  const first = ids[0] ?? now;
  const last = (ids.at(-1) ?? now) < now ? now : (ids.at(-1) ?? now);
  const [chosen, setChosen] = useState<string>();
  const month = chosen ?? ids.at(-1) ?? now;
  const report = useQuery(vatQuery(org, month));
  return (
    <Page title={t`Value added tax`} width="wide">
      <PageHeader title={t`Books`} lead={t`What was charged to customers and paid to suppliers, from posted invoices and bills.`} />
      <BooksTabs org={org} />
      <Row spread>
        <Select<string> aria-label={t`Month`} value={month} options={monthsFrom(first, last).toReversed().map((id) => ({ value: id, label: period(id) }))} onChange={setChosen} style={{ minWidth: 140 }} />
        <a className="k-button" href={`/api/orgs/${org}/trade/vat.xlsx?period=${month}`} download={`vat-${month}.xlsx`}>{t`Excel`}</a>
      </Row>
      <Problem error={report.error} onRetry={() => void report.refetch()} />
      {report.data ? <OfMonth key={month} org={org} report={report.data} /> : report.error ? null : <Skeleton lines={8} height={22} />}
    </Page>
  );
}

function OfMonth({ org, report }: { org: string; report: Report }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const [opened, setOpened] = useState<string>();
  const all = (one: string, other: string) => money(decimalOf(sumOf([one, other]), 2), 'CNY');
  const isSome = (amount: string) => /[1-9]/.test(amount);
  const elses = [
    isSome(report.output_else.amount) ? t`output ${money(report.output_else.amount, 'CNY')}` : '',
    isSome(report.input_else.amount) ? t`input ${money(report.input_else.amount, 'CNY')}` : '',
  ].filter(Boolean).join(', ');
  const documents = report.documents.filter((one) => keyOf(one) === opened);
  return (
    <>
      <Card>
        <Grid least={150}>
          <Stat label={t`Output tax`} value={all(report.output.amount, report.output_else.amount)} />
          <Stat label={t`Input tax`} value={all(report.input.amount, report.input_else.amount)} />
          <Stat label={t`Carried over to this month`} value={money(report.carried_in.amount, 'CNY')} />
          <Stat label={t`Tax due`} value={money(report.due.amount, 'CNY')} />
          <Stat label={t`Carried over to the next`} value={money(report.carried_out.amount, 'CNY')} />
        </Grid>
      </Card>
      {elses ? <Note>{t`Of this, without an invoice or bill, from entries by hand or opening balances: ${elses}.`}</Note> : null}
      <Rates rates={report.rates} opened={opened} onOpen={(key) => setOpened(key === opened ? undefined : key)} />
      {documents.length > 0 ? <Documents org={org} documents={documents} /> : null}
    </>
  );
}

const keyOf = ({ side, rate }: Pick<Rate, 'side' | 'rate'>) => `${side} ${rate}`;

function useSides(): Record<Rate['side'], string> {
  const { t } = useLingui();
  return { output: t`Output tax`, input: t`Input tax` };
}

function Rates({ rates, opened, onOpen }: { rates: readonly Rate[]; opened: string | undefined; onOpen: (key: string) => void }) {
  const { t } = useLingui();
  const sides = useSides();
  const columns: Column<Rate>[] = [
    { key: 'side', title: t`Output or input`, onCard: 'title', render: ({ side, rate }) => <><Tag tone={side === 'output' ? 'primary' : 'plain'}>{sides[side]}</Tag> <span className="k-num">{percentOf(rate)} %</span></> },
    { key: 'net', title: t`Net`, align: 'end', render: ({ net }) => <Amount amount={net.amount} /> },
    { key: 'tax', title: t`Tax amount`, align: 'end', render: ({ tax }) => <Amount amount={tax.amount} /> },
    {
      key: 'documents',
      title: t`Documents`,
      align: 'end',
      onCard: 'bare',
      render: (row) => {
        const told = `${sides[row.side]} ${percentOf(row.rate)} %`;
        return <Button size="small" aria-expanded={keyOf(row) === opened} aria-label={t`${row.document_count} documents of ${told}`} onClick={() => onOpen(keyOf(row))}>{t`Show ${row.document_count}`}</Button>;
      },
    },
  ];
  return (
    <Card title={t`By rate`} flush>
      <DataTable label={t`By rate`} columns={columns} rows={rates} rowKey={keyOf} empty={<EmptyState title={t`No invoice or bill was posted in this month`}>{t`Posted invoices and bills stand here with their tax. Choose another month above.`}</EmptyState>} />
    </Card>
  );
}

function Documents({ org, documents }: { org: string; documents: readonly VatDocument[] }) {
  const { t } = useLingui();
  const nameOf = usePartyNames(org, documents.map(({ party_id }) => party_id));
  const columns: Column<VatDocument>[] = [
    {
      key: 'number',
      title: t`Number`,
      onCard: 'title',
      render: (row) => (
        <>
          <DocumentLink org={org} kind={row.side === 'output' ? 'sales_invoice' : 'bill'} id={row.document_id}>
            <span className="k-nowrap">{row.number}</span>
          </DocumentLink>
          {row.is_reversal ? <> <Tag tone="warn">{t`takes back`}</Tag></> : null}
        </>
      ),
      cell: (row) => (row.is_reversal ? `${row.number} (${t`takes back`})` : row.number),
    },
    { key: 'reference', title: t`Their number`, render: ({ reference }) => reference, cell: ({ reference }) => reference },
    { key: 'party', title: t`Name`, render: ({ party_id }) => nameOf(party_id), cell: ({ party_id }) => ({ named: 'party', id: party_id }) },
    { key: 'day', title: t`Day`, render: ({ day }) => <DateText day={day} />, cell: ({ day }) => ({ day }) },
    { key: 'net', title: t`Net`, align: 'end', render: ({ net }) => <Amount amount={net.amount} />, cell: ({ net }) => ({ money: net.amount }) },
    { key: 'tax', title: t`Tax amount`, align: 'end', render: ({ tax }) => <Amount amount={tax.amount} />, cell: ({ tax }) => ({ money: tax.amount }) },
  ];
  return (
    <Card title={t`Documents`} flush>
      <DataTable label={t`Documents`} columns={columns} rows={documents} rowKey={(row) => `${row.document_id} ${row.is_reversal}`} empty={null} />
    </Card>
  );
}
