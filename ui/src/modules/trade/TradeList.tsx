// The documents of one kind, newest first: who, when, how much, and how far.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, DateText, EmptyState, Page, PageHeader, Row } from '@/kit';
import { Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { optionsOf } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { SavedViews } from '@/modules/identity/SavedViews';
import { useToday } from '@/modules/identity/useToday';
import { documentsQuery, documentsWithinQuery, type DocumentSummary, type Filter } from './api';
import { PartyChooser } from './order/PartyChooser';
import { Amount, DocumentLink, PartyName, StateTag, TradeTabs } from './parts';
import { daysOf, type Period } from './periods';
import { PLACES, type Side, SIDES, type Stage, type State, useSide } from './sides';
import { useListNames, useStateNames } from './useWords';

export function TradeList() {
  const { t } = useLingui();
  const side = useSide();
  const { org = '', list: address = '' } = useParams({ strict: false });
  const filter = useSearch({ strict: false }) as Filter;
  const { state, party, period } = filter;
  const stage = SIDES[side].lists[address] ?? 'order';
  const kind = SIDES[side].kinds[stage] ?? SIDES[side].kinds.order;
  const mayWrite = useMay(org)(SIDES[side].mayWrite);
  const names = useListNames(side);
  const list = useRows(documentsQuery(org, kind, filter));
  const days = daysOf(period ?? 'month', useToday(org));
  const within = useQuery({ ...documentsWithinQuery(org, kind, filter, days), enabled: period !== undefined });
  const rows = period === undefined ? list.rows : within.data;
  const pages = period === undefined ? list.pages : within.error ? { ...list.pages, error: within.error } : undefined;
  const columns = useColumns(org, side, stage);
  const make = mayWrite ? <NewOrder org={org} side={side} isQuote={stage === 'quote'} /> : null;
  const isLooking = state !== undefined || party !== undefined || period !== undefined;
  return (
    <Page title={names[stage]} width="wide">
      <PageHeader
        title={side === 'sale' ? t`Sales` : t`Purchasing`}
        lead={side === 'sale' ? t`From the order of a customer over the delivery and the invoice to the money.` : t`From the order to a supplier over the receipt and the bill to the payment.`}
        actions={isLooking || rows?.length || (stage !== 'order' && stage !== 'quote') ? make : null}
      />
      <TradeTabs org={org} side={side} />
      <SavedViews org={org} />
      <Filters org={org} side={side} stage={stage} filter={filter} />
      <Card flush>
        <DataTable
          label={names[stage]}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          {...(pages ? { pages } : {})}
          empty={isLooking ? <EmptyState title={t`Nothing is like that`} /> : <Empty side={side} stage={stage} make={make} />}
        />
      </Card>
    </Page>
  );
}

function NewOrder({ org, side, isQuote }: { org: string; side: Side; isQuote: boolean }) {
  const { t } = useLingui();
  return (
    <Link className="k-button" to={isQuote ? PLACES[side].quote : PLACES[side].make} params={{ org }}>
      <Plus size={17} aria-hidden />
      {isQuote ? t`New quote` : side === 'sale' ? t`New sales order` : t`New purchase order`}
    </Link>
  );
}

function Filters({ org, side, stage, filter }: { org: string; side: Side; stage: Stage; filter: Filter }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const names = useStateNames(stage);
  // what follows an order is posted at once, and is called that whether it is confirmed or done
  const { confirmed, ...others } = names;
  const states: Partial<Record<State, string>> = stage === 'order' || stage === 'quote' ? { ...others, confirmed } : others;
  const periods: Record<Period, string> = { month: t`This month`, last_month: t`Last month`, year: t`This year`, last_year: t`Last year` };
  const look = (change: Filter) => void navigate({ to: '.', search: (old) => ({ ...old, ...filter, ...change }), replace: true });
  return (
    <Row>
      <Select<State>
        allowClear
        aria-label={t`State`}
        placeholder={t`All states`}
        value={filter.state ?? null}
        onChange={(state: State | undefined) => look({ state })}
        options={optionsOf(states as Record<State, string>)}
        style={{ minWidth: 150 }}
      />
      <Select<Period>
        allowClear
        aria-label={t`Period`}
        placeholder={t`All days`}
        value={filter.period ?? null}
        onChange={(period: Period | undefined) => look({ period })}
        options={optionsOf(periods)}
        style={{ minWidth: 150 }}
      />
      <PartyChooser org={org} side={side} value={filter.party} onChange={(party) => look({ party })} placeholder={side === 'sale' ? t`All customers` : t`All suppliers`} width={260} />
    </Row>
  );
}

function Empty({ side, stage, make }: { side: Side; stage: Stage; make: React.ReactNode }) {
  const { t } = useLingui();
  const isSale = side === 'sale';
  switch (stage) {
    case 'order':
      return (
        <EmptyState title={isSale ? t`No sales orders yet` : t`No purchase orders yet`} actions={make}>
          {isSale ? t`Write down what a customer ordered. Once it is confirmed, stock is kept for it.` : t`Write down what is ordered from a supplier. Once it is confirmed, goods can be received.`}
        </EmptyState>
      );
    case 'move':
      return (
        <EmptyState title={isSale ? t`Nothing was delivered yet` : t`Nothing was received yet`}>
          {isSale ? t`Open a confirmed sales order and deliver it, all at once or in parts.` : t`Open a confirmed purchase order and receive it, all at once or in parts.`}
        </EmptyState>
      );
    case 'bill':
      return (
        <EmptyState title={isSale ? t`Nothing was invoiced yet` : t`No bill was entered yet`}>
          {isSale ? t`Open a confirmed sales order and invoice it, with the number of the tax invoice.` : t`Open a purchase order of which something came, and enter the supplier's bill.`}
        </EmptyState>
      );
    case 'payment':
      return (
        <EmptyState title={isSale ? t`No payment was received yet` : t`No payment was made yet`}>
          {isSale ? t`Open an invoice and record its payment.` : t`Open a bill and record its payment.`}
        </EmptyState>
      );
    case 'quote':
      return (
        <EmptyState title={t`No quotes yet`} actions={make}>
          {t`Write down what a customer is offered and until when. What is accepted becomes an order in one press.`}
        </EmptyState>
      );
    case 'return':
      return (
        <EmptyState title={isSale ? t`Nothing came back yet` : t`Nothing went back yet`}>
          {isSale ? t`Open a delivery and take goods of it into stock again.` : t`Open a receipt and give goods of it back to the supplier.`}
        </EmptyState>
      );
    case 'credit':
      return (
        <EmptyState title={t`Nothing was credited yet`}>
          {isSale ? t`Open an invoice and credit what came back, or lower its prices.` : t`Open a bill and enter what the supplier credits of it.`}
        </EmptyState>
      );
    case 'refund':
      return (
        <EmptyState title={t`Nothing was paid back yet`}>
          {isSale ? t`Open a credit note that is still open and pay it back.` : t`Open a supplier's credit that is still open and enter the money that came back.`}
        </EmptyState>
      );
  }
}

function useColumns(org: string, side: Side, stage: Stage): Column<DocumentSummary>[] {
  const { t } = useLingui();
  const states = useStateNames(stage);
  const due: Column<DocumentSummary> = {
    key: 'due',
    title: stage === 'bill' ? t`To be paid until` : stage === 'quote' ? t`Valid until` : t`Promised for`,
    render: (row) => <DateText day={row.due} />,
    cell: (row) => ({ day: row.due }),
  };
  return [
    {
      key: 'number',
      title: t`Document number`,
      onCard: 'title',
      render: (row) => (
        <DocumentLink org={org} kind={row.kind} id={row.id}>
          <span className="k-strong k-nowrap">{row.number}</span>
          {row.is_from_page ? <div className="k-small k-soft">{t`sent by the customer`}</div> : null}
        </DocumentLink>
      ),
      cell: (row) => row.number,
    },
    { key: 'party', title: side === 'sale' ? t`Customer` : t`Supplier`, render: (row) => <PartyName org={org} id={row.party_id} />, cell: (row) => ({ named: 'party', id: row.party_id }) },
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    ...(stage === 'order' || stage === 'bill' || stage === 'quote' ? [due] : []),
    { key: 'reference', title: t`Reference`, render: (row) => row.reference, onCard: 'none', cell: (row) => row.reference },
    { key: 'gross', title: t`With tax`, align: 'end', render: (row) => <Amount money={row.gross} />, cell: (row) => ({ money: row.gross.amount }) },
    { key: 'state', title: t`State`, render: (row) => <StateTag kind={row.kind} state={row.state} />, cell: (row) => states[row.state] },
  ];
}
