// Another method for an item of which nothing is in stock.
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Form, FormDrawer, Radio } from '@/kit/form';
import { type ItemValuation, type Method, useChoose } from './api';
import { METHODS, useMethods } from './useMethods';

interface Entered {
  method: Method;
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
  const keep = ({ method }: Entered) =>
    choose.mutate(
      { method },
      {
        onSuccess: () => {
          say(t`${name} is valued like this: ${methods[method].name}.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> title={t`How ${name} is valued`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={keep} isBusy={choose.isPending} error={choose.error} initial={{ method: now.method }}>
      <Form.Item name="method" label={t`Method`}>
        <Radio.Group>
          {METHODS.map((method) => (
            <Radio key={method} value={method} style={{ display: 'flex', marginBlockEnd: 12 }}>
              <span className="k-strong">{methods[method].name}</span>
              <div className="k-small k-soft">{methods[method].note}</div>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
    </FormDrawer>
  );
}
