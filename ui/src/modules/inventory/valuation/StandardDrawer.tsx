// Another standard cost: what is in stock is revalued on that day.
import { useLingui } from '@lingui/react/macro';
import { Note, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer } from '@/kit/form';
import { useToday } from '@/modules/identity/useToday';
import { useSetStandard } from './api';
import { StandardField } from './MethodDrawer';

interface Entered {
  day: string;
  standard: string;
}

export function StandardDrawer({ org, item, name, standard, onClose }: { org: string; item: string; name: string; standard: string; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const today = useToday(org);
  const set = useSetStandard(org, item);
  const keep = (entered: Entered) =>
    set.mutate(entered, {
      onSuccess: () => {
        say(t`The standard cost of ${name} is set.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered> title={t`Standard cost of ${name}`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={keep} isBusy={set.isPending} error={set.error} initial={{ day: today, standard }}>
      <StandardField />
      <Form.Item name="day" label={t`Day`} rules={[{ required: true }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Note>{t`What is in stock is revalued on this day. The difference goes to material cost variances.`}</Note>
    </FormDrawer>
  );
}
