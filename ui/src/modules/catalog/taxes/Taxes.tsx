// The taxes that lines of orders and invoices carry.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { client, unwrap } from '@/api/client';
import type { Schemas } from '@/api/told';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Tag } from '@/kit';
import { basisPoints, percentOf } from '@/kit/decimal';
import { Form, Input, Select, Switch } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { type Edited, type Tax, taxesQuery, useCatalogChange } from '../api';
import { CatalogTabs } from '../CatalogTabs';
import { NameField, RecordDrawer, StateField } from '../RecordDrawer';
import { optionsOf } from '../useWords';

const route = getRouteApi('/o/$org/taxes');
type TaxInput = Schemas['TaxInput'];

const useSaveTax = (org: string, edited: Edited | null) =>
  useCatalogChange(org, (body: TaxInput) =>
    edited
      ? unwrap(client.PUT('/api/orgs/{org}/catalog/taxes/{id}', { params: { path: { org, id: edited.id }, header: { 'If-Match': `"${edited.version}"` } }, body }))
      : unwrap(client.POST('/api/orgs/{org}/catalog/taxes', { params: { path: { org } }, body })),
  );

function useTaxKinds(): Record<Tax['kind'], string> {
  const { t } = useLingui();
  return { vat: t`Value added tax`, exempt: t`Exempt from tax`, zero: t`Zero rate`, outside: t`Not subject to tax` };
}

export function Taxes() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const taxes = useQuery(taxesQuery(org));
  const [opened, setOpened] = useState<Tax | null>();
  const kinds = useTaxKinds();
  const mayWrite = useMay(org)('catalog.write');
  const columns: Column<Tax>[] = [
    {
      key: 'name',
      title: t`Name`,
      onCard: 'title',
      render: (tax) => (
        <>
          <Button type="link" className="k-name" onClick={() => setOpened(tax)}>
            {tax.name}
          </Button>{' '}
          {tax.is_default ? <Tag tone="primary">{t`As usual`}</Tag> : null} {tax.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
        </>
      ),
    },
    { key: 'kind', title: t`Kind`, render: (tax) => kinds[tax.kind] },
    { key: 'rate', title: t`Tax rate`, align: 'end', render: (tax) => `${percentOf(tax.basis_points)} %` },
  ];
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New tax`}
    </Button>
  );
  return (
    <Page title={t`Taxes`}>
      <PageHeader title={t`Catalog`} lead={t`What was billed keeps the rate it was billed with; a change counts from the next document on.`} actions={mayWrite && taxes.data?.items.length ? make : null} />
      <CatalogTabs org={org} />
      <Problem error={taxes.error} onRetry={() => void taxes.refetch()} />
      <Card flush>
        <DataTable
          label={t`Taxes`}
          columns={columns}
          rows={taxes.error ? [] : taxes.data?.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t`No tax yet`} actions={mayWrite ? make : null}>{t`Enter the rates that stand on your invoices.`}</EmptyState>}
        />
      </Card>
      {opened === undefined ? null : <TaxDrawer org={org} tax={opened} mayWrite={mayWrite} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

interface Entered extends Omit<TaxInput, 'basis_points'> {
  percent: string;
}

function TaxDrawer({ org, tax, mayWrite, onClose }: { org: string; tax: Tax | null; mayWrite: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const kinds = useTaxKinds();
  const save = useSaveTax(org, tax);
  const [form] = Form.useForm<Entered>();
  const kind = Form.useWatch('kind', form) ?? tax?.kind ?? 'vat';
  const isRate = (_: unknown, text: string | undefined) => {
    const points = text?.trim() ? basisPoints(text) : undefined;
    return points === undefined || points > 10_000 ? Promise.reject(new Error(t`0 to 100, with at most two decimals`)) : Promise.resolve();
  };
  return (
    <RecordDrawer<Entered, TaxInput>
      title={tax ? tax.name : t`New tax`}
      form={form}
      initial={tax ? { ...tax, percent: percentOf(tax.basis_points) } : { name: '', kind: 'vat', percent: '', is_default: false, state: 'active' }}
      bodyOf={({ percent, ...rest }) => ({ ...rest, basis_points: kind === 'vat' ? (basisPoints(percent ?? '') ?? 0) : 0 })}
      save={save}
      mayWrite={mayWrite}
      onClose={onClose}
    >
      <NameField />
      <Form.Item name="kind" label={t`Kind`}>
        <Select options={optionsOf(kinds)} />
      </Form.Item>
      {kind === 'vat' ? (
        <Form.Item name="percent" label={t`Tax rate`} rules={[{ required: true, validator: isRate }]}>
          <Input inputMode="decimal" suffix="%" autoComplete="off" />
        </Form.Item>
      ) : null}
      <Form.Item name="is_default" label={t`Taken where nothing else is said`} valuePropName="checked">
        <Switch />
      </Form.Item>
      <StateField />
    </RecordDrawer>
  );
}
