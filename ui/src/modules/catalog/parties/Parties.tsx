// Customers, suppliers, subcontractors and carriers: found, entered, changed, pasted.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Row, Tag, Unknown } from '@/kit';
import { Input, Select } from '@/kit/form';
import { FileSpreadsheet, Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly, numberOf } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { SavedViews } from '@/modules/identity/SavedViews';
import { partiesQuery, type PartyRole, type PartySummary } from '../api';
import { CatalogTabs } from '../CatalogTabs';
import { useTypedInAddress } from '../useTyped';
import { optionsOf, useRoleNames } from '../useWords';
import { amountOf } from './entered';
import { PartyDrawer } from './PartyDrawer';

const route = getRouteApi('/o/$org/parties');

export function Parties() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { q = '', role = null, open } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: ReturnType<typeof route.useSearch>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const [typed, type] = useTypedInAddress(q, (text) => look({ q: text || undefined }));
  const [isNew, setIsNew] = useState(false);
  const { rows, pages } = useRows(partiesQuery(org, { q, role }));
  const mayWrite = useMay(org)('catalog.write');
  const roles = useRoleNames();
  const columns = useColumns((id) => look({ open: id }));
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsNew(true)}>
      {t`New customer or supplier`}
    </Button>
  );
  const paste = (
    <Link to="/o/$org/paste/$what" params={{ org, what: 'parties' }}>
      <Button icon={<FileSpreadsheet size={17} aria-hidden />} tabIndex={-1}>{t`Paste from a spreadsheet`}</Button>
    </Link>
  );
  const isLooking = q !== '' || role !== null;
  return (
    <Page title={t`Customers and suppliers`} width="wide">
      <PageHeader title={t`Catalog`} lead={t`What the plant buys, makes, stocks and sells, and whom it deals with.`} actions={mayWrite && (isLooking || rows?.length) ? <Row tight>{paste}{make}</Row> : null} />
      <CatalogTabs org={org} />
      <SavedViews org={org} />
      <Row>
        <Input.Search allowClear aria-label={t`Search customers and suppliers`} placeholder={t`Code, name or credit code`} value={typed} onChange={(event) => type(event.target.value)} style={{ maxWidth: 360 }} />
        <Select<PartyRole> allowClear aria-label={t`Role`} placeholder={t`All of them`} value={role} onChange={(value: PartyRole | undefined) => look({ role: value })} options={optionsOf(roles)} style={{ minWidth: 150 }} />
      </Row>
      <Card flush>
        <DataTable
          label={t`Customers and suppliers`}
          columns={columns}
          rows={rows}
          rowKey={(party) => party.id}
          pages={pages}
          empty={
            isLooking ? (
              <EmptyState title={t`Nobody is called like that`} />
            ) : (
              <EmptyState title={t`Nobody here yet`} actions={mayWrite ? <>{paste}{make}</> : null}>
                {t`Copy the list you have in a spreadsheet and paste it: each row is judged before anything is kept.`}
              </EmptyState>
            )
          }
        />
      </Card>
      <PartyDrawer
        org={org}
        id={isNew ? null : open}
        mayWrite={mayWrite}
        onClose={() => {
          setIsNew(false);
          look({ open: undefined });
        }}
      />
    </Page>
  );
}

function useColumns(onEdit: (id: string) => void): Column<PartySummary>[] {
  const { t } = useLingui();
  const roles = useRoleNames();
  return [
    {
      key: 'name',
      title: t`Name`,
      onCard: 'title',
      render: (party) => (
        <>
          <Button type="link" style={{ padding: 0, height: 'auto', fontWeight: 600, whiteSpace: 'normal', textAlign: 'start' }} onClick={() => onEdit(party.id)}>
            {party.name}
          </Button>{' '}
          {party.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
        </>
      ),
      cell: (party) => party.name,
    },
    { key: 'code', title: t`Code number`, render: (party) => <span className="k-nowrap">{party.code}</span>, cell: (party) => party.code },
    {
      key: 'roles',
      title: t`Role`,
      cell: (party) => party.roles.map((role) => roles[role]).join(' '),
      render: (party) => (
        <Row tight>
          {party.roles.map((role) => (
            <Tag key={role}>{roles[role]}</Tag>
          ))}
        </Row>
      ),
    },
    { key: 'credit', title: t`Credit code`, onCard: 'none', render: (party) => party.credit_code ?? <Unknown />, cell: (party) => party.credit_code },
    { key: 'days', title: t`Payment after`, align: 'end', render: (party) => (party.payment_days === null ? <Unknown /> : plural(party.payment_days, { one: '# day', other: '# days' })), cell: (party) => numberOf(party.payment_days) },
    fileOnly(t`Credit limit`, (party) => (party.credit_limit === null ? null : { money: amountOf(party.credit_limit, party.currency) })),
    fileOnly(t`State`, (party) => (party.state === 'retired' ? t`Retired` : t`In use`)),
  ];
}
