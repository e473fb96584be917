// What a supplier answered, as the clerk reads it from a letter, a message or the telephone.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, Quantity, Stack, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { addDays } from '@/kit/day';
import { fenOf, isAboveZero, tidy } from '@/kit/decimal';
import { useUnits } from '@/modules/catalog/useWords';
import { useToldByLine } from '../problems';
import { type Enquiry, type EnquiryLine, type Supplier, useAnswer } from './api';

type Says = 'offers' | 'not' | 'silent';

interface Entered {
  says: Says;
  price: string;
  charges: string;
  lead_days: string;
  least: string;
  valid_until: string | null;
}

const USUAL_DAYS = 30;

function enteredOf(line: EnquiryLine, supplier: string, today: string): Entered {
  const answer = line.answers.find((one) => one.supplier_id === supplier);
  const offer = answer?.offer;
  return {
    says: answer && !offer ? 'not' : offer ? 'offers' : 'silent',
    price: offer?.price ?? '',
    charges: offer && Number(offer.charges.amount) > 0 ? offer.charges.amount : '',
    lead_days: offer ? String(offer.lead_days) : '',
    least: offer && Number(offer.least) > 0 ? offer.least : '',
    valid_until: offer?.valid_until ?? addDays(today, USUAL_DAYS),
  };
}

const isWhole = (text: string) => /^\d{1,4}$/.test(tidy(text));

const isRight = ({ price, charges, lead_days: days, valid_until: until }: Entered) => isAboveZero(price) && (charges === '' || fenOf(charges) !== undefined) && isWhole(days) && until !== null;

export function AnswerDrawer({ org, enquiry, supplier, onClose }: { org: string; enquiry: Enquiry; supplier: Supplier; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const answer = useAnswer(org, enquiry.id);
  const told = useToldByLine(answer.error);
  const open = enquiry.lines.filter(({ order_id: ordered }) => ordered === null);
  const [entered, setEntered] = useState<Readonly<Record<number, Entered>>>(() => Object.fromEntries(enquiry.lines.map((line) => [line.n, enteredOf(line, supplier.party_id, enquiry.today)])));
  const [isTried, setIsTried] = useState(false);
  const send = () => {
    const said = Object.entries(entered).filter(([, { says }]) => says !== 'silent');
    setIsTried(true);
    if (said.some(([, one]) => one.says === 'offers' && !isRight(one))) return;
    const lines = said.map(([n, one]) => ({
      n: Number(n),
      offer:
        one.says === 'offers'
          ? { price: tidy(one.price), charges: { amount: fenOf(one.charges || '0') ?? '0.00', currency: 'CNY' }, lead_days: Number(tidy(one.lead_days)), least: tidy(one.least) || '0', valid_until: one.valid_until ?? '' }
          : null,
    }));
    answer.mutate(
      { supplier: supplier.party_id, lines },
      {
        onSuccess: () => {
          say(t`The answer of ${supplier.name} is entered.`);
          onClose();
        },
      },
    );
  };
  return (
    <FormDrawer<object> title={supplier.name} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={send} isBusy={answer.isPending} error={told} initial={{}}>
      <Stack>
        {open.map((line) => (
          <OneLine key={line.n} org={org} line={line} isTried={isTried} entered={entered[line.n] ?? enteredOf(line, supplier.party_id, enquiry.today)} onEnter={(one) => setEntered((old) => ({ ...old, [line.n]: one }))} />
        ))}
      </Stack>
    </FormDrawer>
  );
}

interface OneLineProps {
  org: string;
  line: EnquiryLine;
  isTried: boolean;
  entered: Entered;
  onEnter: (entered: Entered) => void;
}

function OneLine({ org, line, isTried, entered, onEnter }: OneLineProps) {
  const { t } = useLingui();
  const units = useUnits(org);
  const says: Record<Says, string> = { offers: t`Offers it`, not: t`Does not offer it`, silent: t`No answer` };
  const set = (change: Partial<Entered>) => onEnter({ ...entered, ...change });
  const wrong = (isWrong: boolean) => (isTried && isWrong ? { validateStatus: 'error' as const } : {});
  const about = (label: string) => `${label} · ${line.text}`;
  return (
    <Card title={line.text} extra={<Quantity value={line.quantity} unit={units.name(line.unit)} />}>
      <Choice label={about(t`Answer`)}>
        {(Object.keys(says) as Says[]).map((one) => (
          <button key={one} type="button" aria-pressed={entered.says === one} onClick={() => set({ says: one })}>
            {says[one]}
          </button>
        ))}
      </Choice>
      {entered.says === 'offers' ? (
        <div className="n-fields">
          <Form.Item label={t`Price without tax`} required {...wrong(!isAboveZero(entered.price))}>
            <Input aria-label={about(t`Price without tax`)} inputMode="decimal" value={entered.price} onChange={(event) => set({ price: event.target.value })} />
          </Form.Item>
          <Form.Item label={t`Days until it is here`} required {...wrong(!isWhole(entered.lead_days))}>
            <Input aria-label={about(t`Days until it is here`)} inputMode="numeric" value={entered.lead_days} onChange={(event) => set({ lead_days: event.target.value })} />
          </Form.Item>
          <Form.Item label={t`Freight and other charges`} {...wrong(entered.charges !== '' && fenOf(entered.charges) === undefined)}>
            <Input aria-label={about(t`Freight and other charges`)} inputMode="decimal" value={entered.charges} onChange={(event) => set({ charges: event.target.value })} />
          </Form.Item>
          <Form.Item label={t`No less than`}>
            <Input aria-label={about(t`No less than`)} inputMode="decimal" value={entered.least} onChange={(event) => set({ least: event.target.value })} />
          </Form.Item>
          <Form.Item label={t`Valid until`} required {...wrong(entered.valid_until === null)}>
            <DayInput label={about(t`Valid until`)} value={entered.valid_until} onChange={(day) => set({ valid_until: day })} />
          </Form.Item>
        </div>
      ) : null}
    </Card>
  );
}
