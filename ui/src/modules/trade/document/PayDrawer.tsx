// An invoice or a bill is paid, whole or in part; what is left of a payment stays on account.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input, Select } from '@/kit/form';
import { bankAccountsQuery } from '@/modules/books/bank/api';
import { OWN } from '@/modules/catalog/currencies';
import { type TradeDocument, usePay, useRefund } from '../api';
import { isAboveZero, tidy } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { RateField } from '../order/CurrencyFields';
import { sideOf } from '../sides';

interface Entered {
  day: string;
  amount: string;
  reference: string;
  rate: string;
  account: string | null;
}

interface PayDrawerProps {
  org: string;
  document: TradeDocument;
  /** Money goes the other way: what was credited is paid back. */
  isBack?: boolean;
  /** How much is open, where that is known. */
  open: string | null | undefined;
  onClose: () => void;
}

/** Accounts at banks that hold another currency, where that is paid in. */
function useAccounts(org: string, currency: string) {
  const found = useQuery({ ...bankAccountsQuery(org), enabled: currency !== OWN }).data ?? [];
  return found.filter((account) => account.currency === currency).map((account) => ({ value: account.account_id, label: `${account.name} · ${account.currency}` }));
}

export function PayDrawer({ org, document, open, isBack = false, onClose }: PayDrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const today = useToday(org);
  const side = sideOf(document.kind);
  const onwards = usePay(org, side);
  const back = useRefund(org, side);
  const pay = isBack ? back : onwards;
  const told = useToldByLine(pay.error);
  const { currency } = document.gross;
  const isIn = (side === 'sale') !== isBack;
  const payment = isIn ? t`Record payment` : t`Record the payment made`;
  const title = isBack ? t`Record the refund` : payment;
  const [form] = Form.useForm<Entered>();
  const chosen = Form.useWatch('day', form);
  const accounts = useAccounts(org, currency);
  const send = ({ day, amount, reference, rate, account }: Entered) =>
    pay.mutate(
      { party_id: document.party_id, day, amount: { amount: tidy(amount), currency }, reference: reference ?? '', rate: tidy(rate ?? '') || null, account_id: account ?? null, documents: [document.id] },
      {
        onSuccess: ({ number, waits_for }) => {
          say(waits_for ? t`${number} waits for approval.` : t`The payment is recorded: ${number}`);
          onClose();
        },
      },
    );
  const isMoney = (_: unknown, amount: string) => (/^\d+(\.\d{1,2})?$/.test(tidy(amount ?? '')) && isAboveZero(amount) ? Promise.resolve() : Promise.reject(new Error(t`An amount above zero, with at most two decimals`)));
  return (
    <FormDrawer<Entered>
      title={title}
      isOpen
      onClose={onClose}
      submitLabel={title}
      onSubmit={send}
      isBusy={pay.isPending}
      error={told}
      form={form}
      initial={{ day: today, amount: open ?? document.gross.amount, reference: '', rate: '', account: null }}
    >
      <Form.Item name="amount" label={t`Amount in ${currency}`} rules={[{ validator: isMoney }]} extra={isBack ? t`At most what is open of it.` : t`What is more than is open stays on account.`}>
        <Input inputMode="decimal" autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      {currency === OWN ? null : <RateField org={org} currency={currency} day={chosen ?? today} />}
      {accounts.length > 0 ? (
        <Form.Item name="account" label={t`Account`} extra={t`Empty: the bank exchanges it at once, on the account in CNY.`}>
          <Select allowClear placeholder={t`Account in CNY`} options={accounts} />
        </Form.Item>
      ) : null}
      <Form.Item name="reference" label={t`Text of the bank statement`}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
