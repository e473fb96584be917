// What is outstanding of an order is invoiced, all of it or a part, or the supplier's bill of what came is entered; posted at once.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Choice, Note, useToasts } from '@/kit';
import { isAboveZero, left, millionths, tidy } from '@/kit/decimal';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { OWN } from '@/modules/catalog/currencies';
import { type DocumentLine, type TradeDocument, useBill } from '../api';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { RateField } from '../order/CurrencyFields';
import { PLACES, sideOf } from '../sides';
import { hasPart, Parts, type PartsEntered, partsOf, partsSent } from './Parts';

interface Entered {
  day: string;
  due: string | null;
  reference: string;
  rate: string;
  parts: PartsEntered;
}

export function BillDrawer({ org, order, onClose }: { org: string; order: TradeDocument; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const today = useToday(org);
  const side = sideOf(order.kind);
  const isSale = side === 'sale';
  const { currency } = order.gross;
  const bill = useBill(org, side);
  const told = useToldByLine(bill.error);
  const [form] = Form.useForm<Entered>();
  const chosen = Form.useWatch('day', form);
  // a supplier bills what came; a customer may be invoiced before anything is delivered
  // and what came back for good is not billed
  const kept = (line: DocumentLine, whole: string) => left(left(whole, line.returned ?? '0'), line.billed ?? '0');
  const rest = (line: DocumentLine) => kept(line, isSale ? line.quantity : (line.moved ?? '0'));
  const delivered = (line: DocumentLine) => kept(line, line.moved ?? '0');
  const lines = order.lines.filter((line) => isAboveZero(rest(line)));
  const isPartDelivered = isSale && lines.some((line) => isAboveZero(delivered(line))) && lines.some((line) => delivered(line) !== rest(line));
  const fill = (quantity: (line: DocumentLine) => string) => form.setFieldValue('parts', partsOf(lines, quantity));
  const sent = ({ parts }: Entered) =>
    partsSent(lines, parts).map(({ n, quantity, part }) => {
      const price = tidy(part.price ?? '');
      const own = lines.find((line) => line.n === n)?.price ?? '';
      return { n, quantity, ...(price !== '' && millionths(price) !== millionths(own) ? { price } : {}) };
    });
  const send = (entered: Entered) => {
    const { day, due, reference, rate } = entered;
    bill.mutate(
      { order_id: order.id, day, due: due ?? null, reference: reference ?? '', rate: tidy(rate ?? '') || null, post: true, lines: sent(entered) },
      {
        onSuccess: ({ id, number }) => {
          say(t`${number} is posted.`);
          void navigate({ to: PLACES[side].document, params: { org, document: id } });
        },
      },
    );
  };
  return (
    <FormDrawer<Entered>
      title={isSale ? t`Invoice` : t`Supplier's bill`}
      isOpen
      onClose={onClose}
      submitLabel={isSale ? t`Post the invoice` : t`Post the bill`}
      onSubmit={send}
      isBusy={bill.isPending}
      error={told}
      form={form}
      initial={{ day: today, due: null, reference: '', rate: '', parts: partsOf(lines, rest) }}
    >
      <Form.Item name="reference" label={isSale ? t`Number of the tax invoice` : t`Number of the supplier's bill`}>
        <Input maxLength={100} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item name="due" label={t`To be paid until`} extra={isSale ? t`As agreed with the customer when it is left empty.` : t`As agreed with the supplier when it is left empty.`}>
        <DayInput label={t`To be paid until`} />
      </Form.Item>
      {currency === OWN ? null : <RateField org={org} currency={currency} day={chosen ?? today} />}
      {isPartDelivered ? (
        <Choice label={t`How much`}>
          <button type="button" onClick={() => fill(rest)}>{t`Everything ordered`}</button>
          <button type="button" onClick={() => fill(delivered)}>{t`What was delivered`}</button>
        </Choice>
      ) : null}
      <Form.Item name="parts" rules={[{ validator: (_, parts: PartsEntered) => (hasPart(parts) ? Promise.resolve() : Promise.reject(new Error(t`Enter how much of at least one line.`))) }]}>
        <Parts org={org} lines={lines} rest={rest} asks={isSale ? null : 'price'} />
      </Form.Item>
      <Note>{isSale ? t`What is not invoiced now stays outstanding, for the next invoice.` : t`What is not billed now stays outstanding, for the next bill. Change the price where the bill says another one.`}</Note>
    </FormDrawer>
  );
}
