// The cost of a month, of items whose issues cost the average of their month: looked at, worked out, and worked out again.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, Quantity, Row, Skeleton, useLanguage, useToasts } from '@/kit';
import { millionths } from '@/kit/decimal';
import { Select } from '@/kit/form';
import { monthOf, monthsFrom } from '@/kit/months';
import { type Column, DataTable } from '@/kit/table';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useToday } from '@/modules/identity/useToday';
import { type MonthCost, type MonthCosts as Costs, monthCostsQuery, type MonthRun, useWorkOut } from './api';

const route = getRouteApi('/o/$org/valuation/months');

/** The month a year before: books are seldom open longer. */
const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;

export function MonthCosts() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { month: asked } = route.useSearch();
  const navigate = useNavigate();
  const { say } = useToasts();
  const { period } = useLanguage();
  const now = monthOf(useToday(org));
  const month = asked ?? now;
  const found = useQuery(monthCostsQuery(org, month));
  const work = useWorkOut(org);
  const mayValue = useMay(org)('inventory.value');
  const months = [...new Set([...monthsFrom(yearBefore(now), now), month])].toSorted().toReversed();
  return (
    <Page title={t`Cost of a month`} width="wide">
      <PageHeader
        title={t`Cost of a month`}
        lead={t`What left in the month costs (opening + received) ÷ quantity. Working it out adds the difference; nothing that was posted is changed.`}
        back={<Link to="/o/$org/valuation" params={{ org }}>{t`Valuation`}</Link>}
      />
      <Row spread>
        <Select<string> aria-label={t`Month`} value={month} options={months.map((id) => ({ value: id, label: period(id) }))} onChange={(id) => void navigate({ to: '/o/$org/valuation/months', params: { org }, search: { month: id } })} style={{ minWidth: 140 }} />
        {mayValue && found.data?.items.length ? (
          <Button type="primary" loading={work.isPending} onClick={() => work.mutate(month, { onSuccess: () => say(t`The cost of ${period(month)} is worked out.`) })}>
            {t`Work out the cost`}
          </Button>
        ) : null}
      </Row>
      <Problem error={found.error ?? work.error} />
      {found.data ? <OfMonth org={org} costs={found.data} /> : found.error ? null : <Skeleton lines={6} height={22} />}
    </Page>
  );
}

function OfMonth({ org, costs }: { org: string; costs: Costs }) {
  const { t } = useLingui();
  return (
    <>
      <Card flush>
        <DataTable
          label={t`Cost of a month`}
          columns={useColumns(org, costs.items)}
          rows={costs.items}
          rowKey={(row) => row.item_id}
          empty={<EmptyState title={t`No item is valued by the average of this month`}>{t`Choose the average of the month for an item in the valuation; what of it comes and leaves then stands here.`}</EmptyState>}
        />
      </Card>
      {costs.runs.length > 0 ? (
        <Card flush title={t`Worked out`}>
          <Runs org={org} runs={costs.runs} />
        </Card>
      ) : null}
    </>
  );
}

function useColumns(org: string, rows: readonly MonthCost[]): Column<MonthCost>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const itemOf = useItemNames(org, rows.map((row) => row.item_id));
  const units = useUnits(org);
  const sum = (row: MonthCost, { quantity, value }: MonthCost['opening']) => (
    <>
      <span className="k-nowrap">{money(value.amount, value.currency)}</span>
      <div className="k-small k-soft">
        <Quantity value={quantity} digits={6} unit={units.name(itemOf(row.item_id)?.stock_unit ?? '')} />
      </div>
    </>
  );
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (row) => (
        <Link className="k-strong" to="/o/$org/valuation/$item" params={{ org, item: row.item_id }}>
          {itemOf(row.item_id)?.name ?? '…'}
        </Link>
      ),
    },
    { key: 'opening', title: t`Opening`, align: 'end', render: (row) => sum(row, row.opening) },
    { key: 'received', title: t`Came in the month`, align: 'end', render: (row) => sum(row, row.received) },
    { key: 'each', title: t`Average`, align: 'end', render: (row) => <span className="k-num">{row.each}</span> },
    { key: 'issued', title: t`Left`, align: 'end', render: (row) => sum(row, row.issued) },
    {
      key: 'difference',
      title: t`To be corrected`,
      align: 'end',
      render: (row) => (millionths(row.difference.amount) === 0n ? <span className="k-faint">{t`nothing to correct`}</span> : <span className="k-nowrap k-strong">{money(row.difference.amount, row.difference.currency)}</span>),
    },
  ];
}

function Runs({ org, runs }: { org: string; runs: readonly MonthRun[] }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const nameOf = usePersonName(org);
  const columns: Column<MonthRun>[] = [
    { key: 'when', title: t`When`, onCard: 'title', render: (row) => <MomentText instant={row.made_at} /> },
    { key: 'items', title: t`Items corrected`, align: 'end', render: (row) => row.items },
    { key: 'value', title: t`Cost added`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.value.amount, row.value.currency)}</span> },
    { key: 'who', title: t`Who`, render: (row) => nameOf(row.actor) },
  ];
  return <DataTable label={t`Worked out`} columns={columns} rows={runs} rowKey={(row) => row.id} empty={null} />;
}
