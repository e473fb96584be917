// A certificate is taken back, with a reason that stands on the public list.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Radio } from '@/kit/form';
import { type RevocationInput, useRevoke } from './api';
import { REASONS, useCertificateTexts } from './useCertificateTexts';

const LONGEST = 2000;

export function Revoke({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { reason } = useCertificateTexts();
  const [isOpen, setIsOpen] = useState(false);
  const revoke = useRevoke(org, id);
  const close = () => {
    revoke.reset();
    setIsOpen(false);
  };
  const onSubmit = (body: RevocationInput) =>
    revoke.mutate(body, {
      onSuccess: () => {
        close();
        say(t`The certificate is revoked and stands on the public list.`);
      },
    });
  return (
    <>
      <Button danger onClick={() => setIsOpen(true)}>{t`Revoke certificate`}</Button>
      <FormDrawer<RevocationInput> title={t`Revoke this certificate`} isOpen={isOpen} onClose={close} submitLabel={t`Revoke it for good`} onSubmit={onSubmit} isBusy={revoke.isPending} error={revoke.error}>
        <p className="k-soft c-lead">{t`Files in other hands stay what they are, but the list tells everybody since when this one does not count. It cannot be undone; a new certificate can be issued.`}</p>
        <Form.Item name="reason" label={t`Why? This stands on the public list.`} rules={[{ required: true, message: t`Give a reason` }]}>
          <Radio.Group className="k-ticks" options={REASONS.map((value) => ({ value, label: reason(value) }))} />
        </Form.Item>
        <Form.Item name="note" label={t`Note for your own organisation`}>
          <Input.TextArea maxLength={LONGEST} rows={3} />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
