// One plan: what was frozen, who is compared, and in the end the verdict with all that it rests on.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, Note, Page, PageHeader, Problem, Row, Skeleton, Stack, useLanguage } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { EffectBar } from '@/modules/assessment/outcomes/EffectBar';
import { Sentences } from '@/modules/assessment/outcomes/Sentences';
import { WordTag } from '@/modules/assessment/outcomes/Tags';
import { useOutcomeTexts } from '@/modules/assessment/outcomes/useOutcomeTexts';
import { useMay } from '@/modules/identity/api';
import { type Cohort as Shown, cohortQuery, type CohortVerdict, useCountCohort, useWithdrawCohort } from './api';
import { CountedFirms } from './CountedFirms';
import { SinceStart } from './SinceStart';
import { Stands } from './Cohorts';
import '@/modules/assessment/outcomes/outcomes.css';

const route = getRouteApi('/o/$org/programme/cohorts/$cohort');

export function Cohort() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, cohort: id } = route.useParams();
  const { data, error } = useQuery(cohortQuery(org, id));
  const title = data ? `${text(data.plan.block_name)} → ${text(data.plan.indicator_name)}` : t`Did it help?`;
  const back = (
    <Link to="/o/$org/programme/cohorts" params={{ org }}>
      {t`Did it help?`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} actions={data ? <Actions org={org} cohort={data} /> : null} />
      <Problem error={error} />
      {data ? <Told cohort={data} /> : error ? null : <Skeleton lines={8} />}
    </Page>
  );
}

function Told({ cohort }: { cohort: Shown }) {
  const { t } = useLingui();
  const { verdict, withdrawn, firms } = cohort;
  return (
    <>
      <Stands cohort={cohort} />
      {cohort.simulated > 0 ? <Note tone="warn">{t`${cohort.simulated} of these firms are simulated.`}</Note> : null}
      {withdrawn ? <Note>{t`Withdrawn: ${withdrawn.because}`}</Note> : null}
      <Sentences told={cohort.cautions} />
      {verdict ? <Verdict cohort={cohort} verdict={verdict} /> : null}
      {firms ? <CountedFirms firms={firms} /> : <Note>{t`The firms have not been counted yet; that is done every day.`}</Note>}
      <Frozen cohort={cohort} />
    </>
  );
}

function Verdict({ cohort: { plan }, verdict }: { cohort: Shown; verdict: CohortVerdict }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { signed, between, share } = useOutcomeTexts();
  const found = verdict.power === null ? null : number(Math.round(verdict.power * 100));
  return (
    <Card title={t`Verdict`}>
      <Stack>
        <div className="o-verdict">
          <WordTag word={verdict.word} />
          {verdict.effect ? (
            <span>
              <strong className="k-num">{signed(verdict.effect.value)}</strong> <span className="k-num k-soft">{between(verdict.effect)}</span>
            </span>
          ) : null}
        </div>
        <p>{text(verdict.why.text)}</p>
        {verdict.effect ? <EffectBar effect={verdict.effect} about={plan} word={verdict.word} /> : null}
        {found === null ? null : <p className="k-small k-soft">{t`A change of ${share(Number(plan.smallest_effect))} would have been found in ${found} of 100 cases.`}</p>}
        {verdict.since_start.length > 0 ? <SinceStart parts={verdict.since_start} factor={verdict.band_factor} /> : null}
        <Sentences told={verdict.cautions} />
      </Stack>
    </Card>
  );
}

function Frozen({ cohort: { plan, digest, frozen_at: at } }: { cohort: Shown }) {
  const { t } = useLingui();
  const { share } = useOutcomeTexts();
  return (
    <Card title={t`What was frozen`}>
      <dl className="k-facts">
        <dt>{t`Frozen`}</dt>
        <dd>
          <DateText day={at.slice(0, 10)} />
        </dd>
        <dt>{t`First firms begin`}</dt>
        <dd>
          <DateText day={plan.begins} />
        </dd>
        <dt>{t`Compared`}</dt>
        <dd>
          <DateText day={plan.first_month} /> – <DateText day={plan.last_month} />
        </dd>
        <dt>{t`Smallest change worth having`}</dt>
        <dd>{share(Number(plan.smallest_effect))}</dd>
        <dt>{t`Digest`}</dt>
        <dd>
          <code>{digest.slice(0, 16)}…</code>
        </dd>
      </dl>
    </Card>
  );
}

function Actions({ org, cohort }: { org: string; cohort: Shown }) {
  const { t } = useLingui();
  const mayFreeze = useMay(org)('programme.freeze');
  const count = useCountCohort(org, cohort.id);
  const withdraw = useWithdrawCohort(org, cohort.id);
  const [isOpen, setIsOpen] = useState(false);
  if (!mayFreeze || cohort.verdict || cohort.withdrawn) return null;
  return (
    <Row>
      <Button loading={count.isPending} onClick={() => count.mutate(undefined)}>
        {t`Count the firms now`}
      </Button>
      <Button onClick={() => setIsOpen(true)}>{t`Withdraw`}</Button>
      <FormDrawer<{ because: string }> title={t`Withdraw the plan`} isOpen={isOpen} onClose={() => setIsOpen(false)} submitLabel={t`Withdraw`} isBusy={withdraw.isPending} error={withdraw.error} onSubmit={({ because }) => withdraw.mutate(because, { onSuccess: () => setIsOpen(false) })}>
        <Form.Item name="because" label={t`Why`} extra={t`It stays in the list with this reason.`} rules={[{ required: true, whitespace: true, message: t`Say why` }]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </FormDrawer>
    </Row>
  );
}
