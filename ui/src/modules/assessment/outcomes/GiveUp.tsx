// Giving a plan up takes a reason; the plan stays in view with it.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useToasts } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { useGiveUp } from './api';

const LONGEST = 1000;

export function GiveUp({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isOpen, setIsOpen] = useState(false);
  const giveUp = useGiveUp(org, id);
  const close = () => {
    giveUp.reset();
    setIsOpen(false);
  };
  const onSubmit = (body: { because: string }) =>
    giveUp.mutate(body, {
      onSuccess: () => {
        close();
        say(t`The plan is given up. It stays in view with its reason.`);
      },
    });
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t`Give up this plan`}</Button>
      <FormDrawer<{ because: string }> title={t`Give up this plan`} isOpen={isOpen} onClose={close} submitLabel={t`Give it up`} onSubmit={onSubmit} isBusy={giveUp.isPending} error={giveUp.error}>
        <p className="k-soft o-lead">{t`There will be no verdict. The plan stays in the list with your reason, so that nobody gives up quietly what does not look good.`}</p>
        <Form.Item name="because" label={t`Why is it given up?`} rules={[{ required: true, whitespace: true, message: t`Give a reason` }]}>
          <Input.TextArea maxLength={LONGEST} rows={4} autoFocus />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
