// What the next level asks for, what is there already, and which few things are missing.
import { Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Stack, useLanguage } from '@/kit';
import { Check, Clock } from '@/kit/icons';
import type { GateCheck, LevelCheck, NextLevel, Result } from './api';

export function Gates({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const next = result.next.supported;
  if (!next) return <p>{t`Your records support the highest level.`}</p>;
  const check = result.ladder.find((one) => one.level === next.level);
  return (
    <Stack>
      {check ? <GateList check={check} /> : null}
      <Nearest org={org} next={next} />
    </Stack>
  );
}

function GateList({ check }: { check: LevelCheck }) {
  return (
    <ul className="a-gates">
      {check.gates.map((gate) => (
        <GateLine key={gate.kind} gate={gate} />
      ))}
    </ul>
  );
}

function GateLine({ gate }: { gate: GateCheck }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const isPassed = Number(gate.short_by.supported) <= 0;
  const { at_level: level, have } = gate;
  const Icon = isPassed ? Check : Clock;
  const told = gate.kind === 'score' ? t`Score` : gate.kind === 'scenes' ? t`Scenes at level ${level} or above` : t`of these, constraint scenes`;
  return (
    <li className="a-gate" data-passed={isPassed}>
      <Icon size={17} aria-hidden />
      <span>{told}</span>
      <span className="k-num k-nowrap">
        {t`${number(have.supported, 1)} of ${number(gate.want)}`}
        {have.claimed === have.supported ? null : <span className="k-soft"> {t`(claimed: ${number(have.claimed, 1)})`}</span>}
      </span>
    </li>
  );
}

const SHOWN = 4;

function Nearest({ org, next }: { org: string; next: NextLevel }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const scenes = next.scenes.slice(0, SHOWN);
  const questions = next.questions.slice(0, SHOWN);
  if (scenes.length + questions.length === 0) return null;
  return (
    <div>
      <h3>{t`Nearest to level ${next.level}`}</h3>
      <ul className="k-stack a-nearest" data-gap="small">
        {scenes.map((gap) => (
          <li key={gap.scene}>
            <Link to="/o/$org/diagnosis/$node" params={{ org, node: gap.scene }} className="k-capital">
              {text(gap.name)}
            </Link>{' '}
            <span className="k-small k-soft">{t`${plural(gap.statements.length, { one: '# statement', other: '# statements' })} short`}</span>
          </li>
        ))}
        {questions.map((gap) => (
          <li key={gap.question}>
            <Link to="/o/$org/diagnosis/$node" params={{ org, node: gap.question }} className="k-capital">
              {text(gap.name)}
            </Link>{' '}
            <span className="k-small k-soft">{t`${number(gap.points, 1)} points short`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
