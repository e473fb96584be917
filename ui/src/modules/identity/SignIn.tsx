// Signing in with e-mail and password, and with a one-time code when the account asks for one.
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@/api/problem';
import { Button, Problem, Stack } from '@/kit';
import { Form, Input, useFieldProblems } from '@/kit/form';
import { type SignIn as SignInBody, useSignIn } from './api';
import { Gate } from './Gate';

const route = getRouteApi('/sign-in');
const CODE_WANTED = 'identity.code_required';

export function SignIn() {
  const { t } = useLingui();
  const router = useRouter();
  const { next } = route.useSearch();
  const [form] = Form.useForm<SignInBody>();
  const [needsCode, setNeedsCode] = useState(false);
  const signIn = useSignIn();
  const asksForCode = signIn.error instanceof ProblemError && signIn.error.code === CODE_WANTED;
  useFieldProblems(form, signIn.error);
  const submit = (body: SignInBody) =>
    signIn.mutate(body, {
      onSuccess: () => router.history.push(next ?? '/'),
      onError: (error) => setNeedsCode((old) => old || (error instanceof ProblemError && error.code === CODE_WANTED)),
    });
  return (
    <Gate title={needsCode ? t`One-time code` : t`Sign in`} lead={needsCode ? t`Enter the six digits that your authenticator app shows now.` : t`Welcome back.`}>
      <Form form={form} layout="vertical" requiredMark={false} size="large" onFinish={submit}>
        <div hidden={needsCode}>
          <Form.Item name="email" label={t`E-mail`} rules={[{ required: true, type: 'email', message: t`Enter your e-mail address` }]}>
            <Input type="email" autoComplete="username" autoFocus inputMode="email" />
          </Form.Item>
          <Form.Item name="password" label={t`Password`} rules={[{ required: true, message: t`Enter your password` }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
        </div>
        {needsCode ? (
          <Form.Item name="code" label={t`One-time code`} rules={[{ required: true, message: t`Enter the code` }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={12} autoFocus />
          </Form.Item>
        ) : null}
        <Stack>
          {asksForCode ? null : <Problem error={signIn.error} />}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
            {t`Sign in`}
          </Button>
          <p className="k-soft">
            {t`New here?`}{' '}
            <Link to="/sign-up" search={next ? { next } : {}}>
              {t`Create an account`}
            </Link>
          </p>
          <p className="k-soft">
            {t`Were you handed a certificate?`} <Link to="/verify">{t`Verify it here`}</Link>
          </p>
        </Stack>
      </Form>
    </Gate>
  );
}
