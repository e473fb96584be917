// What the next level asks for, what is there already, and which few things are missing.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Stack, useLanguage } from '@/kit';
import { Check, Clock } from '@/kit/icons';
import type { Gate, Interval, LevelCheck, NextLevel, Result } from './api';
import { wantedBy } from './result';

export function Gates({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const next = result.next.supported;
  if (!next) return <p>{t`Your records support the highest level.`}</p>;
  const check = result.ladder.find((one) => one.level === next.level);
  return (
    <Stack>
      {check ? <GateList check={check} /> : null}
      <Nearest org={org} result={result} next={next} />
    </Stack>
  );
}

function GateList({ check }: { check: LevelCheck }) {
  return (
    <ul className="a-gates">
      {check.gates.map(({ gate, have, short_by }) => (
        <GateLine key={JSON.stringify(gate)} gate={gate} have={have} isPassed={Number(short_by.supported) <= 0} />
      ))}
    </ul>
  );
}

function GateLine({ gate, have, isPassed }: { gate: Gate; have: Interval<string>; isPassed: boolean }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const wanted = wantedBy(gate);
  const Icon = isPassed ? Check : Clock;
  return (
    <li className="a-gate" data-passed={isPassed}>
      <Icon size={17} aria-hidden />
      <span>{useGateText(gate)}</span>
      <span className="k-num k-nowrap">
        {t`${number(have.supported, 1)} of ${number(wanted)}`}
        {have.claimed === have.supported ? null : <span className="k-soft"> {t`(claimed: ${number(have.claimed, 1)})`}</span>}
      </span>
    </li>
  );
}

function useGateText(gate: Gate): string {
  const { t } = useLingui();
  if ('score_at_least' in gate) return t`Score`;
  if ('scenes_at_least' in gate) return t`Scenes at level ${gate.scenes_at_least.level} or above`;
  return t`of these, constraint scenes`;
}

const SHOWN = 6;

function Nearest({ org, result, next }: { org: string; result: Result; next: NextLevel }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const nameOf = (id: string) => text(result.scenes.find((scene) => scene.id === id)?.name ?? result.questions.find((question) => question.id === id)?.name);
  const scenes = next.scenes.slice(0, SHOWN);
  const questions = next.questions.slice(0, SHOWN);
  if (scenes.length + questions.length === 0) return null;
  return (
    <div>
      <h3>{t`Nearest to level ${next.level}`}</h3>
      <ul className="k-stack" data-gap="small" style={{ marginTop: 8 }}>
        {scenes.map((gap) => (
          <li key={gap.scene}>
            <Link to="/o/$org/diagnosis/$node" params={{ org, node: gap.scene }}>
              {nameOf(gap.scene)}
            </Link>{' '}
            <span className="k-small k-soft">{t`${gap.missing.length} statements short`}</span>
          </li>
        ))}
        {questions.map((gap) => (
          <li key={gap.question}>
            <Link to="/o/$org/diagnosis/$node" params={{ org, node: gap.question }}>
              {nameOf(gap.question)}
            </Link>{' '}
            <span className="k-small k-soft">{t`${number(gap.points, 1)} points short`}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
