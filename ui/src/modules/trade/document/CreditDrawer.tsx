// An invoice is credited, or a supplier credits a bill: what came back, or only a lower price. It is set against what is open.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Note, useToasts } from '@/kit';
import { isAboveZero, sumOf, tidy } from '@/kit/decimal';
import { DayInput, Form, FormDrawer, Input, Radio } from '@/kit/form';
import { useToday } from '@/modules/identity/useToday';
import { documentQuery, type TradeDocument, useCredit } from '../api';
import { creditable, toCredit } from './credit';
import { useToldByLine } from '../problems';
import { PLACES, sideOf } from '../sides';
import { hasPart, Parts, type PartsEntered, partsOf, partsSent } from './Parts';

interface Entered {
  day: string;
  reference: string;
  parts: PartsEntered;
}

interface CreditDrawerProps {
  org: string;
  document: TradeDocument;
  onClose: () => void;
}

/** What came back of the order and was billed is proposed, so the order is looked at first. */
export function CreditDrawer({ org, document, onClose }: CreditDrawerProps) {
  const order = useQuery(documentQuery(org, document.order_id ?? '')).data;
  return order ? <Entering org={org} document={document} order={order} onClose={onClose} /> : null;
}

function Entering({ org, document, order, onClose }: CreditDrawerProps & { order: TradeDocument }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entered>();
  const [isLower, setIsLower] = useState(false);
  const side = sideOf(document.kind);
  const isSale = side === 'sale';
  const credit = useCredit(org, side);
  const told = useToldByLine(credit.error);
  const lines = document.lines.filter((line) => isAboveZero(creditable(line)));
  const cameBack = sumOf(lines.map((line) => toCredit(line, order))) > 0n;
  const proposed = partsOf(lines, (line) => (cameBack ? toCredit(line, order) : creditable(line)));
  const choose = (lower: boolean) => {
    setIsLower(lower);
    const parts = lower ? partsOf(lines, creditable) : proposed;
    form.setFieldValue('parts', Object.fromEntries(Object.entries(parts).map(([n, part]) => [n, { ...part, price: lower ? '' : part.price }])));
  };
  const isPriced = (parts: PartsEntered) => !isLower || partsSent(lines, parts).every(({ part }) => isAboveZero(part.price ?? ''));
  const send = ({ day, reference, parts }: Entered) =>
    credit.mutate(
      {
        document_id: document.id,
        day,
        reference: reference ?? '',
        lower: isLower,
        post: true,
        lines: partsSent(lines, parts).map(({ n, quantity, part }) => ({ n, quantity, ...(isLower ? { price: tidy(part.price ?? '') } : {}) })),
      },
      {
        onSuccess: ({ id, number }) => {
          say(t`${number} is posted.`);
          void navigate({ to: PLACES[side].document, params: { org, document: id } });
        },
      },
    );
  const right = (_: unknown, parts: PartsEntered) => {
    if (!hasPart(parts)) return Promise.reject(new Error(t`Enter how much of at least one line.`));
    return isPriced(parts) ? Promise.resolve() : Promise.reject(new Error(t`Enter for each line by how much its price is lowered.`));
  };
  return (
    <FormDrawer<Entered>
      title={isSale ? t`Credit note` : t`Supplier's credit`}
      isOpen
      onClose={onClose}
      submitLabel={isSale ? t`Post the credit note` : t`Post the credit`}
      onSubmit={send}
      isBusy={credit.isPending}
      error={told}
      form={form}
      initial={{ day: useToday(org), reference: '', parts: proposed }}
    >
      <Form.Item label={t`What becomes of it`}>
        <Radio.Group
          value={isLower}
          onChange={(event) => choose(event.target.value as boolean)}
          options={[
            { value: false, label: t`So much is not billed any more` },
            { value: true, label: t`Only the price is lowered` },
          ]}
        />
      </Form.Item>
      <Form.Item name="parts" rules={[{ validator: right }]}>
        <Parts org={org} lines={lines} rest={creditable} asks={isLower ? 'lowered' : null} />
      </Form.Item>
      <Form.Item name="reference" label={isSale ? t`Number of the red tax invoice, or why` : t`Number of the supplier's credit, or why`}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Note>{isSale ? t`It is set against what is open of the invoice. What was paid already can be paid back, or set against another invoice.` : t`It is set against what is open of the bill. What was paid already can come back, or be set against another bill.`}</Note>
    </FormDrawer>
  );
}
