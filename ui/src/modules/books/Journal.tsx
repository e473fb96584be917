// The journal, newest day first. An entry that a person wrote is taken back in red; documents take back their own.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Page, PageHeader, Problem, useLanguage, useToasts } from '@/kit';
import { fileOnly, LedgerTable } from '@/kit/table';
import { usePartyNames } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { isDocument, SourceLink, SourceText } from '@/modules/trade/SourceLink';
import { Amount } from './Amount';
import { entriesQuery, type Entry, useAccountName, useReverseEntry } from './api';
import { BooksTabs } from './BooksTabs';
import { useSources } from './useSources';
import './books.css';

const route = getRouteApi('/o/$org/journal');

export function Journal() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const sources = useSources();
  const { rows, pages } = useRows(entriesQuery(org));
  const accountOf = useAccountName(org);
  const mayPost = useMay(org)('books.post');
  const reverse = useReverseEntry(org);
  const onReverse = (entry: Entry) => reverse.mutate(entry.id, { onSuccess: () => say(t`It is taken back in red; both entries stay.`) });
  const write = <Link className="k-button" to="/o/$org/journal/new" params={{ org }}>{t`Write an entry`}</Link>;
  return (
    <Page title={t`Journal`} width="wide">
      <PageHeader title={t`Books`} lead={t`Nothing here is changed or deleted: an entry that was wrong is taken back in red.`} actions={mayPost && rows?.length ? write : null} />
      <BooksTabs org={org} />
      <Problem error={reverse.error} />
      <Card flush>
        <LedgerTable
          label={t`Journal`}
          rows={rows}
          pages={pages}
          what={(row) =>
            isDocument(row.source_kind)
              ? { title: <>{sources(row.source_kind)} <SourceLink org={org} kind={row.source_kind} id={row.source_id} /></>, note: <SourceText org={org} kind={row.source_kind} id={row.source_id} text={row.text} /> }
              : { title: row.text || sources(row.source_kind), note: row.text ? sources(row.source_kind) : null }
          }
          columns={[
            { key: 'lines', title: t`Account, debit, credit`, onCard: 'bare', render: (row) => <Lines org={org} entry={row} /> },
            fileOnly<Entry>(t`Account number`, ({ lines }) => lines.map(({ account_id }) => account_id)),
            fileOnly<Entry>(t`Ledger account`, ({ lines }) => lines.map(({ account_id }) => accountOf(account_id))),
            fileOnly<Entry>(t`With whom`, ({ lines }) => lines.map(({ party_id }) => ({ named: 'party', id: party_id }))),
            fileOnly<Entry>(t`Debit`, ({ lines }) => lines.map(({ debit }) => sided(debit.amount))),
            fileOnly<Entry>(t`Credit`, ({ lines }) => lines.map(({ credit }) => sided(credit.amount))),
          ]}
          told={(row) => [sources(row.source_kind), row.text].filter(Boolean).join(' · ')}
          nameOfPerson={usePersonName(org)}
          takeBack={
            mayPost
              ? { title: t`Take this entry back today?`, note: t`The same lines are posted in red.`, may: (row) => row.source_kind === 'books.manual', onTakeBack: onReverse }
              : null
          }
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

/** The side on which nothing stands stays empty. */
const sided = (amount: string) => (/[1-9]/.test(amount) ? { money: amount } : null);

function Lines({ org, entry }: { org: string; entry: Entry }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const nameOf = useAccountName(org);
  const partyOf = usePartyNames(org, entry.lines.flatMap(({ party_id }) => (party_id ? [party_id] : [])));
  return (
    <div className="b-lines">
      {entry.lines.flatMap((line, at) => [
        <span key={`${at} account`}>
          <span className="k-num k-soft">{line.account_id}</span> {nameOf(line.account_id)}
          {line.party_id ? <span className="k-small k-soft"> · {partyOf(line.party_id)}</span> : null}
          {line.foreign && /[1-9]/.test(line.foreign.amount) ? <span className="k-small k-soft k-nowrap"> · {money(line.foreign.amount.replace('-', ''), line.foreign.currency)}</span> : null}
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
