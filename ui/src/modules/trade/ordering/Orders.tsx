// The customer's orders: how far each is, the same again with one press, and back while nobody agreed to it.
import { useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { newKey } from '@/api/key';
import { useRows } from '@/api/paging';
import { Button, Card, DateText, EmptyState, Note, Problem, Quantity, Row, Skeleton, Stack, Tag, type Tone, useLanguage } from '@/kit';
import { Amount } from '../parts';
import { useToldByLine } from '../problems';
import { type Order, ordersQuery, type Standing, useSend, useWithdraw } from './api';

interface OrdersProps {
  token: string;
  /** Just sent. */
  sent: Order | null;
  onSent: (order: Order | null) => void;
  onOrder: () => void;
}

export function Orders({ token, sent, onSent, onOrder }: OrdersProps) {
  const { t } = useLingui();
  const { rows, pages } = useRows(ordersQuery(token));
  return (
    <Stack>
      {sent ? (
        <div role="status">
          <Note tone="good">{t`${sent.number} is sent. It can be taken back until it is confirmed.`}</Note>
        </div>
      ) : null}
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={6} height={24} /> : null}
      {rows?.length === 0 ? (
        <EmptyState title={t`No orders yet`} actions={<Button type="primary" onClick={onOrder}>{t`Order something`}</Button>}>
          {t`Here you see of each order how far it is, and order the same again.`}
        </EmptyState>
      ) : null}
      {rows?.map((order) => (
        <OneOrder key={order.id} token={token} order={order} onSent={onSent} />
      ))}
      {pages.hasNextPage ? (
        <div>
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button>
        </div>
      ) : null}
    </Stack>
  );
}

const TONES: Record<Standing, Tone> = { received: 'plain', confirmed: 'calm', partly_delivered: 'calm', delivered: 'good', invoiced: 'good', cancelled: 'bad' };

function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useLingui();
  const names: Record<Standing, string> = {
    received: t`Received, not confirmed yet`,
    confirmed: t`Confirmed`,
    partly_delivered: t`Partly delivered`,
    delivered: t`Delivered`,
    invoiced: t`Delivered and invoiced`,
    cancelled: t`Cancelled`,
  };
  return <Tag tone={TONES[standing]}>{names[standing]}</Tag>;
}

function OneOrder({ token, order, onSent }: { token: string; order: Order; onSent: (order: Order | null) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const send = useSend(token);
  const withdraw = useWithdraw(token);
  const told = useToldByLine(send.error);
  // kept until it arrived: a press that the network swallowed is the same order when it is pressed again
  const key = useRef(newKey());
  const again = () =>
    send.mutate(
      { key: key.current, reference: order.reference, lines: order.lines.map(({ item_id, unit, quantity }) => ({ item_id, unit, quantity })) },
      {
        onSuccess: (made) => {
          key.current = newKey();
          onSent(made);
        },
      },
    );
  return (
    <Card
      title={order.number}
      extra={<StandingTag standing={order.standing} />}
      lead={
        <>
          <DateText day={order.day} /> · {t`Wanted for`} <DateText day={order.due} />
          {order.reference ? ` · ${order.reference}` : ''}
        </>
      }
    >
      <Stack gap="small">
        <ul className="c-lines">
          {order.lines.map((line, at) => (
            // eslint-disable-next-line react/no-array-index-key -- the lines of an order stay as they are
            <li key={at}>
              <span>{line.text}</span>
              <Quantity value={line.quantity} unit={text(line.unit_name)} />
              <Amount money={line.net} />
            </li>
          ))}
        </ul>
        <Row spread>
          <span className="k-soft">{t`With tax`}</span>
          <span className="k-strong">
            <Amount money={order.gross} />
          </span>
        </Row>
        <Problem error={told} />
        <Problem error={withdraw.error} />
        <Row>
          <Button aria-label={t`Order the same as ${order.number} again`} loading={send.isPending} onClick={again}>
            {t`The same again`}
          </Button>
          {order.is_withdrawable ? (
            <Button aria-label={t`Take ${order.number} back`} loading={withdraw.isPending} onClick={() => withdraw.mutate(order.id, { onSuccess: () => onSent(null) })}>
              {t`Take back`}
            </Button>
          ) : null}
        </Row>
      </Stack>
    </Card>
  );
}
