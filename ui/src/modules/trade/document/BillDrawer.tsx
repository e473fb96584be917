// What is outstanding of an order is invoiced, or the supplier's bill of what came is entered; posted at once.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Note, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { type TradeDocument, useBill } from '../api';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { PLACES, sideOf } from '../sides';

interface Entered {
  day: string;
  due: string | null;
  reference: string;
}

export function BillDrawer({ org, order, onClose }: { org: string; order: TradeDocument; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const today = useToday(org);
  const side = sideOf(order.kind);
  const isSale = side === 'sale';
  const bill = useBill(org, side);
  const told = useToldByLine(bill.error);
  const send = ({ day, due, reference }: Entered) =>
    bill.mutate(
      { order_id: order.id, day, due: due ?? null, reference: reference ?? '', post: true },
      {
        onSuccess: ({ id, number }) => {
          say(t`${number} is posted.`);
          void navigate({ to: PLACES[side].document, params: { org, document: id } });
        },
      },
    );
  return (
    <FormDrawer<Entered> title={isSale ? t`Invoice` : t`Supplier's bill`} isOpen onClose={onClose} submitLabel={isSale ? t`Post the invoice` : t`Post the bill`} onSubmit={send} isBusy={bill.isPending} error={told} initial={{ day: today, due: null, reference: '' }}>
      <Form.Item name="reference" label={isSale ? t`Number of the tax invoice` : t`Number of the supplier's bill`}>
        <Input maxLength={100} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item name="due" label={t`To be paid until`} extra={isSale ? t`As agreed with the customer when it is left empty.` : t`As agreed with the supplier when it is left empty.`}>
        <DayInput label={t`To be paid until`} />
      </Form.Item>
      <Note>{isSale ? t`Everything that is not invoiced yet goes on this invoice.` : t`Everything that came and is not billed yet goes on this bill, at the prices of the order.`}</Note>
    </FormDrawer>
  );
}
