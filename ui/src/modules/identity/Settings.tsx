// A person's own name and language.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, type Locale, Page, PageHeader, Problem, setLocale, Skeleton, useToasts } from '@/kit';
import { Form, Input, Select } from '@/kit/form';
import { sessionQuery, useUpdatePerson } from './api';
import { SettingsTabs } from './SettingsTabs';

const route = getRouteApi('/o/$org/settings');

export function Settings() {
  const { t } = useLingui();
  const { say } = useToasts();
  const { org } = route.useParams();
  const person = useQuery(sessionQuery).data?.person;
  const update = useUpdatePerson();
  return (
    <Page title={t`Settings`} width="narrow">
      <PageHeader title={t`Settings`} />
      <SettingsTabs org={org} />
      <Card title={t`Personal`}>
        {person ? (
          <Form<{ name: string; locale: Locale }>
            layout="vertical"
            requiredMark={false}
            initialValues={person}
            onFinish={({ name, locale }) =>
              update.mutate({ name, locale }, {
                onSuccess: () => {
                  setLocale(locale);
                  say(t`Saved.`);
                },
              })
            }
          >
            <Form.Item name="email" label={t`E-mail`}>
              <Input disabled />
            </Form.Item>
            <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Enter your name` }]}>
              <Input autoComplete="name" maxLength={80} />
            </Form.Item>
            <Form.Item name="locale" label={t`Language`}>
              <Select
                options={[
                  { value: 'zh-CN', label: '简体中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
            </Form.Item>
            <Problem error={update.error} />
            <Button type="primary" htmlType="submit" loading={update.isPending}>
              {t`Save`}
            </Button>
          </Form>
        ) : (
          <Skeleton />
        )}
      </Card>
    </Page>
  );
}
