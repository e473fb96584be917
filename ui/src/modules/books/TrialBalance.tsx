// The trial balance: what every account began with, what was posted, and where it stands.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Note, Page, PageHeader, Problem, Row, ScrollBox, Skeleton, useLanguage } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { Select } from '@/kit/form';
import { monthOf, monthsFrom } from '@/kit/months';
import { type Column, DataTable } from '@/kit/table';
import { useIsPhone } from '@/kit/useIsPhone';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { Amount, Balance } from './Amount';
import { type AccountBalance, accountsQuery, exportFile, type Period, periodsQuery, trialBalanceQuery } from './api';
import { BooksTabs } from './BooksTabs';
import { type TreeRow, treeOf } from './tree';
import './books.css';

const route = getRouteApi('/o/$org/books');

export function TrialBalance() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const periods = useQuery(periodsQuery(org));
  const mayPost = useMay(org)('books.post');
  return (
    <Page title={t`Trial balance`} width="wide">
      <PageHeader title={t`Books`} lead={t`What every account began with, what was posted to it, and where it stands.`} actions={mayPost ? <Link className="k-button" to="/o/$org/openings" params={{ org }}>{t`Opening balances`}</Link> : null} />
      <BooksTabs org={org} />
      {periods.error ? <Problem error={periods.error} onRetry={() => void periods.refetch()} /> : null}
      {periods.data ? periods.data.length > 0 ? <OverMonths org={org} periods={periods.data} /> : <Nothing org={org} mayPost={mayPost} /> : periods.error ? null : <Skeleton lines={6} height={22} />}
    </Page>
  );
}

function Nothing({ org, mayPost }: { org: string; mayPost: boolean }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`Nothing is posted yet`}
        actions={
          mayPost ? (
            <>
              <Link className="k-button" to="/o/$org/shelf" params={{ org }}>{t`Enter opening stock`}</Link>
              <Link to="/o/$org/journal/new" params={{ org }}>{t`Write an entry`}</Link>
            </>
          ) : null
        }
      >
        {t`The books fill by themselves: whatever moves stock or money is posted here. Begin with the opening stock, or write an entry.`}
      </EmptyState>
    </Card>
  );
}

function OverMonths({ org, periods }: { org: string; periods: readonly Period[] }) {
  const { t } = useLingui();
  const { period } = useLanguage();
  const ids = periods.map(({ id }) => id).sort();
  const now = monthOf(useToday(org));
  const [first, last] = [ids[0] ?? now, ids.at(-1) ?? now];
  const [from, setFrom] = useState(first.slice(0, 4) === last.slice(0, 4) ? first : `${last.slice(0, 4)}-01`);
  const [until, setUntil] = useState(last);
  const months = monthsFrom(first, last < now ? now : last).reverse();
  const options = months.map((id) => ({ value: id, label: period(id) }));
  const balance = useQuery(trialBalanceQuery(org, from, until));
  return (
    <>
      <Row spread>
        <Row tight>
          <Select<string> aria-label={t`From which month`} value={from} options={options} onChange={(id) => [setFrom(id), id > until && setUntil(id)]} style={{ minWidth: 120 }} />
          <span aria-hidden>–</span>
          <Select<string> aria-label={t`Until which month`} value={until} options={options} onChange={(id) => [setUntil(id), id < from && setFrom(id)]} style={{ minWidth: 120 }} />
        </Row>
        <Row tight>
          <a className="k-button" href={exportFile(org, 'trial-balance', from, until)} download>{t`Trial balance in Excel`}</a>
          <a className="k-button" href={exportFile(org, 'entries', from, until)} download>{t`Journal in Excel`}</a>
        </Row>
      </Row>
      {balance.error ? <Problem error={balance.error} onRetry={() => void balance.refetch()} /> : null}
      {balance.data ? <Balances org={org} balances={balance.data} /> : balance.error ? null : <Skeleton lines={6} height={22} />}
    </>
  );
}

function Balances({ org, balances }: { org: string; balances: readonly AccountBalance[] }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const isPhone = useIsPhone();
  const rows = treeOf(balances, useQuery(accountsQuery(org)).data ?? []);
  const columns = useColumns();
  const sum = (column: 'opening' | 'debit' | 'credit' | 'closing') => sumOf(balances.map((row) => row[column].amount));
  const [debit, credit] = [sum('debit'), sum('credit')];
  const isEqual = debit === credit && sum('opening') === 0n && sum('closing') === 0n;
  const [debits, credits] = [money(decimalOf(debit, 2), 'CNY'), money(decimalOf(credit, 2), 'CNY')];
  return (
    <>
      <Note tone={isEqual ? 'good' : 'warn'}>{isEqual ? t`Debits and credits are equal: ${debits} each.` : t`Debits ${debits} and credits ${credits} are not equal. Have the invariants looked at.`}</Note>
      <Card flush>
        {isPhone ? (
          <DataTable label={t`Trial balance`} columns={columns} rows={rows} rowKey={(row) => row.id} empty={null} />
        ) : (
          <ScrollBox label={t`Trial balance`}>
            <table className="k-table">
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column.key} scope="col" data-align={column.align}>
                      {column.title}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    {columns.map((column) => (
                      <td key={column.key} data-align={column.align}>
                        {column.render(row)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot className="b-total">
                <tr>
                  <th scope="row">{t`Sum`}</th>
                  <td data-align="end"><Balance amount={decimalOf(sum('opening'), 2)} /></td>
                  <td data-align="end"><Amount amount={decimalOf(debit, 2)} /></td>
                  <td data-align="end"><Amount amount={decimalOf(credit, 2)} /></td>
                  <td data-align="end"><Balance amount={decimalOf(sum('closing'), 2)} /></td>
                </tr>
              </tfoot>
            </table>
          </ScrollBox>
        )}
      </Card>
    </>
  );
}

function useColumns(): Column<TreeRow>[] {
  const { t } = useLingui();
  const { text } = useLanguage();
  return [
    {
      key: 'account',
      title: t`Ledger account`,
      onCard: 'title',
      render: (row) => (
        <span style={{ paddingInlineStart: row.depth * 20 }}>
          <span className="k-num k-soft">{row.id}</span> {text(row.name)}
        </span>
      ),
    },
    { key: 'opening', title: t`Opening`, align: 'end', render: (row) => <Balance amount={row.opening} /> },
    { key: 'debit', title: t`Debit`, align: 'end', render: (row) => <Amount amount={row.debit} /> },
    { key: 'credit', title: t`Credit`, align: 'end', render: (row) => <Amount amount={row.credit} /> },
    { key: 'closing', title: t`Closing`, align: 'end', render: (row) => <Balance amount={row.closing} /> },
  ];
}
