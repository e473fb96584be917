// Part of an order is delivered or received: how much of each line, and of which lot where lots are tracked.
import { useQueries } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Quantity } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { itemQuery } from '@/modules/catalog/api';
import { useUnits } from '@/modules/catalog/useWords';
import { type DocumentLine, type Stands, type TradeDocument, useMove } from '../api';
import { isAboveZero, left, tidy } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { sideOf } from '../sides';

interface Part {
  quantity: string;
  lot?: string;
}

interface Entered {
  day: string;
  reference: string;
  parts: Record<string, Part>;
}

interface PartDrawerProps {
  org: string;
  order: TradeDocument;
  onClose: () => void;
  onDone: (made: Stands) => void;
}

export function PartDrawer({ org, order, onClose, onDone }: PartDrawerProps) {
  const { t } = useLingui();
  const today = useToday(org);
  const side = sideOf(order.kind);
  const isSale = side === 'sale';
  const move = useMove(org, side);
  const told = useToldByLine(move.error);
  const rest = (line: DocumentLine) => left(line.quantity, line.moved ?? '0');
  const lines = order.lines.filter((line) => isAboveZero(rest(line)));
  const initial: Entered = { day: today, reference: '', parts: Object.fromEntries(lines.map((line) => [line.n, { quantity: rest(line), lot: '' }])) };
  const send = ({ day, reference, parts }: Entered) =>
    move.mutate(
      {
        order_id: order.id,
        day,
        reference: reference ?? '',
        lines: lines.flatMap((line) => {
          const part = parts[line.n];
          const quantity = tidy(part?.quantity ?? '');
          // what is left at nothing stays outstanding
          return quantity === '' || quantity === '0' ? [] : [{ n: line.n, quantity, lot: part?.lot ?? '' }];
        }),
      },
      {
        onSuccess: (made) => {
          onDone(made);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> title={isSale ? t`Deliver part` : t`Receive part`} isOpen onClose={onClose} submitLabel={isSale ? t`Deliver` : t`Receive`} onSubmit={send} isBusy={move.isPending} error={told} initial={initial}>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item name="reference" label={isSale ? t`Delivery note` : t`The supplier's delivery note`}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="parts"
        rules={[{ validator: (_, parts: Entered['parts']) => (Object.values(parts ?? {}).some((part) => isAboveZero(part.quantity)) ? Promise.resolve() : Promise.reject(new Error(t`Enter how much of at least one line.`))) }]}
      >
        <Parts org={org} lines={lines} />
      </Form.Item>
    </FormDrawer>
  );
}

/** One field of the form: what is entered of every line. */
function Parts({ org, lines, value = {}, onChange = () => undefined }: { org: string; lines: readonly DocumentLine[]; value?: Entered['parts']; onChange?: (parts: Entered['parts']) => void }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const items = useQueries({ queries: lines.map((line) => itemQuery(org, line.item_id)) });
  const put = (n: number, change: Partial<Part>) => onChange({ ...value, [n]: { quantity: '', ...value[n], ...change } });
  return (
    <div>
      {lines.map((line, at) => {
        const item = items[at]?.data;
        return (
          <div key={line.n} className="t-part">
            <div>
              {line.text}
              <div className="k-small k-soft">
                {t`Outstanding:`} <Quantity value={left(line.quantity, line.moved ?? '0')} digits={6} unit={item ? units.name(item.stock_unit) : undefined} />
              </div>
            </div>
            <Input
              aria-label={`${line.text}: ${t`Quantity`}`}
              inputMode="decimal"
              autoComplete="off"
              className="t-number"
              value={value[line.n]?.quantity ?? ''}
              onChange={(event) => put(line.n, { quantity: event.target.value })}
            />
            {item && item.tracking !== 'none' ? (
              <Input
                className="t-lot"
                aria-label={`${line.text}: ${t`Lot or serial number`}`}
                placeholder={t`Lot or serial number`}
                autoComplete="off"
                value={value[line.n]?.lot ?? ''}
                onChange={(event) => put(line.n, { lot: event.target.value })}
              />
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
