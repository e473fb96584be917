// The price lists: what is agreed with customers and suppliers, each in one currency.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Tag } from '@/kit';
import { Form, Select } from '@/kit/form';
import { currencyOptions } from '../currencies';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { CatalogTabs } from '../CatalogTabs';
import { NameField, RecordDrawer, StateField } from '../RecordDrawer';
import { type PriceList, type PriceListInput, priceListsQuery, useSavePriceList } from './api';

const route = getRouteApi('/o/$org/price-lists');

export function PriceLists() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const lists = useQuery(priceListsQuery(org));
  const [opened, setOpened] = useState<PriceList | null>();
  const mayWrite = useMay(org)('catalog.write');
  const columns: Column<PriceList>[] = [
    {
      key: 'name',
      title: t`Name`,
      onCard: 'title',
      render: (list) => (
        <>
          <Link to="/o/$org/price-lists/$list" params={{ org, list: list.id }}>
            <span className="k-strong">{list.name}</span>
          </Link>{' '}
          {list.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
        </>
      ),
      cell: (list) => list.name,
    },
    { key: 'currency', title: t`Currency`, render: (list) => list.currency, cell: (list) => list.currency },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (list) => (mayWrite ? <Button size="small" aria-label={t`Change ${list.name}`} onClick={() => setOpened(list)}>{t`Edit`}</Button> : null),
    },
  ];
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New price list`}
    </Button>
  );
  return (
    <Page title={t`Price lists`}>
      <PageHeader title={t`Catalog`} lead={t`Prices by steps of quantity and by days, for customers and suppliers who have prices of their own.`} actions={mayWrite && lists.data?.length ? make : null} />
      <CatalogTabs org={org} />
      <Problem error={lists.error} onRetry={() => void lists.refetch()} />
      <Card flush>
        <DataTable
          label={t`Price lists`}
          columns={columns}
          rows={lists.error ? [] : lists.data}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t`No price list yet`} actions={mayWrite ? make : null}>
              {t`Items have a usual price each. A list is for whoever has other prices, or pays less for more.`}
            </EmptyState>
          }
        />
      </Card>
      {opened === undefined ? null : <PriceListDrawer org={org} list={opened} mayWrite={mayWrite} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

function PriceListDrawer({ org, list, mayWrite, onClose }: { org: string; list: PriceList | null; mayWrite: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const save = useSavePriceList(org, list);
  return (
    <RecordDrawer<PriceListInput, PriceListInput> title={list ? list.name : t`New price list`} initial={list ?? { name: '', currency: 'CNY', state: 'active' }} bodyOf={(entered) => entered} save={save} mayWrite={mayWrite} onClose={onClose}>
      <NameField />
      <Form.Item name="currency" label={t`Currency`} extra={t`Stays once the list has lines.`}>
        <Select options={currencyOptions()} />
      </Form.Item>
      <StateField />
    </RecordDrawer>
  );
}
