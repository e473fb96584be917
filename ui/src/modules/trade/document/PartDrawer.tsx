// Part of an order is delivered or received: how much of each line, and of which lot where lots are tracked.
import { useLingui } from '@lingui/react/macro';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { type DocumentLine, type Stands, type TradeDocument, useMove } from '../api';
import { isAboveZero, left } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { sideOf } from '../sides';
import { serialsOf } from './serials';
import { hasPart, Parts, type PartsEntered, partsOf, partsSent } from './Parts';

interface Entered {
  day: string;
  reference: string;
  parts: PartsEntered;
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
  const initial: Entered = { day: today, reference: '', parts: partsOf(lines, rest) };
  const send = ({ day, reference, parts }: Entered) =>
    move.mutate(
      {
        order_id: order.id,
        day,
        reference: reference ?? '',
        lines: partsSent(lines, parts).map(({ n, quantity, part }) => ({ n, quantity, lot: part.lot ?? '', serials: serialsOf(part.serials ?? ''), ...(part.expires && !isSale ? { expires: part.expires } : {}) })),
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
        rules={[{ validator: (_, parts: Entered['parts']) => (hasPart(parts) ? Promise.resolve() : Promise.reject(new Error(t`Enter how much of at least one line.`))) }]}
      >
        <Parts org={org} lines={lines} rest={rest} asks={isSale ? 'leaving' : 'arrival'} />
      </Form.Item>
    </FormDrawer>
  );
}
