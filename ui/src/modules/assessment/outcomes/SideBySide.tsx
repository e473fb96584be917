// Weeks in which the old and the new instrument ran side by side, so that a change of instrument is not taken for an effect.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Problem, Row, Stack, useLanguage, useToasts } from '@/kit';
import { DayInput, InputNumber } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { type Followed, type Outcome, useNoteShadow } from './api';
import { MOST_WEEKS, timesOf, type TypedWeek, typedOf, weeksOf, withOneMore } from './side';

export function SideBySide({ org, outcome }: { org: string; outcome: Outcome }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  return (
    <Card
      title={t`Old and new instrument side by side`}
      lead={t`Only where the block also changes how something is measured. Note four to eight weeks of both, before ${date(outcome.windows.after.from)}; what the new one shows more is then taken off the effect.`}
    >
      {outcome.indicators.map((followed) => (
        <details key={followed.about.indicator} className="o-fold">
          <summary>{text(followed.about.name)}</summary>
          <Weeks key={JSON.stringify(followed.shadow)} org={org} outcome={outcome} followed={followed} />
        </details>
      ))}
    </Card>
  );
}

function Weeks({ org, outcome, followed: { about, shadow } }: { org: string; outcome: Outcome; followed: Followed }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { say } = useToasts();
  const times = timesOf(about.unit);
  const [lines, setLines] = useState(() => typedOf(shadow, times));
  const note = useNoteShadow(org, outcome.id, about.indicator);
  const weeks = weeksOf(lines, times);
  const heads: Heads = about.unit === 'share' ? [t`A day of the week`, t`Old (%)`, t`New (%)`] : [t`A day of the week`, t`Old`, t`New`];
  const put = (changed: TypedWeek) => setLines(lines.map((line) => (line.id === changed.id ? changed : line)));
  return (
    <Stack gap="small">
      <table className="o-side" aria-label={text(about.name)}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="k-hidden">{t`Actions`}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <WeekLine key={line.id} line={line} number={at + 1} heads={heads} onChange={put} onRemove={() => setLines(lines.filter(({ id }) => id !== line.id))} />
          ))}
        </tbody>
      </table>
      <Problem error={note.error} />
      <Row spread>
        <Button icon={<Plus size={16} aria-hidden />} disabled={lines.length >= MOST_WEEKS} onClick={() => setLines(withOneMore(lines))}>
          {t`Another week`}
        </Button>
        <Button type="primary" loading={note.isPending} disabled={weeks === null} onClick={() => (weeks ? note.mutate(weeks, { onSuccess: () => say(t`Saved.`) }) : undefined)}>
          {t`Save`}
        </Button>
      </Row>
      {weeks === null ? <p className="k-small k-soft">{t`Fill every line you have begun; at least four weeks are needed.`}</p> : null}
    </Stack>
  );
}

type Heads = readonly [string, string, string];

interface WeekLineProps {
  line: TypedWeek;
  number: number;
  /** On a phone every field carries its own. */
  heads: Heads;
  onChange: (line: TypedWeek) => void;
  onRemove: () => void;
}

function WeekLine({ line, number, heads, onChange, onRemove }: WeekLineProps) {
  const { t } = useLingui();
  return (
    <tr>
      <td data-name={heads[0]}>
        <DayInput label={t`Week ${number}: a day of it`} value={line.week} onChange={(week) => onChange({ ...line, week })} />
      </td>
      <td data-name={heads[1]}>
        <InputNumber aria-label={t`Week ${number}: old instrument`} value={line.old} onChange={(old) => onChange({ ...line, old })} />
      </td>
      <td data-name={heads[2]}>
        <InputNumber aria-label={t`Week ${number}: new instrument`} value={line.new} onChange={(now) => onChange({ ...line, new: now })} />
      </td>
      <td>
        <Button size="small" type="text" aria-label={t`Remove week ${number}`} onClick={onRemove}>
          {t`Remove`}
        </Button>
      </td>
    </tr>
  );
}
