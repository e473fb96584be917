// An account at a bank, and which account of the chart it is.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { useLanguage, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { currencyOptions, OWN } from '@/modules/catalog/currencies';
import { accountsQuery } from '../api';
import { isMoney } from '../cash';
import { useAddBankAccount } from './api';

interface Entered {
  name: string;
  number: string;
  account_id: string;
  currency: string;
}

export function AccountDrawer({ org, isOpen, onClose }: { org: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { say } = useToasts();
  const chart = useQuery({ ...accountsQuery(org), enabled: isOpen }).data ?? [];
  const add = useAddBankAccount(org);
  const money = chart.filter(({ id }) => isMoney(chart, id));
  const bank = money.find(({ role }) => role === 'bank')?.id ?? '1002';
  return (
    <FormDrawer<Entered>
      title={t`Add a bank account`}
      isOpen={isOpen}
      onClose={onClose}
      submitLabel={t`Add it`}
      isBusy={add.isPending}
      error={add.error}
      initial={{ name: '', number: '', account_id: bank, currency: OWN }}
      onSubmit={(entered) =>
        add.mutate(entered, {
          onSuccess: () => {
            say(t`The account is there. Drop its first statement.`);
            onClose();
          },
        })
      }
    >
      <Form.Item name="name" label={t`Bank and branch`} rules={[{ required: true, message: t`Say what it is called` }]}>
        <Input autoFocus maxLength={100} placeholder={t`Such as: Bank of China, Songhu`} />
      </Form.Item>
      <Form.Item name="number" label={t`Account number or IBAN`} extra={t`As the statements name it; blanks do not matter.`} rules={[{ required: true, message: t`Enter the number` }]}>
        <Input inputMode="text" maxLength={60} />
      </Form.Item>
      <Form.Item name="currency" label={t`Currency`} extra={t`One of another currency gets an account of its own in the chart. Its statements are not read yet; enter its payments.`}>
        <Select options={currencyOptions()} />
      </Form.Item>
      <Form.Item name="account_id" label={t`Ledger account`} rules={[{ required: true, message: t`Choose one` }]}>
        <Select options={money.map((account) => ({ value: account.id, label: `${account.id} ${text(account.name)}` }))} />
      </Form.Item>
    </FormDrawer>
  );
}
