// Another method for an item of which nothing is in stock.
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Form, FormDrawer, Input, Radio } from '@/kit/form';
import { type ItemValuation, type Method, useChoose } from './api';
import { METHODS, useMethods } from './useMethods';

interface Entered {
  method: Method;
  standard?: string;
}

interface MethodDrawerProps {
  org: string;
  item: string;
  name: string;
  now: ItemValuation;
  onClose: () => void;
}

export function MethodDrawer({ org, item, name, now, onClose }: MethodDrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const methods = useMethods();
  const choose = useChoose(org, item);
  const [form] = Form.useForm<Entered>();
  const chosen = Form.useWatch('method', form);
  const keep = ({ method, standard }: Entered) =>
    choose.mutate(
      { method, ...(method === 'standard' ? { standard: standard ?? '' } : {}) },
      {
        onSuccess: () => {
          say(t`${name} is valued like this: ${methods[method].name}.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> form={form} title={t`How ${name} is valued`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={keep} isBusy={choose.isPending} error={choose.error} initial={{ method: now.method, ...(now.standard ? { standard: now.standard } : {}) }}>
      <Form.Item name="method" label={t`Method`} rules={[{ required: true }]}>
        <Radio.Group>
          {METHODS.map((method) => (
            <Radio key={method} value={method} style={{ display: 'flex', marginBlockEnd: 12 }}>
              <span className="k-strong">{methods[method].name}</span>
              <div className="k-small k-soft">{methods[method].note}</div>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {chosen === 'standard' ? <StandardField /> : null}
    </FormDrawer>
  );
}

export function StandardField() {
  const { t } = useLingui();
  return (
    <Form.Item name="standard" label={t`Standard cost of one unit (CNY)`} rules={[{ required: true, message: t`Say what one unit costs by the plan` }]}>
      <Input inputMode="decimal" autoComplete="off" />
    </Form.Item>
  );
}
