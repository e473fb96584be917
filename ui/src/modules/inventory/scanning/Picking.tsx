// What is to be fetched for orders of customers: one walk at a time by scan, and below it everything that waits.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Note, Problem, Skeleton, useToasts } from '@/kit';
import { useItemNames } from '@/modules/catalog/names';
import { useMay } from '@/modules/identity/api';
import { type PickFrom, type PickLine, type PickList, picksQuery, usePick, usePutBack } from './api';
import { Handling } from './Handling';
import { PickOrder } from './PickOrder';
import { Task } from './Task';

const route = getRouteApi('/o/$org/picking');

/** A walk to one bin for one line of an order. */
export interface Walk {
  key: string;
  order: PickList;
  line: PickLine;
  from: PickFrom;
}

export const walksOf = (orders: readonly PickList[]): Walk[] =>
  orders.flatMap((order) => order.lines.flatMap((line) => line.from.map((from) => ({ key: [order.order_id, line.n, from.location_id, from.lot].join(' '), order, line, from }))));

export function Picking() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(picksQuery(org));
  const [chosen, setChosen] = useState<string>();
  const mayShip = useMay(org)('trade.ship');
  const walks = walksOf(rows ?? []);
  const walk = walks.find(({ key }) => key === chosen) ?? walks[0];
  return (
    <Handling org={org} title={t`Pick`} lead={t`What expires first is fetched first, then bin by bin. What was picked stands ready where the order leaves from, and the delivery takes it.`}>
      <Problem error={pages.error} />
      {rows === undefined ? <Skeleton lines={4} height={48} /> : null}
      {rows?.length === 0 ? (
        <Card>
          <EmptyState title={t`Nothing is to be picked`}>{t`Confirm a sales order: it is listed here with the bins that its goods lie in.`}</EmptyState>
        </Card>
      ) : null}
      {walk && mayShip ? <Now org={org} walk={walk} /> : null}
      {rows && rows.length > 0 && !walk ? <Note tone="good">{t`Everything that is there stands ready.`}</Note> : null}
      {(rows ?? []).map((order) => (
        <PickOrder key={order.order_id} org={org} order={order} current={walk?.key} mayShip={mayShip} onChoose={setChosen} />
      ))}
      {pages.hasNextPage ? <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button> : null}
    </Handling>
  );
}

function Now({ org, walk }: { org: string; walk: Walk }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const pick = usePick(org);
  const back = usePutBack(org);
  const { order, line, from } = walk;
  const item = useItemNames(org, [line.item_id])(line.item_id);
  if (!item) return <Skeleton lines={3} height={52} />;
  const done = (place: string, quantity: string) =>
    pick.mutate(
      { order: order.order_id, body: { n: line.n, item_id: line.item_id, from_id: place, lot: from.lot, quantity } },
      { onSuccess: (made) => say(t`${line.text}: ${quantity} picked for ${order.number}.`, () => back.mutate({ order: order.order_id, pick: made.id })) },
    );
  return (
    <>
      <Problem error={back.error} />
      <Card title={t`Next for ${order.number}`}>
        <Task key={`${walk.key} ${from.quantity}`} org={org} item={item} lot={from.lot} quantity={from.quantity} place={from.location_id} submit={t`Picked`} isBusy={pick.isPending} error={pick.error} onDone={done} />
      </Card>
    </>
  );
}
