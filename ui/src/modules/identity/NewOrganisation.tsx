// One more organisation for somebody who is signed in.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Stack, useAppearance } from '@/kit';
import { Form, Input } from '@/kit/form';
import { useCreateOrg } from './api';
import { Gate } from './Gate';

export function NewOrganisation() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { locale } = useAppearance();
  const create = useCreateOrg();
  return (
    <Gate title={t`New organisation`} lead={t`A plant or a company with records of its own.`}>
      <Form<{ name: string }>
        layout="vertical"
        requiredMark={false}
        size="large"
        onFinish={({ name }) => create.mutate({ name, locale, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }, { onSuccess: (org) => void navigate({ to: '/o/$org', params: { org: org.id } }) })}
      >
        <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Enter its name` }]}>
          <Input autoFocus maxLength={120} autoComplete="organization" />
        </Form.Item>
        <Stack>
          <Problem error={create.error} />
          <Button type="primary" htmlType="submit" block loading={create.isPending}>
            {t`Create`}
          </Button>
        </Stack>
      </Form>
    </Gate>
  );
}
