// What was moved, newest first. What a person did at the shelf is taken back here; documents take back their own.
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Card, EmptyState, Page, PageHeader, Problem, Quantity, useLanguage, useToasts } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { type Column, fileOnly, LedgerTable } from '@/kit/table';
import { useSources } from '@/modules/books/useSources';
import { useItemNames, useLocations } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { SourceLink, SourceText } from '@/modules/trade/SourceLink';
import { type Movement, movementsQuery, useTakeBack } from './api';
import { StockTabs } from './StockTabs';

const route = getRouteApi('/o/$org/movements');
const BY_HAND = /^inventory\.(opening|transfer|found|missing|scrap)$/;

export function Movements() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const sources = useSources();
  const { rows, pages } = useRows(movementsQuery(org));
  const mayMove = useMay(org)('inventory.move');
  const back = useTakeBack(org);
  const onTakeBack = (movement: Movement) => back.mutate(movement.id, { onSuccess: () => say(t`It is taken back; both stay in the list.`) });
  const enter = <Link className="k-button" to="/o/$org/shelf" params={{ org }}>{t`Enter at the shelf`}</Link>;
  return (
    <Page title={t`Movements`} width="wide">
      <PageHeader title={t`Stock`} lead={t`Nothing here is changed or deleted: what was wrong is taken back by its opposite.`} actions={mayMove && rows?.length ? enter : null} />
      <StockTabs org={org} />
      <Problem error={back.error} />
      <Card flush>
        <LedgerTable
          label={t`Movements`}
          rows={rows}
          pages={pages}
          what={(row) => ({
            title: (
              <>
                {sources(row.source_kind)} <SourceLink org={org} kind={row.source_kind} id={row.source_id} />
              </>
            ),
            note: row.text ? <SourceText org={org} kind={row.source_kind} id={row.source_id} text={row.text} /> : null,
          })}
          told={(row) => [sources(row.source_kind), row.text].filter(Boolean).join(' · ')}
          columns={useColumns(org)}
          nameOfPerson={usePersonName(org)}
          takeBack={
            mayMove
              ? {
                  title: t`Take this back today?`,
                  note: t`Everything goes where it came from, at the value it had.`,
                  may: (row) => BY_HAND.test(row.source_kind),
                  onTakeBack,
                }
              : null
          }
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

function useColumns(org: string): Column<Movement>[] {
  const { t } = useLingui();
  const { money } = useLanguage();
  const worth = ({ moves }: Movement) => {
    const sum = sumOf(moves.map(({ value }) => value.amount));
    return sum === 0n ? null : money(decimalOf(sum, 2), moves[0]?.value.currency ?? 'CNY');
  };
  return [
    { key: 'lines', title: t`Lines`, onCard: 'bare', render: (row) => <Lines org={org} movement={row} /> },
    { key: 'value', title: t`Worth`, align: 'end', render: (row) => <span className="k-nowrap">{worth(row) ?? <span className="k-faint">{t`value stays`}</span>}</span> },
    fileOnly(t`Code number`, ({ moves }) => moves.map((move) => ({ named: 'item-code', id: move.item_id }))),
    fileOnly(t`Item`, ({ moves }) => moves.map((move) => ({ named: 'item', id: move.item_id }))),
    fileOnly(t`Lot`, ({ moves }) => moves.map(({ lot }) => lot)),
    fileOnly(t`From`, ({ moves }) => moves.map((move) => ({ named: 'location', id: move.from_id }))),
    fileOnly(t`To`, ({ moves }) => moves.map((move) => ({ named: 'location', id: move.to_id }))),
    fileOnly(t`Quantity`, ({ moves }) => moves.map(({ quantity }) => ({ number: quantity }))),
    fileOnly(t`Unit`, ({ moves }) => moves.map((move) => ({ named: 'item-unit', id: move.item_id }))),
    fileOnly(t`Worth`, ({ moves }) => moves.map(({ value }) => ({ money: value.amount }))),
  ];
}

const SHOWN_MAX = 5;

function Lines({ org, movement: { moves } }: { org: string; movement: Movement }) {
  const { t } = useLingui();
  const shown = moves.slice(0, SHOWN_MAX);
  const rest = moves.length - shown.length;
  const itemOf = useItemNames(org, shown.map((move) => move.item_id));
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
          <span className="k-soft">{itemOf(move.item_id)?.code}</span> {itemOf(move.item_id)?.name ?? '…'} <Quantity value={move.quantity} digits={6} unit={unitOf(move.item_id)} />
          <div className="k-small k-soft">
            {move.lot ? `${t`Lot ${move.lot}`} · ` : ''}
            {nameOf(move.from_id)} → {nameOf(move.to_id)}
          </div>
        </li>
      ))}
      {rest > 0 ? <li className="k-small k-soft">{t`and ${plural(rest, { one: '# more line', other: '# more lines' })}`}</li> : null}
    </ul>
  );
}
