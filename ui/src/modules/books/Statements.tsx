// Balance sheet, income statement and cash flow of a month and its year, as the tax office and the bank want them.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, Note, Page, PageHeader, Problem, Row, ScrollBox, Skeleton, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { Printer } from '@/kit/icons';
import { monthOf, monthsFrom } from '@/kit/months';
import { useMembership } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { Amount } from './Amount';
import { type Period, periodsQuery, type Statement, type StatementKind, statementQuery, statementsFile } from './api';
import { BooksTabs } from './BooksTabs';
import './books.css';

const route = getRouteApi('/o/$org/statements');

export function Statements() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const periods = useQuery(periodsQuery(org));
  const isEmpty = periods.data?.length === 0;
  return (
    <Page title={t`Statements`}>
      <div className="k-noprint">
        <PageHeader title={t`Books`} lead={t`The statements of the standard for small enterprises, from what was posted. Nothing has to be carried over.`} />
        <BooksTabs org={org} />
      </div>
      <Problem error={periods.error} onRetry={() => void periods.refetch()} />
      {periods.isPending ? <Skeleton lines={8} height={22} /> : null}
      {isEmpty ? (
        <Card>
          <EmptyState title={t`Nothing is posted yet`}>{t`The statements fill with the first entry, delivery or invoice.`}</EmptyState>
        </Card>
      ) : null}
      {periods.data && !isEmpty ? <OfMonth org={org} periods={periods.data} /> : null}
    </Page>
  );
}

function OfMonth({ org, periods }: { org: string; periods: readonly Period[] }) {
  const { t } = useLingui();
  const { period } = useLanguage();
  const ids = periods.map(({ id }) => id).toSorted();
  const now = monthOf(useToday(org));
  const [first, last] = [ids[0] ?? now, ids.at(-1) ?? now];
  const [month, setMonth] = useState(last);
  const [kind, setKind] = useState<StatementKind>('balance_sheet');
  const statement = useQuery(statementQuery(org, kind, month));
  const months = monthsFrom(first, last < now ? now : last).toReversed();
  const kinds = [
    { value: 'balance_sheet', label: t`Balance sheet` },
    { value: 'income_statement', label: t`Income statement` },
    { value: 'cash_flow', label: t`Cash flow` },
  ] as const;
  return (
    <>
      <div className="k-noprint">
        <Row spread>
          <Row tight>
            <Choice label={t`Which statement`}>
              {kinds.map(({ value, label }) => (
                <button key={value} type="button" aria-pressed={value === kind} onClick={() => setKind(value)}>
                  {label}
                </button>
              ))}
            </Choice>
            <Select<string> aria-label={t`Month`} value={month} options={months.map((id) => ({ value: id, label: period(id) }))} onChange={setMonth} style={{ minWidth: 120 }} />
          </Row>
          <Row tight>
            <a className="k-button" href={statementsFile(org, month)} download={`statements-${month}.xlsx`}>{t`Excel, all three`}</a>
            <Button icon={<Printer size={16} aria-hidden />} loading={!statement.data} onClick={() => window.print()}>{t`Print`}</Button>
          </Row>
        </Row>
      </div>
      <Problem error={statement.error} onRetry={() => void statement.refetch()} />
      {statement.data ? <Sheet org={org} statement={statement.data} /> : statement.error ? null : <Skeleton lines={12} height={22} />}
    </>
  );
}

function Sheet({ org, statement }: { org: string; statement: Statement }) {
  const { t } = useLingui();
  const { text, period } = useLanguage();
  const membership = useMembership(org);
  const title = text(statement.title);
  return (
    <Card>
      <article className="b-statement">
        <header>
          <h2>{title}</h2>
          <p className="k-soft">
            {membership?.name} · {period(statement.period)} · {t`in yuan`}
          </p>
          {membership?.is_simulated ? <Note>{t`Simulated data`}</Note> : null}
        </header>
        <ScrollBox label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t`Line item`}</th>
                <th scope="col" data-align="end" className="b-line-number">
                  {t`Line`}
                </th>
                {statement.columns.map((column) => (
                  <th key={column.en} scope="col" data-align="end">
                    {text(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {statement.lines.map((line) => (
                <tr key={line.name.en + line.n} className={line.n === null || line.n === undefined ? 'b-heading' : line.is_total ? 'b-sum' : undefined}>
                  <th scope="row" style={line.is_within ? { paddingInlineStart: 24 } : undefined}>
                    {text(line.name)}
                  </th>
                  <td data-align="end" className="b-line-number k-soft">
                    {line.n}
                  </td>
                  {statement.columns.map((column, place) => (
                    <td key={column.en} data-align="end">
                      {line.amounts[place] ? <Amount amount={line.amounts[place].amount} /> : null}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      </article>
    </Card>
  );
}
