// Step one of the start: what kind of plant it is, and the few numbers that questions need.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, inLocale, Page, Problem, Row, Skeleton, Stack, useLanguage, useToasts } from '@/kit';
import { Form, Input, InputNumber, Radio, Select, useFieldProblems } from '@/kit/form';
import { choicesQuery, type FigureInput, type Profile as ProfileBody, type ProfileChoices, type ProfileFacts, profileQuery, useSaveProfile } from './api';

const route = getRouteApi('/o/$org/start/profile');
const YEARS = 3;

interface ProfileForm {
  facts: ProfileFacts;
  figures: Record<string, string | null>;
}

const keyOf = (figure: string, year: number) => `${figure}:${year}`;

export function Profile() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const profile = useQuery(profileQuery(org));
  const choices = useQuery(choicesQuery(org));
  return (
    <Page title={t`Profile`} width="narrow">
      <Stack gap="small">
        <h1>{t`About the plant`}</h1>
        <p className="k-soft">{t`Nothing here is required. What you leave empty, you can add later.`}</p>
      </Stack>
      <Problem error={profile.error ?? choices.error} />
      {profile.data && choices.data ? <PlantForm org={org} profile={profile.data} choices={choices.data} /> : profile.error ? null : <Skeleton lines={8} height={30} />}
    </Page>
  );
}

function PlantForm({ org, profile, choices }: { org: string; profile: ProfileBody; choices: ProfileChoices }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [form] = Form.useForm<ProfileForm>();
  const save = useSaveProfile(org);
  useFieldProblems(form, save.error);
  const [lastYear] = useState(() => new Date().getFullYear() - 1);
  const years = Array.from({ length: YEARS }, (_, back) => lastYear - back);
  const submit = (body: ProfileForm) =>
    save.mutate(
      { version: profile.version, facts: filled(body.facts), figures: figuresOf(body, profile) },
      {
        onSuccess: () => {
          say(t`Saved.`);
          void navigate({ to: '/o/$org/start/files', params: { org } });
        },
      },
    );
  return (
    <Form<ProfileForm>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ facts: profile.facts, figures: Object.fromEntries(profile.figures.map((row) => [keyOf(row.figure, row.year), row.value])) }}
      onFinish={submit}
    >
      <Stack gap="large">
        <Card title={t`What it makes`}>
          <Form.Item name={['facts', 'industry']} label={t`Industry`}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t`Choose`}
              options={choices.industries.map((industry) => ({ value: industry.code, label: `${industry.code} ${inLocale(industry, locale)}` }))}
            />
          </Form.Item>
          <Form.Item name={['facts', 'products']} label={t`Products, in your own words`}>
            <Input maxLength={400} />
          </Form.Item>
          <Form.Item name={['facts', 'process']} label={t`How it is made`}>
            <Radio.Group
              options={[
                { value: 'discrete', label: t`in pieces` },
                { value: 'flow', label: t`by weight or volume` },
                { value: 'mixed', label: t`both` },
              ]}
            />
          </Form.Item>
          <Row>
            <Form.Item name={['facts', 'region']} label={t`City or county`} style={{ flex: '1 1 200px' }}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['facts', 'founded_year']} label={t`Founded in`}>
              <InputNumber min={1900} max={lastYear + 1} controls={false} style={{ width: 120 }} />
            </Form.Item>
          </Row>
        </Card>
        <Card title={t`A few numbers`} lead={t`At the end of each year, or over the year. From your books; an honest estimate is better than nothing.`}>
          <FiguresTable choices={choices} years={years} />
        </Card>
        <Problem error={save.error} />
        <Row spread>
          <Link to="/o/$org/start/files" params={{ org }}>
            {t`Skip for now`}
          </Link>
          <Button type="primary" size="large" htmlType="submit" loading={save.isPending}>
            {t`Save and go on`}
          </Button>
        </Row>
      </Stack>
    </Form>
  );
}

function FiguresTable({ choices, years }: { choices: ProfileChoices; years: readonly number[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <table className="a-figures" style={{ '--years': years.length } as React.CSSProperties}>
      <thead>
        <tr>
          <th scope="col">
            <span className="k-hidden">{t`Number`}</span>
          </th>
          {years.map((year) => (
            <th key={year} scope="col">
              {year}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {choices.figures.map((figure) => (
          <tr key={figure.figure}>
            <th scope="row">{text(figure.name)}</th>
            {years.map((year) => (
              <td key={year} data-year={year}>
                <Form.Item name={['figures', keyOf(figure.figure, year)]} noStyle>
                  <InputNumber<string>
                    stringMode
                    min="0"
                    controls={false}
                    {...(figure.is_count ? { precision: 0 } : {})}
                    style={{ width: '100%' }}
                    aria-label={`${text(figure.name)}, ${year}`}
                  />
                </Form.Item>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Empty fields are left out, not sent as empty text. */
function filled(facts: ProfileFacts): ProfileFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

/** The numbers of the form, and those of years that the form does not show, which stay as they are. */
function figuresOf(form: ProfileForm, profile: ProfileBody): FigureInput[] {
  const shown = new Set(Object.keys(form.figures));
  const kept = profile.figures.filter((row) => !shown.has(keyOf(row.figure, row.year))).map(({ figure, year, value }) => ({ figure, year, value }));
  const typed = Object.entries(form.figures).flatMap(([key, value]) => {
    const [figure = '', year = ''] = key.split(':');
    return value === null || value === undefined || value === '' ? [] : [{ figure, year: Number(year), value: String(value) }];
  });
  // the form's keys come from the server's own list of figures
  return [...kept, ...(typed as FigureInput[])];
}
