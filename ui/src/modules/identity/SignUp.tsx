// A person and their organisation, in one short form.
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Stack, useAppearance } from '@/kit';
import { Form, Input, useFieldProblems } from '@/kit/form';
import { type SignUp as SignUpBody, useSignUp } from './api';
import { Gate } from './Gate';

const route = getRouteApi('/sign-up');
const PASSWORD_MIN = 10;

export function SignUp() {
  const { t } = useLingui();
  const router = useRouter();
  const { next } = route.useSearch();
  const { locale } = useAppearance();
  const [form] = Form.useForm<Omit<SignUpBody, 'locale'>>();
  const signUp = useSignUp();
  useFieldProblems(form, signUp.error);
  // Who comes by an invitation joins that organisation and founds none.
  const invitation = /^\/invitations\/([^/?]+)$/.exec(next ?? '')?.[1];
  const submit = (body: Omit<SignUpBody, 'locale'>) =>
    signUp.mutate(
      { ...body, locale, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(invitation ? { invitation } : {}) },
      { onSuccess: () => router.history.push(invitation ? '/' : (next ?? '/')) },
    );
  return (
    <Gate title={t`Create an account`} lead={t`It takes a minute. Your records stay yours: you can export or erase them at any time.`}>
      <Form form={form} layout="vertical" requiredMark={false} size="large" onFinish={submit}>
        {invitation ? null : (
          <Form.Item name="org_name" label={t`Your plant or company`} rules={[{ required: true, whitespace: true, message: t`Enter its name` }]}>
            <Input autoComplete="organization" autoFocus maxLength={120} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t`Your name`} rules={[{ required: true, whitespace: true, message: t`Enter your name` }]}>
          <Input autoComplete="name" maxLength={80} />
        </Form.Item>
        <Form.Item name="email" label={t`E-mail`} rules={[{ required: true, type: 'email', message: t`Enter your e-mail address` }]}>
          <Input type="email" autoComplete="username" inputMode="email" />
        </Form.Item>
        <Form.Item name="password" label={t`Password`} extra={t`At least ${PASSWORD_MIN} characters; a short sentence is good.`} rules={[{ required: true, min: PASSWORD_MIN, message: t`At least ${PASSWORD_MIN} characters` }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Stack>
          <Problem error={signUp.error} />
          <Button type="primary" htmlType="submit" block loading={signUp.isPending}>
            {t`Create the account`}
          </Button>
          <p className="k-soft">
            {t`Already have one?`}{' '}
            <Link to="/sign-in" search={next ? { next } : {}}>
              {t`Sign in`}
            </Link>
          </p>
        </Stack>
      </Form>
    </Gate>
  );
}
