// What an order is in, and what a unit of that is worth: the party's currency and the rate of the day when nobody says otherwise.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { DateText, Grid } from '@/kit';
import { tidy } from '@/kit/decimal';
import { Form, Input, Select } from '@/kit/form';
import { rateQuery } from '@/modules/books/currencies/api';
import { partyQuery } from '@/modules/catalog/api';
import { CURRENCIES, currencyOptions, isRate, OWN } from '@/modules/catalog/currencies';

/** The currency that was chosen, else the party's. */
export function useCurrency(org: string, party: string | undefined, chosen: string | null): string {
  const known = useQuery({ ...partyQuery(org, party ?? ''), enabled: party !== undefined && chosen === null }).data;
  return chosen ?? known?.currency ?? OWN;
}

export function CurrencyFields({ org, currency, day }: { org: string; currency: string; day: string | undefined }) {
  const { t } = useLingui();
  const all = CURRENCIES.includes(currency) ? CURRENCIES : [...CURRENCIES, currency];
  return (
    <Grid least={200}>
      <Form.Item name="currency" label={t`Currency`} getValueProps={(value: string | null) => ({ value: value ?? currency })}>
        <Select options={currencyOptions(all)} />
      </Form.Item>
      {currency === OWN ? null : <RateField org={org} currency={currency} day={day} />}
    </Grid>
  );
}

/** The rate, which may stay empty where it is not needed: then that of the day holds, and which one that is stands below. */
export function RateField({ org, currency, day, isNeeded = false }: { org: string; currency: string; day: string | undefined; isNeeded?: boolean }) {
  const { t } = useLingui();
  const found = useQuery({ ...rateQuery(org, currency, day ?? ''), enabled: Boolean(day) });
  const held = found.data;
  const isGood = (_: unknown, text: string | undefined) => (tidy(text ?? '') === '' || isRate(tidy(text ?? '')) ? Promise.resolve() : Promise.reject(new Error(t`What one ${currency} is worth, such as 7.1234`)));
  return (
    <Form.Item
      name="rate"
      label={t`One ${currency} in CNY`}
      rules={[{ validator: isGood }, { required: isNeeded || found.isError, message: isNeeded ? t`Enter a rate` : t`No rate of that day is known; enter one` }]}
      extra={isNeeded ? null : held ? <>{t`Empty: the rate of`} <DateText day={held.day} /></> : found.isError ? t`No rate of that day is known; enter one` : null}
    >
      <Input inputMode="decimal" autoComplete="off" placeholder={held?.rate ?? ''} />
    </Form.Item>
  );
}
