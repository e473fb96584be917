// The lines of a price list: what one of a unit costs, from how many on, and from when until when.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Problem, Quantity, Row, useLanguage, useToasts } from '@/kit';
import { isAboveZero } from '@/kit/decimal';
import { Plus, X } from '@/kit/icons';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { useUnits } from '../useWords';
import { type Price, type PriceInput, priceListsQuery, pricesQuery, useDropPrice, useSetPrice } from './api';
import { PriceDrawer } from './PriceDrawer';

const route = getRouteApi('/o/$org/price-lists/$list');

export function Prices() {
  const { t } = useLingui();
  const { org, list: id } = route.useParams();
  const { say } = useToasts();
  const list = useQuery(priceListsQuery(org)).data?.find((one) => one.id === id);
  const { rows, pages } = useRows(pricesQuery(org, id));
  const [opened, setOpened] = useState<Price | null>();
  const drop = useDropPrice(org, id);
  const set = useSetPrice(org, id);
  const mayWrite = useMay(org)('catalog.write');
  const remove = (price: Price) => {
    const { item, unit, price: each, from_quantity, from_day, to_day } = price;
    const again: PriceInput = { item, unit, price: each, from_quantity, from_day, to_day };
    drop.mutate(price.id, { onSuccess: () => say(t`${price.item_name}: the price is dropped.`, () => set.mutate(again)) });
  };
  const columns = useColumns(org, list?.currency ?? 'CNY', mayWrite ? { onEdit: setOpened, onRemove: remove } : null);
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`Set a price`}
    </Button>
  );
  const title = list?.name ?? t`Price list`;
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={title}
        back={
          <Link to="/o/$org/price-lists" params={{ org }}>
            {t`Price lists`}
          </Link>
        }
        lead={t`Of several lines that fit, the one with the largest step of quantity holds.`}
        actions={mayWrite && rows?.length ? make : null}
      />
      <Problem error={drop.error ?? set.error} />
      <Card flush>
        <DataTable
          label={title}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          pages={pages}
          empty={<EmptyState title={t`No price yet`} actions={mayWrite ? make : null}>{t`Set the price of an item; for a lower price from 100 pieces on, set it again with that step.`}</EmptyState>}
        />
      </Card>
      {opened === undefined ? null : <PriceDrawer org={org} list={id} currency={list?.currency ?? 'CNY'} price={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

interface Doing {
  onEdit: (price: Price) => void;
  onRemove: (price: Price) => void;
}

function useColumns(org: string, currency: string, doing: Doing | null): Column<Price>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const units = useUnits(org);
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (row) => (
        <>
          <span className="k-strong">{row.item_name}</span> <span className="k-small k-soft">{row.item_code}</span>
        </>
      ),
      cell: (row) => row.item_name,
    },
    fileOnly(t`Code number`, (row) => row.item_code),
    { key: 'from', title: t`From so many`, align: 'end', render: (row) => (isAboveZero(row.from_quantity) ? <Quantity value={row.from_quantity} unit={units.name(row.unit)} digits={6} /> : <span className="k-faint">{t`the first on`}</span>), cell: (row) => numberOf(row.from_quantity) },
    fileOnly(t`Unit`, (row) => units.name(row.unit)),
    { key: 'price', title: t`Price for one`, align: 'end', render: (row) => <span className="k-num k-nowrap">{money(row.price, currency, 6)} / {units.name(row.unit)}</span>, cell: (row) => numberOf(row.price) },
    { key: 'since', title: t`From`, render: (row) => (row.from_day ? <DateText day={row.from_day} /> : <span className="k-faint">{t`always`}</span>), cell: (row) => ({ day: row.from_day }) },
    { key: 'until', title: t`Until`, render: (row) => (row.to_day ? <DateText day={row.to_day} /> : <span className="k-faint">{t`further notice`}</span>), cell: (row) => ({ day: row.to_day }) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) =>
        doing ? (
          <Row tight>
            <Button size="small" aria-label={t`Change the price of ${row.item_name}`} onClick={() => doing.onEdit(row)}>{t`Edit`}</Button>
            <Button size="small" type="text" icon={<X size={15} aria-hidden />} aria-label={t`Drop the price of ${row.item_name}`} onClick={() => doing.onRemove(row)} />
          </Row>
        ) : null,
    },
  ];
}
