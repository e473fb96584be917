// One indicator of a plan followed in the records, with the key to its picture.
import { Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Stack, useLanguage } from '@/kit';
import type { Followed, Outcome, Verdict } from './api';
import { OutcomeChart } from './OutcomeChart';
import { useOutcomeTexts } from './useOutcomeTexts';
import { bandsOf } from './windows';

interface Props {
  org: string;
  outcome: Outcome;
  followed: Followed;
  verdict: Verdict | undefined;
}

export function FollowedCard({ org, outcome, followed, verdict }: Props) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { method, share, isBetterWhen } = useOutcomeTexts();
  const { about, signals, records } = followed;
  const name = text(about.name);
  const worth = t`a change of ${share(Number(about.smallest_effect))} or more is worth having`;
  const without = verdict?.without ?? null;
  return (
    <Card
      title={
        <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: about.indicator }}>
          {name}
        </Link>
      }
      lead={[method(about.method), isBetterWhen(about.better), worth].join(' · ')}
    >
      {records.length > 0 ? (
        <Stack gap="small">
          <OutcomeChart label={t`${name} before and after`} followed={followed} windows={outcome.windows} grain={outcome.grain} without={without} />
          <Legend outcome={outcome} followed={followed} hasWithout={without !== null} />
          {signals.length > 0 ? (
            <p className="k-small k-soft">
              {plural(signals.length, { one: '# period since the start is out of the ordinary: a reason to look, no proof.', other: '# periods since the start are out of the ordinary: a reason to look, no proof.' })}
            </p>
          ) : null}
        </Stack>
      ) : (
        <Note>{t`There are no records of this yet.`}</Note>
      )}
    </Card>
  );
}

function Legend({ outcome, followed, hasWithout }: { outcome: Outcome; followed: Followed; hasWithout: boolean }) {
  const { t } = useLingui();
  const { part: nameOf } = useOutcomeTexts();
  return (
    <ul className="o-legend" aria-label={t`What the picture shows`}>
      {bandsOf(outcome.windows).map(({ part }) => (
        <li key={part}>
          <i data-part={part} aria-hidden />
          {nameOf(part)}
        </li>
      ))}
      {followed.ordinary ? (
        <>
          <li>
            <i data-line="level" aria-hidden />
            {t`Level before`}
          </li>
          <li>
            <i data-line="limit" aria-hidden />
            {t`Limits of what is ordinary`}
          </li>
        </>
      ) : null}
      {hasWithout ? (
        <li>
          <i data-line="without" aria-hidden />
          {t`Would have been without it`}
        </li>
      ) : null}
      {followed.signals.length > 0 ? (
        <li>
          <i data-line="odd" aria-hidden />
          {t`Out of the ordinary`}
        </li>
      ) : null}
    </ul>
  );
}
