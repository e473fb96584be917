// What came and lies in no bin yet: it is scanned, the bin it goes to is scanned, and one press puts it away.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Problem, Quantity, Row, Skeleton, Tag, useToasts } from '@/kit';
import { useItemNames, useLocations } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { useMove, useTakeBack } from '../api';
import { LotTag } from '../lots/LotTag';
import { type Arrival, arrivalsQuery } from './api';
import { Handling } from './Handling';
import { Task } from './Task';

const route = getRouteApi('/o/$org/picking/put-away');

const keyOf = ({ location_id, item_id, lot }: Arrival) => [location_id, item_id, lot].join(' ');

/** What came last is put away first: it stands in the way. */
const newestFirst = (rows: readonly Arrival[]) => rows.toSorted((a, b) => (b.came ?? '').localeCompare(a.came ?? ''));

export function PutAway() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(arrivalsQuery(org));
  const [chosen, setChosen] = useState<string>();
  const mayMove = useMay(org)('inventory.move');
  const { locations } = useLocations(org);
  const hasBins = locations.some(({ kind, parent }) => kind === 'internal' && parent !== null);
  const shown = newestFirst(rows ?? []);
  const current = shown.find((row) => keyOf(row) === chosen) ?? shown[0];
  return (
    <Handling org={org} title={t`Put into bins`} lead={t`What came and lies in the warehouse, but in none of its bins. What is kept for orders stays where it is.`}>
      <Problem error={pages.error} />
      {rows === undefined ? <Skeleton lines={4} height={48} /> : null}
      {rows?.length === 0 ? (
        <Card>
          {hasBins ? (
            <EmptyState title={t`Everything is put away`}>{t`What is received next is listed here with the bin in which the same lies already.`}</EmptyState>
          ) : (
            <EmptyState title={t`There are no bins yet`} actions={<Link className="k-button" to="/o/$org/locations" params={{ org }}>{t`Locations`}</Link>}>
              {t`Add shelves and bins within the warehouse, and print their labels. What is received is then put away by scan.`}
            </EmptyState>
          )}
        </Card>
      ) : null}
      {current && mayMove ? <Now org={org} arrival={current} /> : null}
      {shown.length > 0 ? (
        <Card title={t`To be put away`}>
          <ul className="k-list">
            {shown.map((row) => (
              <li key={keyOf(row)}>
                <Line org={org} row={row} isCurrent={row === current} onChoose={mayMove ? () => setChosen(keyOf(row)) : undefined} />
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {pages.hasNextPage ? <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button> : null}
    </Handling>
  );
}

function Now({ org, arrival }: { org: string; arrival: Arrival }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const today = useToday(org);
  const move = useMove(org);
  const back = useTakeBack(org);
  const { nameOf } = useLocations(org);
  const item = useItemNames(org, [arrival.item_id])(arrival.item_id);
  if (!item) return <Skeleton lines={3} height={52} />;
  const done = (place: string, quantity: string) =>
    move.mutate(
      { kind: 'transfer', day: today, text: arrival.text, lines: [{ item_id: arrival.item_id, lot: arrival.lot, location_id: arrival.location_id, to_id: place, quantity }] },
      { onSuccess: ({ id }) => say(t`${item.name}: ${quantity} put into ${nameOf(place)}.`, () => back.mutate(id)) },
    );
  return (
    <>
      <Problem error={back.error} />
      <Card title={t`Put away next`}>
        <Task
          key={`${keyOf(arrival)} ${arrival.quantity}`}
          org={org}
          item={item}
          lot={arrival.lot}
          quantity={arrival.quantity}
          place={null}
          proposed={arrival.proposed ?? null}
          except={arrival.location_id}
          isItemFirst
          submit={t`Put into bins`}
          isBusy={move.isPending}
          error={move.error}
          onDone={done}
        />
      </Card>
    </>
  );
}

function Line({ org, row, isCurrent, onChoose }: { org: string; row: Arrival; isCurrent: boolean; onChoose: (() => void) | undefined }) {
  const { t } = useLingui();
  const { nameOf } = useLocations(org);
  const units = useUnits(org);
  const today = useToday(org);
  const item = useItemNames(org, [row.item_id])(row.item_id);
  const name = item?.name ?? '…';
  return (
    <Row spread>
      <span>
        <span className="k-strong">{name}</span> <span className="k-small k-soft">{item?.code}</span> {row.lot ? <span className="k-soft">{t`Lot ${row.lot}`}</span> : null}{' '}
        <Quantity value={row.quantity} digits={6} unit={item ? units.name(item.stock_unit) : undefined} /> {row.state === 'released' ? null : <LotTag state={row.state} />}
        <div className="k-small k-soft">
          {row.came === today ? <Tag tone="primary" icon={null}>{t`Today`}</Tag> : row.came ? <DateText day={row.came} /> : null} {row.text} {row.proposed ? t`goes to ${nameOf(row.proposed)}` : t`goes to a bin of your choice`}
        </div>
      </span>
      {isCurrent ? <Tag tone="primary">{t`Under way`}</Tag> : onChoose ? <Button size="small" aria-label={t`Put ${name} away`} onClick={onChoose}>{t`Put this away`}</Button> : null}
    </Row>
  );
}
