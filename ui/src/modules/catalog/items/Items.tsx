// The items: found by a part of what they are called, entered, changed, pasted.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Quantity, Row, Tag } from '@/kit';
import { Input, Select } from '@/kit/form';
import { FileSpreadsheet, Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { SavedViews } from '@/modules/identity/SavedViews';
import { type ItemKind, itemsQuery, type ItemSummary } from '../api';
import { CatalogTabs } from '../CatalogTabs';
import { useTypedInAddress } from '../useTyped';
import { optionsOf, useKindNames, useUnits } from '../useWords';
import { ItemDrawer } from './ItemDrawer';
import { StructureDrawer } from '../boms/StructureDrawer';

const route = getRouteApi('/o/$org/items');

export function Items() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { q = '', kind = null, open } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: ReturnType<typeof route.useSearch>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const [typed, type] = useTypedInAddress(q, (text) => look({ q: text || undefined }));
  const [isNew, setIsNew] = useState(false);
  const [taken, setTaken] = useState<ItemSummary>();
  const { rows, pages } = useRows(itemsQuery(org, { q, kind }));
  const mayWrite = useMay(org)('catalog.write');
  const columns = useColumns(org, (id) => look({ open: id }), setTaken);
  const kinds = useKindNames();
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsNew(true)}>
      {t`New item`}
    </Button>
  );
  const paste = (
    <Link to="/o/$org/paste/$what" params={{ org, what: 'items' }}>
      <Button icon={<FileSpreadsheet size={17} aria-hidden />} tabIndex={-1}>{t`Paste from a spreadsheet`}</Button>
    </Link>
  );
  const isLooking = q !== '' || kind !== null;
  return (
    <Page title={t`Item list`} width="wide">
      <PageHeader title={t`Catalog`} lead={t`What the plant buys, makes, stocks and sells, and whom it deals with.`} actions={mayWrite && (isLooking || rows?.length) ? <Row tight>{paste}{make}</Row> : null} />
      <CatalogTabs org={org} />
      <SavedViews org={org} />
      <Row>
        <Input.Search allowClear aria-label={t`Search items`} placeholder={t`Code, name or specification`} value={typed} onChange={(event) => type(event.target.value)} style={{ maxWidth: 360 }} />
        <Select<ItemKind> allowClear aria-label={t`Kind`} placeholder={t`All kinds`} value={kind} onChange={(value: ItemKind | undefined) => look({ kind: value })} options={optionsOf(kinds)} style={{ minWidth: 150 }} />
      </Row>
      <Card flush>
        <DataTable
          label={t`Item list`}
          columns={columns}
          rows={rows}
          rowKey={(item) => item.id}
          pages={pages}
          empty={
            isLooking ? (
              <EmptyState title={t`Nothing is called like that`} />
            ) : (
              <EmptyState title={t`No items yet`} actions={mayWrite ? <>{paste}{make}</> : null}>
                {t`Copy the list you have in a spreadsheet and paste it: each row is judged before anything is kept.`}
              </EmptyState>
            )
          }
        />
      </Card>
      <ItemDrawer
        org={org}
        id={isNew ? null : open}
        mayWrite={mayWrite}
        onClose={() => {
          setIsNew(false);
          look({ open: undefined });
        }}
      />
      <StructureDrawer org={org} item={taken} onClose={() => setTaken(undefined)} />
    </Page>
  );
}

function useColumns(org: string, onEdit: (id: string) => void, onTakeApart: (item: ItemSummary) => void): Column<ItemSummary>[] {
  const { t } = useLingui();
  const kinds = useKindNames();
  const units = useUnits(org);
  return [
    {
      key: 'name',
      title: t`Item`,
      onCard: 'title',
      render: (item) => (
        <>
          <Button type="link" style={{ padding: 0, height: 'auto', fontWeight: 600, whiteSpace: 'normal', textAlign: 'start' }} onClick={() => onEdit(item.id)}>
            {item.name}
          </Button>{' '}
          {item.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
          {item.specification ? <div className="k-small k-soft">{item.specification}</div> : null}
        </>
      ),
      cell: (item) => item.name,
    },
    fileOnly(t`Specification`, (item) => item.specification),
    { key: 'code', title: t`Code number`, render: (item) => <span className="k-nowrap">{item.code}</span>, cell: (item) => item.code },
    { key: 'kind', title: t`Kind`, render: (item) => kinds[item.kind], cell: (item) => kinds[item.kind] },
    { key: 'group', title: t`Group`, render: (item) => item.group, onCard: 'none', cell: (item) => item.group },
    { key: 'unit', title: t`Stock unit`, render: (item) => units.name(item.stock_unit), cell: (item) => units.name(item.stock_unit) },
    { key: 'sales', title: t`Sales price`, align: 'end', render: (item) => <Quantity value={item.sales_price} digits={6} />, cell: (item) => numberOf(item.sales_price) },
    fileOnly(t`Purchase price`, (item) => numberOf(item.purchase_price)),
    fileOnly(t`State`, (item) => (item.state === 'retired' ? t`Retired` : t`In use`)),
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (item) => (item.kind === 'part' || item.kind === 'product' ? <Button size="small" onClick={() => onTakeApart(item)}>{t`Made of`}</Button> : null),
    },
  ];
}
