// Why a question or a scene stands where it stands: statement by statement, down to indicators and facts.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { type Bilingual, Card, Note, Page, PageHeader, Problem, Row, Skeleton, StatusTag, Tag, useLanguage } from '@/kit';
import { Trace, type TraceNode } from '@/kit/charts';
import { type ItemScore, type QuestionScore, resultQuery, type SceneScore } from './api';
import { OfNode } from './crosswalks/OfNode';
import { Reasons } from './Reasons';
import { usePack } from './usePack';

const route = getRouteApi('/o/$org/diagnosis/$node');

export function NodeTrace() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org, node: id } = route.useParams();
  const result = useQuery(resultQuery(org, usePack()));
  const scene = result.data?.scenes.find((one) => one.id === id);
  const question = result.data?.questions.find((one) => one.id === id);
  const title = text(scene?.name ?? question?.name) || id;
  const back = (
    <Link to="/o/$org/diagnosis" params={{ org }}>
      {t`Diagnosis`}
    </Link>
  );
  return (
    <Page title={title} width="narrow">
      <PageHeader title={<span className="k-capital">{title}</span>} back={back} lead={text(scene?.ask ?? question?.ask)} />
      <Problem error={result.error} />
      {result.isPending ? <Skeleton lines={8} height={26} /> : null}
      {scene ? <SceneTrace org={org} scene={scene} /> : null}
      {question ? <QuestionTrace org={org} question={question} /> : null}
      {scene || question ? <OfNode org={org} node={id} /> : null}
      {result.data && !scene && !question ? <Note tone="warn">{t`The assessment has no question or scene of this name.`}</Note> : null}
    </Page>
  );
}

function SceneTrace({ org, scene }: { org: string; scene: SceneScore }) {
  const { t } = useLingui();
  const nodes = useItemNodes(org, scene.statements);
  const levels = [...new Set(scene.statements.map((statement) => statement.level ?? 0))];
  const { supported, claimed } = scene.level;
  const tree = levels.map((level): TraceNode => {
    const own = scene.statements.flatMap((statement, place) => (statement.level === level ? [nodes[place]] : [])).filter((node) => node !== undefined);
    return {
      id: `level-${level}`,
      title: <span className="k-strong">{t`Level ${level}`}</span>,
      mark: level <= supported ? <Tag tone="good">{t`supported`}</Tag> : level <= claimed ? <Tag tone="claimed">{t`claimed`}</Tag> : <Tag>{t`not reached`}</Tag>,
      children: own,
    };
  });
  return (
    <>
      <Card>
        <Row spread>
          <p>{t`Records support level ${supported}; level ${claimed} is claimed.`}</p>
          <Row tight>
            {scene.constraint ? <Tag tone="primary">{t`Constraint scene`}</Tag> : null}
            <StatusTag state={scene.state} />
          </Row>
        </Row>
        <Reasons org={org} reasons={scene.trace} proofs={[]} />
        <Unconfirmed texts={scene.unconfirmed} />
      </Card>
      <Card title={t`Statement by statement`}>
        <Trace nodes={tree} open={levels.filter((level) => level <= claimed + 1).map((level) => `level-${level}`)} />
      </Card>
    </>
  );
}

function QuestionTrace({ org, question }: { org: string; question: QuestionScore }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const nodes = useItemNodes(org, question.options);
  const [supported, claimed, points] = [number(question.score.supported, 2), number(question.score.claimed, 2), number(question.points, 2)];
  return (
    <>
      <Card>
        <Row spread>
          <p>{t`${supported} points supported, ${claimed} claimed, of ${points}.`}</p>
          <Row tight>
            <Strength strength={question.strength} floor={question.floor} />
            <StatusTag state={question.state} />
          </Row>
        </Row>
        <Reasons org={org} reasons={question.trace} proofs={question.proofs} />
        <Unconfirmed texts={question.unconfirmed} />
      </Card>
      {nodes.length > 0 ? (
        <Card title={t`Option by option`}>
          <Trace nodes={nodes} />
        </Card>
      ) : null}
    </>
  );
}

function useItemNodes(org: string, items: readonly ItemScore[]): TraceNode[] {
  const { text } = useLanguage();
  return items.map((item) => ({
    id: item.id,
    title: text(item.text),
    mark: (
      <>
        <Strength strength={item.strength} floor={item.floor} />
        <StatusTag state={item.state} />
      </>
    ),
    body: item.trace.length + item.proofs.length > 0 ? <Reasons org={org} reasons={item.trace} proofs={item.proofs} /> : undefined,
  }));
}

function Unconfirmed({ texts }: { texts: readonly Bilingual[] }) {
  const { text } = useLanguage();
  if (texts.length === 0) return null;
  return (
    <div style={{ marginTop: 12 }}>
      <Note tone="warn">
        {texts.map((one) => (
          <p key={one.en}>{text(one)}</p>
        ))}
      </Note>
    </div>
  );
}

/** How strong the evidence is, and how strong it must be. */
function Strength({ strength, floor }: { strength: string; floor: string }) {
  const { t } = useLingui();
  return (
    <span className="k-small k-faint k-nowrap" title={t`Evidence has strength ${strength}; ${floor} is asked. E0 is a word, E5 is cross-checked.`}>
      {strength} / {floor}
    </span>
  );
}
