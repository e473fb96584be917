// One record of the catalog: entered or changed, and told of when it is kept.
import type { Change } from '@/api/mutation';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Form, FormDrawer, type FormInstance, Input, Select } from '@/kit/form';

interface RecordDrawerProps<Entered extends object, Body> {
  title: string;
  initial: Partial<Entered>;
  form?: FormInstance<Entered>;
  bodyOf: (entered: Entered) => Body;
  save: Change<{ name: string }, Body>;
  mayWrite: boolean;
  onClose: () => void;
  children: ReactNode;
}

export function RecordDrawer<Entered extends object, Body>({ title, initial, form, bodyOf, save, mayWrite, onClose, children }: RecordDrawerProps<Entered, Body>) {
  const { t } = useLingui();
  const { say } = useToasts();
  const send = (entered: Entered) => {
    if (!mayWrite) return onClose();
    save.mutate(bodyOf(entered), {
      onSuccess: (kept) => {
        say(t`${kept.name} is saved.`);
        onClose();
      },
    });
  };
  return (
    <FormDrawer<Entered> title={title} isOpen onClose={onClose} submitLabel={t`Save`} isBusy={save.isPending} error={save.error} initial={initial} onSubmit={send} {...(form ? { form } : {})}>
      {children}
    </FormDrawer>
  );
}

/** The fields that most records begin with. */
export function CodeAndName() {
  const { t } = useLingui();
  return (
    <>
      <NameField />
      <Form.Item name="code" label={t`Code number`} rules={[{ required: true, whitespace: true, message: t`Give it a code` }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  );
}

export function NameField() {
  const { t } = useLingui();
  return (
    <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
      <Input maxLength={120} autoComplete="off" />
    </Form.Item>
  );
}

/** Nothing is deleted that something may refer to; it is retired. */
export function StateField() {
  const { t } = useLingui();
  return (
    <Form.Item name="state" label={t`State`}>
      <Select options={[{ value: 'active', label: t`In use` }, { value: 'retired', label: t`Retired` }]} />
    </Form.Item>
  );
}
