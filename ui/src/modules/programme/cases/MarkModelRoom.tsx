// An office shows a case as a model room, with a note for those who read it, or no longer.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, useToasts } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { type CaseShown, useMarkModelRoom, useUnmarkModelRoom } from './api';

export function MarkModelRoom({ org, told }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isOpen, setIsOpen] = useState(false);
  const mark = useMarkModelRoom(org, told.id);
  const unmark = useUnmarkModelRoom(org, told.id);
  const close = () => {
    mark.reset();
    setIsOpen(false);
  };
  const onSubmit = ({ note }: { note: string }) =>
    mark.mutate(note, {
      onSuccess: () => {
        close();
        say(t`The case is shown as a model room.`);
      },
    });
  if (told.model_rooms.some((room) => room.is_own)) {
    return (
      <>
        <Button loading={unmark.isPending} onClick={() => unmark.mutate(undefined)}>{t`No longer a model room`}</Button>
        <Problem error={unmark.error} />
      </>
    );
  }
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t`Show as a model room`}</Button>
      <FormDrawer<{ note: string }> title={t`Show as a model room`} isOpen={isOpen} onClose={close} submitLabel={t`Show it`} onSubmit={onSubmit} isBusy={mark.isPending} error={mark.error}>
        <Form.Item name="note" label={t`Why others should look at it`} extra={t`Everybody reads it, with the name of your organisation.`} rules={[{ required: true, whitespace: true, message: t`Give a reason` }]}>
          <Input.TextArea maxLength={500} rows={4} autoFocus />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
