// One order that is picked: its lines, how much of each stands ready, where the rest lies, and the delivery of what is ready.
import { useQueryClient } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { refreshed, roomKey } from '@/api/queries';
import { Button, Card, DateText, Problem, Quantity, Row, Stack, Tag, useToasts } from '@/kit';
import { isAboveZero } from '@/kit/decimal';
import { useItemNames, useLocations } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useToday } from '@/modules/identity/useToday';
import { useAct, useMove } from '@/modules/trade/api';
import { DocumentLink, PartyName } from '@/modules/trade/parts';
import { type PickLine, type PickList, usePutBack } from './api';

interface PickOrderProps {
  org: string;
  order: PickList;
  /** The walk that is under way. */
  current: string | undefined;
  mayShip: boolean;
  onChoose: (walk: string) => void;
}

export function PickOrder({ org, order, current, mayShip, onChoose }: PickOrderProps) {
  const { t } = useLingui();
  const isReady = order.lines.every((line) => line.ready === line.outstanding);
  return (
    <Card
      title={
        <Row tight>
          <DocumentLink org={org} kind="sales_order" id={order.order_id}>
            {order.number}
          </DocumentLink>
          <PartyName org={org} id={order.party_id} />
          {isReady ? <Tag tone="good">{t`Ready to deliver`}</Tag> : null}
        </Row>
      }
      lead={
        <>
          {t`Promised for`} <DateText day={order.due} />
        </>
      }
    >
      <Stack>
        <ul className="k-list">
          {order.lines.map((line) => (
            <li key={line.n}>
              <Line org={org} order={order} line={line} current={current} mayShip={mayShip} onChoose={onChoose} />
            </li>
          ))}
        </ul>
        {mayShip && order.lines.some(({ ready }) => isAboveZero(ready)) ? <Deliver org={org} order={order} /> : null}
      </Stack>
    </Card>
  );
}

function Line({ org, order, line, current, mayShip, onChoose }: PickOrderProps & { line: PickLine }) {
  const { t } = useLingui();
  const { nameOf } = useLocations(org);
  const units = useUnits(org);
  const item = useItemNames(org, [line.item_id])(line.item_id);
  const unit = item ? units.name(item.stock_unit) : undefined;
  const back = usePutBack(org);
  return (
    <Stack gap="small">
      <Row spread>
        <span>
          <span className="k-strong">{line.text}</span> <span className="k-small k-soft">{item?.code}</span>
        </span>
        <span className="k-small k-soft">
          {t`Ready:`} <Quantity value={line.ready} digits={6} /> / <Quantity value={line.outstanding} digits={6} unit={unit} />
        </span>
      </Row>
      {line.from.map((from) => {
        const key = [order.order_id, line.n, from.location_id, from.lot].join(' ');
        const where = nameOf(from.location_id);
        return (
          <Row key={key} spread>
            <span>
              {where} {from.lot ? <span className="k-soft">{t`Lot ${from.lot}`}</span> : null} <Quantity value={from.quantity} digits={6} unit={unit} />
              {from.expires ? (
                <div className="k-small k-soft">
                  {t`Good until`} <DateText day={from.expires} />
                </div>
              ) : null}
            </span>
            {mayShip && key !== current ? <Button size="small" aria-label={t`Pick ${line.text} from ${where}`} onClick={() => onChoose(key)}>{t`Pick this`}</Button> : null}
            {key === current ? <Tag tone="primary">{t`Under way`}</Tag> : null}
          </Row>
        );
      })}
      {isAboveZero(line.missing) ? (
        <Row tight>
          <Tag tone="warn">{t`Lacking`}</Tag> <Quantity value={line.missing} digits={6} unit={unit} />
        </Row>
      ) : null}
      {line.picked.map((pick) => (
        <Row key={pick.id} spread>
          <span className="k-small k-soft">
            {t`Picked from ${nameOf(pick.from_id)}`} {pick.lot} <Quantity value={pick.quantity} digits={6} unit={unit} />
          </span>
          {mayShip ? <Button size="small" loading={back.isPending} aria-label={t`Put ${line.text} back to ${nameOf(pick.from_id)}`} onClick={() => back.mutate({ order: order.order_id, pick: pick.id })}>{t`Put back`}</Button> : null}
        </Row>
      ))}
      <Problem error={back.error} />
    </Stack>
  );
}

/** Posts the delivery of what stands ready, and takes it back again where that was wrong. */
function Deliver({ org, order }: { org: string; order: PickList }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const queries = useQueryClient();
  const today = useToday(org);
  const move = useMove(org, 'sale');
  const act = useAct(org);
  const lines = order.lines.filter(({ ready }) => isAboveZero(ready)).map(({ n, ready }) => ({ n, quantity: ready }));
  const deliver = () =>
    move.mutate(
      { order_id: order.order_id, day: today, lines },
      {
        onSuccess: (made) => {
          say(t`${made.number} is posted.`, () => act.mutate({ kind: 'delivery', id: made.id, act: 'reverse' }));
          void refreshed(queries, roomKey(org, 'inventory'));
        },
      },
    );
  return (
    <>
      <Problem error={move.error ?? act.error} />
      <Row>
        <Button loading={move.isPending} aria-label={t`Deliver what stands ready of ${order.number}`} onClick={deliver}>{t`Deliver what stands ready`}</Button>
      </Row>
    </>
  );
}
