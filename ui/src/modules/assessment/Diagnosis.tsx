// Where the plant stands: level, score, dimensions and scenes, each with the way to why.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Page, PageHeader, Problem, Row, Skeleton, Split, Stack, useLanguage } from '@/kit';
import { Interval, Ladder, Legend } from '@/kit/charts';
import { useMay } from '@/modules/identity/api';
import { type Result, resultQuery } from './api';
import { AtAGlance } from './AtAGlance';
import { Blank } from './Blank';
import { ComputeAgain } from './ComputeAgain';
import { Framework } from './Framework';
import { Gates } from './Gates';
import { Headline } from './Headline';
import { hasShape, isBlank, scenesOf } from './result';
import { usePack } from './usePack';
import './assessment.css';

const route = getRouteApi('/o/$org/diagnosis');

export function Diagnosis() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const may = useMay(org);
  const result = useQuery(resultQuery(org, usePack()));
  const actions = (
    <Row>
      {may('assessment.answer') ? (
        <Link to="/o/$org/start/questions" params={{ org }}>
          {t`Questions`}
        </Link>
      ) : null}
      <Link to="/o/$org/pains" params={{ org }}>
        {t`What hurts`}
      </Link>
      <Link to="/o/$org/results" params={{ org }}>
        {t`Results so far`}
      </Link>
      <Link to="/o/$org/visits" params={{ org }}>
        {t`Assessor visits`}
      </Link>
      <Link to="/o/$org/certificates" params={{ org }}>
        {t`Certificates`}
      </Link>
      <Link to="/o/$org/report" params={{ org }}>
        {t`Report for print`}
      </Link>
      {result.data && !isBlank(result.data) ? <ComputeAgain org={org} /> : null}
    </Row>
  );
  return (
    <Page title={t`Diagnosis`}>
      <PageHeader title={t`Diagnosis`} lead={t`The level your own records prove, beside the level you may claim. Press anything to see why.`} actions={actions} />
      <Problem error={result.error} onRetry={() => void result.refetch()} />
      {result.isPending ? <Skeleton lines={10} height={28} /> : null}
      {result.data ? <Judged org={org} result={result.data} /> : null}
    </Page>
  );
}

function Judged({ org, result }: { org: string; result: Result }) {
  if (!isBlank(result)) return <Body org={org} result={result} />;
  return (
    <>
      <Card>
        <Framework org={org} pack={result.pack} />
      </Card>
      <Blank org={org} />
    </>
  );
}

function Body({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const next = result.next.supported?.level;
  return (
    <>
      <Card>
        <Stack>
          <Framework org={org} pack={result.pack} />
          <Headline result={result} />
          <Link to="/o/$org/crosswalks" params={{ org }}>
            {t`What this says in other frameworks`}
          </Link>
        </Stack>
      </Card>
      <Split>
        {hasShape(result) ? <AtAGlance result={result} /> : null}
        <Card title={next ? t`On the way to level ${next}` : t`Level`}>
          <Gates org={org} result={result} />
        </Card>
      </Split>
      {result.scenes.length > 0 ? (
        <Card title={t`Scenes`} lead={t`Each scene climbs four steps. A star marks a constraint scene, which every level counts separately.`}>
          <Ladder
            scenes={scenesOf(result, text)}
            groups={result.groups.map((group) => ({ id: group.id, name: text(group.name) }))}
            link={(scene, row) => (
              <Link to="/o/$org/diagnosis/$node" params={{ org, node: scene.id }}>
                {row}
              </Link>
            )}
          />
          <div style={{ marginTop: 16 }}>
            <Legend />
          </div>
        </Card>
      ) : null}
      {result.questions.length > 0 ? (
        <Card title={t`Scored questions`}>
          <ScoredQuestions org={org} result={result} />
        </Card>
      ) : null}
    </>
  );
}

function ScoredQuestions({ org, result }: { org: string; result: Result }) {
  const { text, number } = useLanguage();
  return result.dimensions
    .filter((dimension) => dimension.points !== null)
    .map((dimension) => (
      <section key={dimension.id} className="a-dimension">
        <h3>
          <span className="k-capital">{text(dimension.name)}</span>
          <span className="k-num k-soft">
            {number(dimension.score?.supported ?? 0, 2)} – {number(dimension.score?.claimed ?? 0, 2)} / {number(dimension.points ?? 0, 2)}
          </span>
        </h3>
        {result.questions
          .filter((question) => question.dimension === dimension.id)
          .map((question) => (
            <Link key={question.id} to="/o/$org/diagnosis/$node" params={{ org, node: question.id }} className="a-points">
              <span className="k-capital">{text(question.name)}</span>
              <Interval label={text(question.name)} supported={Number(question.score.supported)} claimed={Number(question.score.claimed)} max={Number(question.points)} />
              <span className="k-num">
                {number(question.score.supported, 2)} – {number(question.score.claimed, 2)} / {number(question.points, 2)}
              </span>
            </Link>
          ))}
      </section>
    ));
}
