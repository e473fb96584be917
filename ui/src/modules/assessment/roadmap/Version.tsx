// One version of the roadmap as it was kept, to be read, signed, or taken up again.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, MomentText, Page, PageHeader, Problem, Row, Skeleton, Stack, Tag, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Roadmap, roadmapQuery, useSign } from './api';
import { PlanFigures } from './figures';
import { Steps } from './Steps';
import { Timeline } from './Timeline';
import '../blocks/blocks.css';
import './roadmap.css';

const route = getRouteApi('/o/$org/roadmap/$version');

export function Version() {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { org, version } = route.useParams();
  const roadmap = useQuery(roadmapQuery(org, version));
  const title = roadmap.data ? t`Roadmap, version ${number(roadmap.data.number)}` : t`Roadmap`;
  const back = (
    <Link to="/o/$org/roadmap" params={{ org }}>
      {t`Roadmap`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} actions={roadmap.data ? <Signature org={org} roadmap={roadmap.data} /> : null} />
      <Problem error={roadmap.error} />
      {roadmap.isPending ? <Skeleton lines={8} /> : null}
      {roadmap.data ? (
        <>
          <Card>
            <Stack>
              <Timeline plan={roadmap.data.plan} begins={roadmap.data.plan.begins} quarters={roadmap.data.settings.quarters} />
              <PlanFigures plan={roadmap.data.plan} />
            </Stack>
          </Card>
          <Steps org={org} plan={roadmap.data.plan} mayBegin={roadmap.data.signed_at !== null} />
        </>
      ) : null}
    </Page>
  );
}

function Signature({ org, roadmap }: { org: string; roadmap: Roadmap }) {
  const { t } = useLingui();
  const may = useMay(org);
  const sign = useSign(org);
  const nameOf = usePersonName(org);
  if (roadmap.signed_at && roadmap.signed_by) {
    return (
      <Row tight>
        <Tag tone="good">{t`signed`}</Tag>
        <span className="k-small k-soft">
          {nameOf(roadmap.signed_by)} · <MomentText instant={roadmap.signed_at} />
        </span>
      </Row>
    );
  }
  if (!may('assessment.sign')) return <Tag>{t`not signed yet`}</Tag>;
  return (
    <Stack gap="small">
      <Button type="primary" loading={sign.isPending} onClick={() => sign.mutate(roadmap.id)}>
        {t`Sign this version`}
      </Button>
      <Problem error={sign.error} />
    </Stack>
  );
}
