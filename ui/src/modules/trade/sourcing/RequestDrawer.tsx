// Asking for something: an item of the catalog, or whatever can be described.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Choice, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { addDays } from '@/kit/day';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { useUnits } from '@/modules/catalog/useWords';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { useRequest } from './api';

interface Entered {
  text: string;
  quantity: string;
  needed_by: string | null;
  reason: string;
}

interface ChosenItem {
  id: string;
  name: string;
  unit: string;
}

const USUAL_DAYS = 14;

export function RequestDrawer({ org, onClose }: { org: string; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const units = useUnits(org);
  const [isItem, setIsItem] = useState(true);
  const [item, setItem] = useState<ChosenItem | null>(null);
  const request = useRequest(org);
  const told = useToldByLine(request.error);
  const initial = { text: '', needed_by: addDays(useToday(org), USUAL_DAYS) };
  const send = ({ text, quantity, needed_by, reason }: Entered) =>
    request.mutate(
      { item_id: isItem ? (item?.id ?? null) : null, text: isItem ? '' : (text ?? ''), quantity, needed_by: needed_by ?? '', reason: reason ?? '' },
      {
        onSuccess: ({ number, waits_for: waits }) => {
          say(waits ? t`${number} waits for approval.` : t`${number} is asked for.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> title={t`Ask for something`} isOpen onClose={onClose} submitLabel={t`Ask for it`} onSubmit={send} isBusy={request.isPending} error={told} initial={initial}>
      <Form.Item>
        <Choice label={t`What it is`}>
          <button type="button" aria-pressed={isItem} onClick={() => setIsItem(true)}>{t`An item of the catalog`}</button>
          <button type="button" aria-pressed={!isItem} onClick={() => setIsItem(false)}>{t`Something else`}</button>
        </Choice>
      </Form.Item>
      {isItem ? (
        <Form.Item label={t`Item`} required>
          <ItemChooser org={org} label={t`Item`} value={item?.id ?? null} text={item?.name ?? ''} onChoose={({ id, name, stock_unit }) => setItem({ id, name, unit: stock_unit })} />
        </Form.Item>
      ) : (
        <Form.Item name="text" label={t`Description`} rules={[{ required: true, message: t`Describe what is needed` }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
      <Form.Item name="quantity" label={isItem && item ? t`Quantity in ${units.name(item.unit)}` : t`Quantity`} rules={[{ required: true, message: t`Enter how many` }]}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="needed_by" label={t`Needed by`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Needed by`} />
      </Form.Item>
      <Form.Item name="reason" label={t`What for`} rules={[{ required: true, message: t`Say what it is for` }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
