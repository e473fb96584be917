// What was moved, newest first. What a person did at the shelf is taken back here; documents take back their own.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Page, PageHeader, Popconfirm, Problem, Quantity, Row, Tag, useLanguage, useToasts } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { type Column, DataTable } from '@/kit/table';
import { useSources } from '@/modules/books/useSources';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Movement, movementsQuery, useItems, useLocations, useTakeBack } from './api';
import { StockTabs } from './StockTabs';

const route = getRouteApi('/o/$org/movements');
const BY_HAND = /^inventory\.(opening|transfer|found|missing|scrap)$/;

export function Movements() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const { rows, pages } = useRows(movementsQuery(org));
  const mayMove = useMay(org)('inventory.move');
  const takeBack = useTakeBack(org);
  const onTakeBack = (movement: Movement) => takeBack.mutate(movement.id, { onSuccess: () => say(t`It is taken back; both stay in the list.`) });
  const columns = useColumns(org, rows ?? [], mayMove ? onTakeBack : null);
  const enter = <Link className="k-button" to="/o/$org/shelf" params={{ org }}>{t`Enter at the shelf`}</Link>;
  return (
    <Page title={t`Movements`} width="wide">
      <PageHeader title={t`Stock`} lead={t`Nothing here is changed or deleted: what was wrong is taken back by its opposite.`} actions={mayMove && rows?.length ? enter : null} />
      <StockTabs org={org} />
      <Problem error={takeBack.error} />
      <Card flush>
        <DataTable
          label={t`Movements`}
          columns={columns}
          rows={rows}
          rowKey={(movement) => movement.id}
          pages={pages}
          empty={
            <EmptyState title={t`Nothing was moved yet`} actions={mayMove ? enter : null}>
              {t`Begin with the opening stock: what lies where today, and what it is worth.`}
            </EmptyState>
          }
        />
      </Card>
    </Page>
  );
}

function useColumns(org: string, rows: readonly Movement[], onTakeBack: ((movement: Movement) => void) | null): Column<Movement>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const sources = useSources();
  const nameOfPerson = usePersonName(org);
  const takenBack = new Set(rows.map((row) => row.reverses));
  const worth = ({ moves }: Movement) => {
    const sum = sumOf(moves.map(({ value }) => value.amount));
    return sum === 0n ? null : money(decimalOf(sum, 2), moves[0]?.value.currency ?? 'CNY');
  };
  const mayTakeBack = (row: Movement) => BY_HAND.test(row.source_kind) && row.reverses === null && !takenBack.has(row.id);
  return [
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} /> },
    {
      key: 'what',
      title: t`What happened`,
      onCard: 'title',
      render: (row) => (
        <>
          <Row tight>
            <span className="k-strong">{sources(row.source_kind)}</span>
            {row.reverses ? <Tag tone="warn" icon={null}>{t`takes back`}</Tag> : null}
            {takenBack.has(row.id) ? <Tag>{t`taken back`}</Tag> : null}
          </Row>
          {row.text ? <div className="k-small k-soft">{row.text}</div> : null}
        </>
      ),
    },
    { key: 'lines', title: t`Lines`, render: (row) => <Lines org={org} movement={row} /> },
    { key: 'value', title: t`Worth`, align: 'end', render: (row) => <span className="k-nowrap">{worth(row) ?? <span className="k-faint">{t`value stays`}</span>}</span> },
    { key: 'who', title: t`Who`, render: (row) => nameOfPerson(row.actor) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (row) =>
        onTakeBack && mayTakeBack(row) ? (
          <Popconfirm title={t`Take this back today?`} description={t`Everything goes where it came from, at the value it had.`} okText={t`Take back today`} cancelText={t`Leave it`} onConfirm={() => onTakeBack(row)}>
            <Button size="small">{t`Take back today`}</Button>
          </Popconfirm>
        ) : null,
    },
  ];
}

const SHOWN_MAX = 5;

function Lines({ org, movement: { moves } }: { org: string; movement: Movement }) {
  const { t } = useLingui();
  const shown = moves.slice(0, SHOWN_MAX);
  const itemOf = useItems(org, shown.map((move) => move.item_id));
  const { nameOf } = useLocations(org);
  const units = useUnits(org);
  const unitOf = (id: string) => {
    const unit = itemOf(id)?.stock_unit;
    return unit ? units.name(unit) : undefined;
  };
  return (
    <ul>
      {shown.map((move) => (
        <li key={`${move.item_id} ${move.lot} ${move.from_id} ${move.to_id} ${move.quantity}`}>
          {itemOf(move.item_id)?.name ?? '…'} <Quantity value={move.quantity} digits={6} unit={unitOf(move.item_id)} />
          <div className="k-small k-soft">
            {move.lot ? `${t`Lot ${move.lot}`} · ` : ''}
            {nameOf(move.from_id)} → {nameOf(move.to_id)}
          </div>
        </li>
      ))}
      {moves.length > SHOWN_MAX ? <li className="k-small k-soft">{t`and ${moves.length - SHOWN_MAX} more lines`}</li> : null}
    </ul>
  );
}
