// Password and one-time codes.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, CopyText, MomentText, Note, Page, PageHeader, Problem, Row, Stack, Tag, useToasts } from '@/kit';
import { Form, Input } from '@/kit/form';
import { sessionQuery, sessionsQuery, useChangePassword, useConfirmTotp, useEndSession, useRemoveTotp, useStartTotp } from './api';
import { deviceName } from './device';
import { SettingsTabs } from './SettingsTabs';

const route = getRouteApi('/o/$org/settings/security');

export function Security() {
  const { t } = useLingui();
  const { org } = route.useParams();
  return (
    <Page title={t`Security`} width="narrow">
      <PageHeader title={t`Settings`} />
      <SettingsTabs org={org} />
      <OneTimeCodes />
      <Password />
      <Browsers />
    </Page>
  );
}

function OneTimeCodes() {
  const { t } = useLingui();
  const { say } = useToasts();
  const isOn = useQuery(sessionQuery).data?.person.has_totp ?? false;
  const start = useStartTotp();
  const confirm = useConfirmTotp();
  const remove = useRemoveTotp();
  return (
    <Card
      title={t`One-time codes`}
      extra={isOn ? <Tag tone="good">{t`On`}</Tag> : <Tag tone="warn">{t`Off`}</Tag>}
      lead={t`A six-digit code from an authenticator app on your phone, asked for when you sign in.`}
    >
      <Stack>
        {confirm.data ? <RecoveryCodes codes={confirm.data.recovery_codes} /> : null}
        {!isOn && !start.data ? <PasswordForm isBusy={start.isPending} onPassword={(password) => start.mutate({ password })} /> : null}
        {!isOn && start.data ? (
          <>
            <p>{t`Enter this key in the authenticator app, then type the code that it shows.`}</p>
            <CopyText label={t`Key`} text={start.data.secret} />
            <p>
              <a href={start.data.uri}>{t`Open in an authenticator app on this device`}</a>
            </p>
            <CodeForm label={t`Confirm`} isBusy={confirm.isPending} onCode={(code) => confirm.mutate({ code }, { onSuccess: () => start.reset() })} />
          </>
        ) : null}
        {isOn ? (
          <CodeForm
            label={t`Switch off`}
            isBusy={remove.isPending}
            onCode={(code) =>
              remove.mutate(
                { code },
                {
                  onSuccess: () => {
                    confirm.reset();
                    say(t`One-time codes are off.`);
                  },
                },
              )
            }
          />
        ) : null}
        <Problem error={start.error ?? confirm.error ?? remove.error} />
      </Stack>
    </Card>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui();
  return (
    <Note tone="good">
      <p className="k-strong">{t`One-time codes are on.`}</p>
      <p>{t`Keep these recovery codes in a safe place: each one signs you in once when the phone is lost. They are shown only now.`}</p>
      <ul className="k-code" style={{ columns: 2, marginTop: 8 }}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Note>
  );
}

function PasswordForm({ isBusy, onPassword }: { isBusy: boolean; onPassword: (password: string) => void }) {
  const { t } = useLingui();
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => onPassword(password)}>
      <Form.Item name="password" label={t`Your password`} rules={[{ required: true, message: t`Enter your password` }]}>
        <Input.Password autoComplete="current-password" style={{ maxWidth: 320 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {t`Switch on`}
      </Button>
    </Form>
  );
}

/** Every browser in which the person is signed in, and the way to sign it out from here. */
function Browsers() {
  const { t } = useLingui();
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  return (
    <Card
      title={t`Where you are signed in`}
      extra={
        (sessions.data?.items.length ?? 0) > 1 ? (
          <Button size="small" onClick={() => end.mutate(null)} loading={end.isPending}>
            {t`Sign out everywhere else`}
          </Button>
        ) : undefined
      }
    >
      <Problem error={sessions.error ?? end.error} />
      <ul className="k-list">
        {sessions.data?.items.map((session) => (
          <li key={session.id}>
            <Row spread>
              <div style={{ flex: '1 1 240px', minWidth: 0 }}>
                <p>{session.device ? deviceName(session.device) : t`Unknown browser`}</p>
                <p className="k-small k-soft">
                  {session.address} · <MomentText instant={session.last_seen_at} ago />
                </p>
              </div>
              {session.is_current ? (
                <Tag tone="primary">{t`This browser`}</Tag>
              ) : (
                <Button size="small" onClick={() => end.mutate(session.id)}>
                  {t`Sign out`}
                </Button>
              )}
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function CodeForm({ label, isBusy, onCode }: { label: string; isBusy: boolean; onCode: (code: string) => void }) {
  const { t } = useLingui();
  return (
    <Form<{ code: string }> layout="inline" colon={false} requiredMark={false} onFinish={({ code }) => onCode(code)}>
      <Form.Item name="code" label={t`Code`} rules={[{ required: true, message: t`Enter the code` }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={12} style={{ width: 140 }} />
      </Form.Item>
      <Button htmlType="submit" loading={isBusy}>
        {label}
      </Button>
    </Form>
  );
}

function Password() {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<{ current: string; next: string }>();
  const change = useChangePassword();
  return (
    <Card title={t`Password`}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(body) =>
          change.mutate(body, {
            onSuccess: () => {
              form.resetFields();
              say(t`The password is changed.`);
            },
          })
        }
      >
        <Form.Item name="current" label={t`Present password`} rules={[{ required: true, message: t`Enter your password` }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t`New password`} rules={[{ required: true, min: 10, message: t`At least ${10} characters` }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Problem error={change.error} />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t`Change the password`}
        </Button>
      </Form>
    </Card>
  );
}
