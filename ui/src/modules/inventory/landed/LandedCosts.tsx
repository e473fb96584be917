// Freight, duty and the like, spread over the receipts that they brought here, and taken back when that was wrong.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Popconfirm, Problem, Row, Tag, useLanguage, useToasts } from '@/kit';
import { decimalOf, millionths } from '@/kit/decimal';
import { Plus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { StockTabs } from '../StockTabs';
import { type Basis, landedCostsQuery, type LandedCostSummary, useTakeCostBack } from './api';

const route = getRouteApi('/o/$org/landed-costs');

export function useBases(): Record<Basis, string> {
  const { t } = useLingui();
  return { value: t`by value`, quantity: t`by quantity`, weight: t`by weight` };
}

export function LandedCosts() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(landedCostsQuery(org));
  const mayValue = useMay(org)('inventory.value');
  const back = useTakeCostBack(org);
  const make = (
    <Link className="k-button" to="/o/$org/landed-costs/new" params={{ org }}>
      <Plus size={17} aria-hidden />
      {t`Spread a cost`}
    </Link>
  );
  return (
    <Page title={t`Landed costs`} width="wide">
      <PageHeader title={t`Stock`} lead={t`Freight, duty and the like belong to the goods that they brought here, not to the expenses of the month.`} actions={mayValue && rows?.length ? make : null} />
      <StockTabs org={org} />
      <Problem error={back.error} />
      <Card flush>
        <DataTable
          label={t`Landed costs`}
          columns={useColumns(mayValue ? back : null)}
          rows={rows}
          rowKey={(row) => row.id}
          pages={pages}
          empty={
            <EmptyState title={t`No cost was spread yet`} actions={mayValue ? make : null}>
              {t`Enter the forwarder's bill in purchasing first. Then spread it here over the receipts.`}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}

function useColumns(back: ReturnType<typeof useTakeCostBack> | null): Column<LandedCostSummary>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const { say } = useToasts();
  const bases = useBases();
  const gone = (row: LandedCostSummary) => decimalOf((millionths(row.amount.amount) ?? 0n) - (millionths(row.in_stock.amount) ?? 0n), 2);
  return [
    {
      key: 'text',
      title: t`What for`,
      onCard: 'title',
      render: (row) => (
        <Row tight>
          <span className="k-strong">{row.text}</span>
          {row.state === 'cancelled' ? <Tag>{t`taken back`}</Tag> : null}
        </Row>
      ),
      cell: (row) => (row.state === 'cancelled' ? `${row.text} (${t`taken back`})` : row.text),
    },
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    { key: 'basis', title: t`Spread`, render: (row) => bases[row.basis], cell: (row) => bases[row.basis] },
    { key: 'amount', title: t`Amount`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.amount.amount, row.amount.currency)}</span>, cell: (row) => ({ money: row.amount.amount }) },
    { key: 'stock', title: t`To the stock`, align: 'end', render: (row) => <span className="k-nowrap">{money(row.in_stock.amount, row.in_stock.currency)}</span>, cell: (row) => ({ money: row.in_stock.amount }) },
    { key: 'sales', title: t`To the cost of sales`, align: 'end', render: (row) => <span className="k-nowrap">{money(gone(row), row.amount.currency)}</span>, cell: (row) => ({ money: gone(row) }) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) =>
        back && row.state === 'posted' ? (
          <Popconfirm
            title={t`Take this back today?`}
            description={t`What is left in stock gives its part back, and the rest comes off the cost of sales.`}
            okText={t`Take back today`}
            cancelText={t`Leave it`}
            onConfirm={() => back.mutate(row.id, { onSuccess: () => say(t`It is taken back; both stay in the list.`) })}
          >
            <Button size="small">{t`Take back today`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
}
