// What each step changes: scenes, score, level and stage, in the order of the plan.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Row, Tag, useLanguage } from '@/kit';
import { StartBlock } from '../outcomes/StartBlock';
import type { Plan, Step } from './api';
import { usePlanTexts } from './figures';

interface StepsProps {
  org: string;
  plan: Plan;
  /** What is signed may begin. */
  mayBegin?: boolean;
}

export function Steps({ org, plan, mayBegin = false }: StepsProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const unknown = plan.unknown.map(({ name }) => text(name)).join(t`, `);
  return (
    <Card title={t`Step by step`} flush>
      <ol>
        {plan.steps.map((step) => (
          <StepLine key={step.block} org={org} step={step} mayBegin={mayBegin} />
        ))}
      </ol>
      {plan.unknown.length > 0 ? <p className="r-unknown k-small k-soft">{t`Not counted, because nobody knows yet what they cost: ${unknown}.`}</p> : null}
    </Card>
  );
}

function StepLine({ org, step, mayBegin }: { org: string; step: Step; mayBegin: boolean }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const { yuan } = usePlanTexts();
  const rises = step.level.before !== step.level.after;
  const turns = step.stage && step.stage.before.en !== step.stage.after.en ? step.stage : null;
  return (
    <li className="r-line">
      <span className="r-when k-num">{t`Q${number(step.begins + 1)}`}</span>
      <span>
        <Link to="/o/$org/blocks/$block" params={{ org, block: step.block }}>
          {text(step.name)}
        </Link>
        <Row tight>
          {step.is_quick_win ? <Tag tone="good">{t`quick win`}</Tag> : null}
          {rises ? <Tag tone="primary">{t`level ${number(step.level.after)}`}</Tag> : null}
          {turns ? <Tag tone="primary">{text(turns.after)}</Tag> : null}
          {step.scenes.map((scene) => (
            <Tag key={scene.scene}>
              {text(scene.name)} {number(scene.before)} → {number(scene.after)}
            </Tag>
          ))}
          {mayBegin ? <StartBlock org={org} block={step.block} name={text(step.name)} /> : null}
        </Row>
      </span>
      <span className="k-num r-price">
        {yuan(step.price.likely)}
        <small className="k-soft">{t`score ${number(step.score.after, 1)}`}</small>
      </span>
    </li>
  );
}
