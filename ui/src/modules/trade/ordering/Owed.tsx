// The statement of what a customer owes: on screen and on paper the same.
import { plural } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, EmptyState, Note, Problem, Skeleton, Tag } from '@/kit';
import { Printer } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { Foreign } from '@/modules/books/Amount';
import { Amount } from '../parts';
import { type Offer, type Statement, statementQuery } from './api';

type OpenItem = Statement['items'][number];

export function Owed({ token, offer }: { token: string; offer: Offer }) {
  const { t } = useLingui();
  const found = useQuery(statementQuery(token));
  const columns = useColumns();
  if (found.error) return <Problem error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton lines={6} height={24} />;
  const { day, items, open, overdue, is_cut: isCut } = found.data;
  const { seller } = offer;
  return (
    <div className="c-statement">
      <Card
        flush
        title={t`Statement of account`}
        extra={
          <span className="k-noprint">
            <Button icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
              {t`Print`}
            </Button>
          </span>
        }
        lead={
          <>
            {t`${offer.customer}, as of`} <DateText day={day} />
          </>
        }
      >
        <DataTable
          label={t`Statement of account`}
          columns={columns}
          rows={items}
          rowKey={(item) => `${item.number} ${item.day} ${item.open.amount}`}
          empty={<EmptyState title={t`Nothing is owed`}>{t`Invoices that are not paid yet stand here, with the day on which they are due.`}</EmptyState>}
        />
        {items.length > 0 ? (
          <dl className="t-totals">
            <dt>{t`Open altogether`}</dt>
            <dd className="k-strong">
              <Amount money={open} />
            </dd>
            <dt>{t`Of that overdue`}</dt>
            <dd>
              <Amount money={overdue} />
            </dd>
          </dl>
        ) : null}
      </Card>
      {isCut ? <Note>{t`There are more; these are due first.`}</Note> : null}
      {items.length > 0 && seller.bank_account ? (
        <p className="k-small k-soft">{t`Please pay to ${seller.name}, ${seller.bank} ${seller.bank_account}`}</p>
      ) : null}
    </div>
  );
}

function useColumns(): Column<OpenItem>[] {
  const { t } = useLingui();
  return [
    { key: 'number', title: t`Document number`, onCard: 'title', render: (item) => <span className="k-strong">{item.number}</span> },
    { key: 'day', title: t`Day`, render: (item) => <DateText day={item.day} /> },
    { key: 'due', title: t`Due`, render: (item) => <DateText day={item.due} /> },
    { key: 'over', title: t`Overdue`, render: (item) => <Over item={item} /> },
    { key: 'amount', title: t`Amount`, align: 'end', render: (item) => <><Amount money={item.amount} /><Foreign money={item.foreign?.amount} /></> },
    { key: 'open', title: t`Still open`, align: 'end', render: (item) => <><Amount money={item.open} /><Foreign money={item.foreign?.open} /></> },
  ];
}

function Over({ item }: { item: OpenItem }) {
  const { t } = useLingui();
  if (item.open.amount.startsWith('-')) return <span className="k-soft">{t`on account`}</span>;
  return item.days_over > 0 ? <Tag tone="warn">{plural(item.days_over, { one: '# day', other: '# days' })}</Tag> : <span className="k-soft">{t`not due`}</span>;
}
