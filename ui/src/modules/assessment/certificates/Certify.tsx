// A result is certified: for how long, and with which code of the firm.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Radio } from '@/kit/form';
import { Stamp } from '@/kit/icons';
import { type CertificateInput, useCertify } from './api';
import './certificates.css';

interface Props {
  org: string;
  result: string;
  label: string;
  /** The code that stood on the certificate before. */
  creditCode?: string | null | undefined;
}

export function Certify({ org, result, label, creditCode }: Props) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const certify = useCertify(org, result);
  const close = () => {
    certify.reset();
    setIsOpen(false);
  };
  const onSubmit = ({ years, credit_code }: CertificateInput) =>
    certify.mutate(
      { years: years ?? 1, credit_code: credit_code?.trim() || null },
      {
        onSuccess: () => {
          close();
          say(t`The certificate is issued. Download it and hand it over.`);
          void navigate({ to: '/o/$org/certificates', params: { org } });
        },
      },
    );
  return (
    <>
      <Button type="primary" icon={<Stamp size={17} aria-hidden />} onClick={() => setIsOpen(true)}>
        {label}
      </Button>
      <FormDrawer<CertificateInput>
        title={label}
        isOpen={isOpen}
        onClose={close}
        submitLabel={t`Issue the certificate`}
        onSubmit={onSubmit}
        isBusy={certify.isPending}
        error={certify.error}
        initial={{ years: 1, credit_code: creditCode ?? null }}
      >
        <p className="k-soft c-lead">{t`The certificate is signed with the key of your organisation and holds every answer and record the result rests on. You choose later whom you show all of it, and whom a part.`}</p>
        <Form.Item name="years" label={t`Valid for`}>
          <Radio.Group
            options={[
              { value: 1, label: t`one year` },
              { value: 2, label: t`two years` },
              { value: 3, label: t`three years` },
            ]}
          />
        </Form.Item>
        <Form.Item name="credit_code" label={t`Unified social credit code of the firm`} extra={t`18 digits and capital letters. Without it the firm is named by its name alone.`}>
          <Input className="k-code" maxLength={18} autoComplete="off" allowClear />
        </Form.Item>
      </FormDrawer>
    </>
  );
}
