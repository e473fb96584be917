// The organisation: its name, the language of its documents, and the time zone that its days are counted in.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, Page, PageHeader, Problem, Skeleton, useToasts } from '@/kit';
import { Form, Input, Select, useFieldProblems } from '@/kit/form';
import { type Organisation, organisationQuery, useChangeOrganisation, useMay } from './api';
import { SettingsTabs } from './SettingsTabs';

const route = getRouteApi('/o/$org/settings/organisation');

export function OrganisationSettings() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const organisation = useQuery(organisationQuery(org));
  return (
    <Page title={t`Organisation`} width="narrow">
      <PageHeader title={t`Settings`} />
      <SettingsTabs org={org} />
      <Problem error={organisation.error} onRetry={() => void organisation.refetch()} />
      <Card title={t`Organisation`} lead={organisation.data ? <>{t`In Cairn since`} <DateText day={organisation.data.created_at} /></> : null}>
        {organisation.data ? <OrganisationForm org={org} organisation={organisation.data} /> : <Skeleton lines={6} />}
      </Card>
    </Page>
  );
}

type Fields = Pick<Organisation, 'name' | 'locale' | 'time_zone'>;

function OrganisationForm({ org, organisation }: { org: string; organisation: Organisation }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<Fields>();
  const mayChange = useMay(org)('identity.manage_organisation');
  const change = useChangeOrganisation(org);
  useFieldProblems(form, change.error);
  const zones = [...new Set([organisation.time_zone, ...Intl.supportedValuesOf('timeZone')])];
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayChange}
      initialValues={organisation}
      onFinish={(fields) => change.mutate({ ...fields, version: organisation.version }, { onSuccess: () => say(t`Saved.`) })}
    >
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Enter its name` }]}>
        <Input maxLength={120} autoComplete="organization" />
      </Form.Item>
      <Form.Item name="time_zone" label={t`Time zone`} extra={t`Says where a day of the plant begins. Records taken in before keep the day they were given.`}>
        <Select showSearch options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
      </Form.Item>
      <Form.Item name="locale" label={t`Language of its documents`}>
        <Select
          options={[
            { value: 'zh-CN', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Form.Item>
      <Problem error={change.error} />
      {mayChange ? (
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t`Save`}
        </Button>
      ) : (
        <p className="k-soft">{t`Only owners and managers can change this.`}</p>
      )}
    </Form>
  );
}
