// The journal, newest day first. An entry that a person wrote is taken back in red; documents take back their own.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Popconfirm, Problem, Row, Tag, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { Amount } from './Amount';
import { entriesQuery, type Entry, useAccountName, usePartyNames, useReverseEntry } from './api';
import { BooksTabs } from './BooksTabs';
import { useSources } from './useSources';
import './books.css';

const route = getRouteApi('/o/$org/journal');

export function Journal() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const { rows, pages } = useRows(entriesQuery(org));
  const mayPost = useMay(org)('books.post');
  const reverse = useReverseEntry(org);
  const onReverse = (entry: Entry) => reverse.mutate(entry.id, { onSuccess: () => say(t`It is taken back in red; both entries stay.`) });
  const columns = useColumns(org, rows ?? [], mayPost ? onReverse : null);
  const write = <Link className="k-button" to="/o/$org/journal/new" params={{ org }}>{t`Write an entry`}</Link>;
  return (
    <Page title={t`Journal`} width="wide">
      <PageHeader title={t`Books`} lead={t`Nothing here is changed or deleted: an entry that was wrong is taken back in red.`} actions={mayPost && rows?.length ? write : null} />
      <BooksTabs org={org} />
      <Problem error={reverse.error} />
      <Card flush>
        <DataTable
          label={t`Journal`}
          columns={columns}
          rows={rows}
          rowKey={(entry) => entry.id}
          pages={pages}
          empty={
            <EmptyState title={t`Nothing is posted yet`} actions={mayPost ? write : null}>
              {t`Movements of stock, invoices and payments post their entries themselves. What has no document, such as the rent, is written by hand.`}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}

function useColumns(org: string, rows: readonly Entry[], onReverse: ((entry: Entry) => void) | null): Column<Entry>[] {
  const { t } = useLingui();
  const sources = useSources();
  const nameOfPerson = usePersonName(org);
  const takenBack = new Set(rows.map((row) => row.reverses));
  return [
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} /> },
    {
      key: 'what',
      title: t`What it tells of`,
      onCard: 'title',
      render: (row) => (
        <>
          <Row tight>
            <span className={row.reverses ? 'k-strong k-red' : 'k-strong'}>{row.text || sources(row.source_kind)}</span>
            {row.reverses ? <Tag tone="bad" icon={null}>{t`takes back`}</Tag> : null}
            {takenBack.has(row.id) ? <Tag>{t`taken back`}</Tag> : null}
          </Row>
          {row.text ? <div className="k-small k-soft">{sources(row.source_kind)}</div> : null}
        </>
      ),
    },
    { key: 'lines', title: t`Account, debit, credit`, onCard: 'bare', render: (row) => <Lines org={org} entry={row} /> },
    { key: 'who', title: t`Who`, render: (row) => nameOfPerson(row.actor) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) =>
        onReverse && row.source_kind === 'books.manual' && row.reverses === null && !takenBack.has(row.id) ? (
          <Popconfirm title={t`Take this entry back today?`} description={t`The same lines are posted in red.`} okText={t`Take back today`} cancelText={t`Leave it`} onConfirm={() => onReverse(row)}>
            <Button size="small">{t`Take back today`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
}

function Lines({ org, entry }: { org: string; entry: Entry }) {
  const { t } = useLingui();
  const nameOf = useAccountName(org);
  const partyOf = usePartyNames(org, entry.lines.flatMap(({ party_id }) => (party_id ? [party_id] : [])));
  return (
    <div className="b-lines">
      {entry.lines.flatMap((line, at) => [
        <span key={`${at} account`}>
          <span className="k-num k-soft">{line.account_id}</span> {nameOf(line.account_id)}
          {line.party_id ? <span className="k-small k-soft"> · {partyOf(line.party_id)}</span> : null}
        </span>,
        <span key={`${at} debit`}>
          <Sided side={t`Debit`} amount={line.debit.amount} />
        </span>,
        <span key={`${at} credit`}>
          <Sided side={t`Credit`} amount={line.credit.amount} />
        </span>,
      ])}
    </div>
  );
}

/** Which column an amount stands in is said to whoever cannot see it. */
function Sided({ side, amount }: { side: string; amount: string }) {
  return /[1-9]/.test(amount) ? (
    <>
      <span className="k-hidden">{side} </span>
      <Amount amount={amount} />
    </>
  ) : null;
}
