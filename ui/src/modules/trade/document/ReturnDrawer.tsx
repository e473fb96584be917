// Goods of a delivery come back into stock, or goods of a receipt go back: how much of each line, and whether it is replaced.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { isAboveZero, left } from '@/kit/decimal';
import { DayInput, Form, FormDrawer, Input, Radio } from '@/kit/form';
import { useToday } from '@/modules/identity/useToday';
import { type DocumentLine, type TradeDocument, useReturn } from '../api';
import { useToldByLine } from '../problems';
import { PLACES, sideOf } from '../sides';
import { useMannerNames } from '../useWords';
import { hasPart, Parts, type PartsEntered, partsOf, partsSent } from './Parts';

interface Entered {
  day: string;
  reference: string;
  replace: boolean;
  parts: PartsEntered;
}

export function ReturnDrawer({ org, document, onClose }: { org: string; document: TradeDocument; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const side = sideOf(document.kind);
  const isSale = side === 'sale';
  const manners = useMannerNames(side);
  const back = useReturn(org, side);
  const told = useToldByLine(back.error);
  const rest = (line: DocumentLine) => left(line.quantity, line.returned ?? '0');
  const lines = document.lines.filter((line) => isAboveZero(rest(line)));
  const send = ({ day, reference, replace, parts }: Entered) =>
    back.mutate(
      {
        document_id: document.id,
        day,
        reference: reference ?? '',
        replace,
        lines: partsSent(lines, parts).map(({ n, quantity, part }) => ({ n, quantity, lot: part.lot ?? '' })),
      },
      {
        onSuccess: ({ id, number }) => {
          say(t`${number} is posted.`);
          void navigate({ to: PLACES[side].document, params: { org, document: id } });
        },
      },
    );
  const initial: Entered = { day: useToday(org), reference: '', replace: false, parts: partsOf(lines, rest) };
  return (
    <FormDrawer<Entered>
      title={isSale ? t`Goods come back` : t`Give goods back`}
      isOpen
      onClose={onClose}
      submitLabel={isSale ? t`Take into stock` : t`Give back`}
      onSubmit={send}
      isBusy={back.isPending}
      error={told}
      initial={initial}
    >
      <Form.Item name="parts" rules={[{ validator: (_, parts: PartsEntered) => (hasPart(parts) ? Promise.resolve() : Promise.reject(new Error(t`Enter how much of at least one line.`))) }]}>
        <Parts org={org} lines={lines} rest={rest} asks="lot" />
      </Form.Item>
      <Form.Item name="replace" label={t`What becomes of it`}>
        <Radio.Group
          options={[
            { value: false, label: manners.kept },
            { value: true, label: manners.replaced },
          ]}
        />
      </Form.Item>
      <Form.Item name="reference" label={t`Why`}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
    </FormDrawer>
  );
}
