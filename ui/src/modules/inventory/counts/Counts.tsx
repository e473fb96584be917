// Stocktakes: which run, which are done, and how one begins.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader } from '@/kit';
import { DayInput, Form, FormDrawer, Input, Select, Switch } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Column, DataTable, numberOf } from '@/kit/table';
import { useLocations } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { StockTabs } from '../StockTabs';
import { type CountInput, countsQuery, type CountSummary, useStartCount } from './api';
import { CountTag, useCountStates } from './CountTag';

const route = getRouteApi('/o/$org/counts');

export function Counts() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [isOpen, setIsOpen] = useState(false);
  const { rows, pages } = useRows(countsQuery(org));
  const mayMove = useMay(org)('inventory.move');
  const begin = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsOpen(true)}>
      {t`Begin a stocktake`}
    </Button>
  );
  return (
    <Page title={t`Stocktakes`} width="wide">
      <PageHeader title={t`Stock`} lead={t`What lies in a location is counted while work goes on, and stock and books follow what was found.`} actions={mayMove && rows?.length ? begin : null} />
      <StockTabs org={org} />
      <Card flush>
        <DataTable
          label={t`Stocktakes`}
          columns={useColumns(org)}
          rows={rows}
          rowKey={(row) => row.id}
          pages={pages}
          empty={
            <EmptyState title={t`Nothing was counted yet`} actions={mayMove ? begin : null}>
              {t`Choose a location and count what lies there, on a phone or at a desk. Nothing has to stand still for it.`}
            </EmptyState>
          }
        />
      </Card>
      {isOpen ? <Begin org={org} onClose={() => setIsOpen(false)} /> : null}
    </Page>
  );
}

function useColumns(org: string): Column<CountSummary>[] {
  const { t } = useLingui();
  const { nameOf } = useLocations(org);
  const states = useCountStates();
  return [
    {
      key: 'where',
      title: t`Location`,
      onCard: 'title',
      render: (row) => (
        <Link to="/o/$org/counts/$count" params={{ org, count: row.id }}>
          <span className="k-strong">{nameOf(row.location_id)}</span>
        </Link>
      ),
      cell: (row) => ({ named: 'location', id: row.location_id }),
    },
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    { key: 'note', title: t`Note`, render: (row) => row.note || <span className="k-faint">{t`none`}</span>, cell: (row) => row.note },
    { key: 'how', title: t`How`, render: (row) => (row.is_blind ? t`Blind` : t`With the books in sight`), cell: (row) => (row.is_blind ? t`Blind` : t`With the books in sight`) },
    { key: 'counted', title: t`Positions counted`, align: 'end', render: (row) => row.counted, cell: (row) => numberOf(row.counted) },
    { key: 'state', title: t`State`, render: (row) => <CountTag state={row.state} />, cell: (row) => states[row.state] },
  ];
}

function Begin({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const today = useToday(org);
  const start = useStartCount(org);
  const { locations, nameOf } = useLocations(org);
  const own = locations.filter((place) => place.kind === 'internal' && place.state === 'active');
  const home = (own.find((place) => place.is_standard) ?? own[0])?.id;
  const send = (body: CountInput) => start.mutate({ ...body, note: body.note ?? '' }, { onSuccess: ({ id }) => void navigate({ to: '/o/$org/counts/$count', params: { org, count: id } }) });
  return (
    <FormDrawer<CountInput>
      title={t`Begin a stocktake`}
      isOpen
      onClose={onClose}
      submitLabel={t`Begin to count`}
      onSubmit={send}
      isBusy={start.isPending}
      error={start.error}
      initial={{ ...(home ? { location_id: home } : {}), day: today, is_blind: true, note: '' }}
    >
      <Form.Item name="location_id" label={t`Location`} rules={[{ required: true, message: t`Choose a location` }]}>
        <Select showSearch optionFilterProp="label" options={own.map((place) => ({ value: place.id, label: nameOf(place.id) }))} />
      </Form.Item>
      <Form.Item name="is_blind" label={t`Blind`} valuePropName="checked" extra={t`Whoever counts does not see what the books say until the counting has ended.`}>
        <Switch />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} extra={t`On this day the differences are posted.`}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item name="note" label={t`Note`}>
        <Input maxLength={200} placeholder={t`Stocktake of the year, shelf 3`} />
      </Form.Item>
    </FormDrawer>
  );
}
