// A payment on account is set against an invoice or bill.
import { useLingui } from '@lingui/react/macro';
import { useLanguage, useToasts } from '@/kit';
import { fenOf } from '@/kit/decimal';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { type OpenItem, useSettle } from '../api';
import { useSources } from '../useSources';
import { isOwed, type PartyOwing } from './ageing';

interface Entered {
  owed: string;
  paid: string;
  amount: string;
}

interface SettleDrawerProps {
  org: string;
  owing: PartyOwing | undefined;
  name: string;
  onClose: () => void;
}

export function SettleDrawer({ org, owing, name, onClose }: SettleDrawerProps) {
  const { t } = useLingui();
  const { money, date } = useLanguage();
  const { say } = useToasts();
  const sources = useSources();
  const settle = useSettle(org);
  const [form] = Form.useForm<Entered>();
  const chosen = Form.useWatch('owed', form);
  if (!owing) return null;
  const owed = owing.items.filter(isOwed);
  const paid = owing.items.filter((item) => !isOwed(item));
  const told = (item: OpenItem) => {
    const open = item.foreign?.open ?? item.open;
    return money(open.amount.replace('-', ''), open.currency);
  };
  const currency = owed.find(({ id }) => id === chosen)?.foreign?.open.currency ?? 'CNY';
  const offered = (items: readonly OpenItem[]) => items.map((item) => ({ value: item.id, label: `${date(item.day)} · ${sources(item.source_kind)} · ${told(item)}` }));
  const send = ({ owed: owedId, paid: paidId, amount }: Entered) => {
    const part = fenOf(amount ?? '');
    settle.mutate(
      { owed_id: owedId, paid_id: paidId, ...(part === undefined ? {} : { amount: { amount: part, currency } }) },
      {
        onSuccess: (settled) => {
          const set = money(settled.amount.amount, settled.amount.currency);
          say(t`${set} is settled.`);
          onClose();
        },
      },
    );
  };
  return (
    <FormDrawer<Entered>
      title={t`Settle: ${name}`}
      isOpen
      onClose={onClose}
      submitLabel={t`Settle`}
      isBusy={settle.isPending}
      error={settle.error}
      form={form}
      initial={{ owed: owed[0]?.id ?? '', paid: paid[0]?.id ?? '', amount: '' }}
      onSubmit={send}
    >
      <Form.Item name="paid" label={t`What was paid or credited`} rules={[{ required: true, message: t`Choose one` }]}>
        <Select options={offered(paid)} />
      </Form.Item>
      <Form.Item name="owed" label={t`Which invoice or bill it is for`} rules={[{ required: true, message: t`Choose one` }]}>
        <Select options={offered(owed)} />
      </Form.Item>
      <Form.Item
        name="amount"
        label={t`Amount`}
        extra={t`Empty: as much as both have open.`}
        rules={[{ validator: (_, text: string) => (!text?.trim() || fenOf(text) !== undefined ? Promise.resolve() : Promise.reject(new Error(t`Enter an amount`))) }]}
      >
        <Input inputMode="decimal" suffix={currency} />
      </Form.Item>
    </FormDrawer>
  );
}
