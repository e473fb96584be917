// Where a day begins for whoever sells, buys, keeps the stock or the books, or runs the firm: the figures of that, and what waits.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, DateText, Grid, Note, Page, PageHeader, Problem, Skeleton, Split, Tag, Unknown, useLanguage } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { monthOf } from '@/kit/months';
import { useIsPhone } from '@/kit/useIsPhone';
import { accountsQuery, openItemsQuery, type Side as Owing, trialBalanceQuery } from '@/modules/books/api';
import { cashOf } from '@/modules/books/cash';
import { daysOver, isOwed } from '@/modules/books/owing/ageing';
import { useMay, useMembership } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import type { DocumentSummary } from '../api';
import { Amount, DocumentLink, PartyName } from '../parts';
import type { Side } from '../sides';
import { fromCustomersQuery, type Waiting, waitingQuery } from './api';
import { daysLate } from './due';
import { chooseDuty, dutiesFor, type Duty, useDuty } from './duty';
import { Figure } from './Figure';
import { CountsTile, DraftsTile, IdleTile, LotsTile, MonthTile, QuotesTile, ShortTile } from './Tiles';

const route = getRouteApi('/o/$org/today');

export function Today() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { date } = useLanguage();
  const today = useToday(org);
  const isPhone = useIsPhone();
  const permissions = useMembership(org)?.permissions ?? [];
  const duty = useDuty(org, permissions);
  const duties = dutiesFor(permissions);
  const names: Record<Duty, string> = { owner: t`All of it`, sales: t`Selling`, buying: t`Buying`, stock: t`Warehouse`, books: t`Keeping the books` };
  return (
    <Page title={t`Today`} width="wide">
      <PageHeader title={t`Today`} lead={date(today)} />
      {duties.length > 1 ? (
        <Choice label={t`What your day is about`}>
          {duties.map((one) => (
            <button key={one} type="button" aria-pressed={one === duty} onClick={() => chooseDuty(org, one)}>
              {names[one]}
            </button>
          ))}
        </Choice>
      ) : null}
      <Grid least={isPhone ? 150 : 190}>
        <Figures org={org} duty={duty} today={today} />
      </Grid>
      <Lists org={org} duty={duty} today={today} />
    </Page>
  );
}

/** The figures of a duty, as far as one may see what they are made of. */
function Figures({ org, duty, today }: { org: string; duty: Duty; today: string }) {
  const may = useMay(org);
  const seesBooks = may('books.read');
  const seesTrade = may('trade.read');
  switch (duty) {
    case 'sales':
      return (
        <>
          <OrdersTile org={org} side="sale" today={today} />
          <DraftsTile org={org} side="sale" today={today} />
          <QuotesTile org={org} today={today} />
          {seesBooks ? <Overdue org={org} side="receivable" today={today} /> : null}
        </>
      );
    case 'buying':
      return (
        <>
          <ShortTile org={org} />
          <OrdersTile org={org} side="purchase" today={today} />
          <DraftsTile org={org} side="purchase" today={today} />
          {seesBooks ? <DueSoon org={org} today={today} /> : null}
        </>
      );
    case 'stock':
      return (
        <>
          {seesTrade ? (
            <>
              <OrdersTile org={org} side="purchase" today={today} />
              <OrdersTile org={org} side="sale" today={today} />
            </>
          ) : null}
          <CountsTile org={org} />
          <IdleTile org={org} today={today} />
          <LotsTile org={org} today={today} />
        </>
      );
    case 'books':
      return (
        <>
          <Cash org={org} today={today} />
          <MonthTile org={org} today={today} />
          <Overdue org={org} side="receivable" today={today} />
          <Overdue org={org} side="payable" today={today} />
          <DueSoon org={org} today={today} />
        </>
      );
    case 'owner':
      return (
        <>
          {seesBooks ? (
            <>
              <Cash org={org} today={today} />
              <Overdue org={org} side="receivable" today={today} />
              <Overdue org={org} side="payable" today={today} />
              <DueSoon org={org} today={today} />
            </>
          ) : null}
          <OrdersTile org={org} side="sale" today={today} />
          <OrdersTile org={org} side="purchase" today={today} />
          {may('inventory.read') ? <IdleTile org={org} today={today} /> : null}
        </>
      );
  }
}

/** What is to be delivered and what is to come, as far as it is one's business. */
function Lists({ org, duty, today }: { org: string; duty: Duty; today: string }) {
  const mayRead = useMay(org)('trade.read');
  if (!mayRead || duty === 'books') return null;
  const sales = <Waits org={org} side="sale" today={today} />;
  const purchases = <Waits org={org} side="purchase" today={today} />;
  if (duty === 'buying') return purchases;
  const fromCustomers = duty === 'stock' ? null : <FromCustomers org={org} />;
  return (
    <>
      {fromCustomers}
      {duty === 'sales' ? (
        sales
      ) : (
        <Split>
          {duty === 'stock' ? purchases : sales}
          {duty === 'stock' ? sales : purchases}
        </Split>
      )}
    </>
  );
}

function Cash({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const month = monthOf(today);
  const chart = useQuery(accountsQuery(org));
  const balances = useQuery(trialBalanceQuery(org, month, month));
  const cash = chart.data && balances.data ? cashOf(chart.data, balances.data) : undefined;
  return (
    <Link to="/o/$org/books" params={{ org }} className="k-card">
      <Figure label={t`Cash and bank`} error={chart.error ?? balances.error} value={cash === null ? <Unknown /> : cash && money(cash, 'CNY')} note={cash === null ? t`Nothing was posted to them yet.` : t`by the books, this month included`} />
    </Link>
  );
}

function useOwed(org: string, side: Owing, isMeant: (days: number) => boolean, today: string) {
  const items = useQuery(openItemsQuery(org, side));
  const meant = items.data?.filter((item) => isOwed(item) && isMeant(daysOver(item, today)));
  return { error: items.error, amount: meant && decimalOf(sumOf(meant.map(({ open }) => open.amount)), 2), count: meant?.length ?? 0 };
}

function Overdue({ org, side, today }: { org: string; side: Owing; today: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { amount, count, error } = useOwed(org, side, (days) => days > 0, today);
  const told = amount && money(amount, 'CNY');
  return side === 'receivable' ? (
    <Link to="/o/$org/receivables" params={{ org }} className="k-card">
      <Figure label={t`Overdue from customers`} error={error} value={told} note={count === 0 ? t`No invoice is overdue.` : plural(count, { one: '# invoice', other: '# invoices' })} />
    </Link>
  ) : (
    <Link to="/o/$org/payables" params={{ org }} className="k-card">
      <Figure label={t`Overdue to suppliers`} error={error} value={told} note={count === 0 ? t`No bill is overdue.` : plural(count, { one: '# bill', other: '# bills' })} />
    </Link>
  );
}

const SOON_DAYS = 7;

function DueSoon({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { amount, count, error } = useOwed(org, 'payable', (days) => days >= -SOON_DAYS, today);
  return (
    <Link to="/o/$org/payables" params={{ org }} className="k-card">
      <Figure label={t`To be paid within a week`} error={error} value={amount && money(amount, 'CNY')} note={count === 0 ? t`No bill is due.` : plural(count, { one: '# bill', other: '# bills' })} />
    </Link>
  );
}

const lateOf = (waiting: Waiting, today: string) => waiting.orders.filter(({ due }) => due < today);

function OrdersTile({ org, side, today }: { org: string; side: Side; today: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const waiting = useQuery(waitingQuery(org, side, today));
  const late = waiting.data && lateOf(waiting.data, today).length;
  const now = waiting.data && waiting.data.orders.length - (late ?? 0);
  const isSale = side === 'sale';
  const more = waiting.data?.isMore ? '+' : '';
  return (
    <a className="k-card" href={`#${side}`}>
      {isSale ? (
        <Figure label={t`Late orders of customers`} error={waiting.error} value={late === undefined ? undefined : `${number(late)}${more}`} note={now ? t`${plural(now, { one: '# more order is', other: '# more orders are' })} promised for today` : t`No other is promised for today.`} />
      ) : (
        <Figure label={t`Receipts to expect today`} error={waiting.error} value={now === undefined ? undefined : `${number(now)}${more}`} note={late === 0 ? t`No supplier is late.` : plural(late ?? 0, { one: '# order before that is late', other: '# orders before that are late' })} />
      )}
    </a>
  );
}

/** What customers sent by their own pages and nobody agreed to yet; nothing is shown while there is none. */
function FromCustomers({ org }: { org: string }) {
  const { t } = useLingui();
  const sent = useQuery(fromCustomersQuery(org)).data ?? [];
  if (sent.length === 0) return null;
  return (
    <Card title={t`Sent by customers, to be confirmed`}>
      <ul className="k-list">
        {sent.map((order) => (
          <li key={order.id}>
            <DocumentLink org={org} kind={order.kind} id={order.id}>
              <span className="k-strong k-nowrap">{order.number}</span>
            </DocumentLink>{' '}
            <PartyName org={org} id={order.party_id} /> <Amount money={order.gross} />
            <div className="k-small k-soft">
              {t`Wanted for`} <DateText day={order.due} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const SHOWN_MAX = 12;

function Waits({ org, side, today }: { org: string; side: Side; today: string }) {
  const { t } = useLingui();
  const waiting = useQuery(waitingQuery(org, side, today));
  const isSale = side === 'sale';
  const orders = waiting.data?.orders ?? [];
  return (
    <Card id={side} title={isSale ? t`To be delivered, today or before` : t`Expected from suppliers, today or before`}>
      <Problem error={waiting.error} onRetry={() => void waiting.refetch()} />
      {waiting.isPending ? <Skeleton lines={3} /> : null}
      {waiting.data && orders.length === 0 ? <Nothing org={org} side={side} /> : null}
      <ul className="k-list">
        {orders.slice(0, SHOWN_MAX).map((order) => (
          <li key={order.id}>
            <Order org={org} order={order} today={today} />
          </li>
        ))}
      </ul>
      {orders.length > SHOWN_MAX || waiting.data?.isMore ? <Note>{t`There are more; these were promised first.`}</Note> : null}
    </Card>
  );
}

function Order({ org, order, today }: { org: string; order: DocumentSummary; today: string }) {
  const { t } = useLingui();
  const days = daysLate(order.due, today);
  return (
    <>
      <DocumentLink org={org} kind={order.kind} id={order.id}>
        <span className="k-strong k-nowrap">{order.number}</span>
      </DocumentLink>{' '}
      <PartyName org={org} id={order.party_id} />{' '}
      {days > 0 ? <Tag tone="warn">{plural(days, { one: '# day late', other: '# days late' })}</Tag> : <Tag tone="calm">{t`today`}</Tag>}
      <div className="k-small k-soft">
        {t`Promised for`} <DateText day={order.due} />
      </div>
    </>
  );
}

/** Nothing waits: what comes next instead. */
function Nothing({ org, side }: { org: string; side: Side }) {
  const { t } = useLingui();
  const may = useMay(org);
  return side === 'sale' ? (
    <p className="k-soft">
      {t`Nothing waits to be delivered.`} {may('trade.sell') ? <Link to="/o/$org/sales/new" params={{ org }}>{t`New sales order`}</Link> : null}
    </p>
  ) : (
    <p className="k-soft">
      {t`Nothing is expected from suppliers.`} {may('trade.buy') ? <Link to="/o/$org/purchasing/new" params={{ org }}>{t`New purchase order`}</Link> : null}
    </p>
  );
}
