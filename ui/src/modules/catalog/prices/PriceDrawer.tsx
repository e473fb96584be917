// One price: of which item and unit, from how many on, and on which days.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Grid, useToasts } from '@/kit';
import { isAboveZero, millionths, tidy } from '@/kit/decimal';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { itemQuery } from '../api';
import { ItemChooser, toldItem } from '../ItemChooser';
import { UnitField } from '../UnitField';
import { type Price, useSetPrice } from './api';

interface Entered {
  item: string;
  unit: string;
  price: string;
  from_quantity: string;
  from_day: string | null;
  to_day: string | null;
}

interface PriceDrawerProps {
  org: string;
  list: string;
  currency: string;
  /** Null for a new one. */
  price: Price | null;
  onClose: () => void;
}

export function PriceDrawer({ org, list, currency, price, onClose }: PriceDrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<Entered>();
  const [chosen, setChosen] = useState<string | null>(price?.item ?? null);
  const item = useQuery({ ...itemQuery(org, chosen ?? ''), enabled: chosen !== null }).data;
  const set = useSetPrice(org, list);
  const send = ({ item: id, unit, price: each, from_quantity, from_day, to_day }: Entered) =>
    set.mutate(
      { item: id, unit, price: tidy(each), from_quantity: tidy(from_quantity) || '0', from_day: from_day ?? null, to_day: to_day ?? null },
      {
        onSuccess: (kept) => {
          say(t`The price of ${kept.item_name} is set.`);
          onClose();
        },
      },
    );
  const isPrice = (_: unknown, text: string | undefined) => ((millionths(text ?? '') ?? -1n) < 0n ? Promise.reject(new Error(t`Enter a price`)) : Promise.resolve());
  const isStep = (_: unknown, text: string | undefined) => (tidy(text ?? '') === '' || tidy(text ?? '') === '0' || isAboveZero(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t`Enter a quantity`)));
  return (
    <FormDrawer<Entered>
      title={price ? t`Change a price` : t`Set a price`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={set.isPending}
      error={set.error}
      form={form}
      initial={price ?? { price: '', from_quantity: '', from_day: null, to_day: null }}
      onSubmit={send}
    >
      <Form.Item name="item" label={t`Item`} rules={[{ required: true, message: t`Choose an item` }]}>
        <ItemField
          org={org}
          text={item ? toldItem(item) : (price?.item_name ?? '')}
          onChosen={(id, unit) => {
            setChosen(id);
            form.setFieldValue('unit', unit);
          }}
        />
      </Form.Item>
      <Grid least={150}>
        <Form.Item name="price" label={t`Price for one, in ${currency}`} rules={[{ validator: isPrice }]}>
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
        <Form.Item name="unit" label={t`Unit`} rules={[{ required: true, message: t`Choose a unit` }]}>
          <OwnUnit org={org} item={chosen} />
        </Form.Item>
        <Form.Item name="from_quantity" label={t`From so many`} extra={t`Empty: from the first on.`} rules={[{ validator: isStep }]}>
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
      </Grid>
      <Grid least={150}>
        <Form.Item name="from_day" label={t`From`}>
          <DayInput label={t`From`} />
        </Form.Item>
        <Form.Item name="to_day" label={t`Until`}>
          <DayInput label={t`Until`} />
        </Form.Item>
      </Grid>
    </FormDrawer>
  );
}

function ItemField({ org, text, value = null, onChange = () => undefined, onChosen }: { org: string; text: string; value?: string | null; onChange?: (id: string) => void; onChosen: (id: string, unit: string) => void }) {
  const { t } = useLingui();
  return (
    <ItemChooser
      org={org}
      label={t`Item`}
      value={value}
      text={text}
      onChoose={(item) => {
        onChange(item.id);
        onChosen(item.id, item.stock_unit);
      }}
    />
  );
}

/** Value and change are given by the form. */
function OwnUnit({ org, item, value = null, onChange = () => undefined }: { org: string; item: string | null; value?: string | null; onChange?: (unit: string) => void }) {
  const { t } = useLingui();
  return <UnitField org={org} label={t`Unit`} item={item} value={value} onChange={onChange} />;
}
