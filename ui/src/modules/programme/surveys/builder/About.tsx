// What a respondent reads first, in which languages, and whether answers carry a name.
import { useLingui } from '@lingui/react/macro';
import { Card, Stack, useLanguage } from '@/kit';
import { Radio, Switch } from '@/kit/form';
import { languagesFor } from '../model/words';
import { useDrafting } from './drafting';
import { SaidOf } from './Said';
import { useLanguageName, WordsField } from './WordsField';

export function About({ onBoth }: { onBoth: (hasBoth: boolean) => void }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const nameOf = useLanguageName();
  const { survey, change, hasBoth } = useDrafting();
  const [, other] = languagesFor(locale);
  return (
    <Card title={t`About the survey`}>
      <Stack>
        <WordsField label={t`Title`} place="title" words={survey.title} onWrite={(title) => change((old) => ({ ...old, title }))} />
        <WordsField
          label={t`What is read first: what it is for, and how long it takes`}
          place="introduction"
          isLong
          words={survey.introduction}
          onWrite={(introduction) => change((old) => ({ ...old, introduction }))}
        />
        <SaidOf part="title" />
        <SaidOf part="introduction" />
        <label className="y-switch">
          <Switch checked={hasBoth} onChange={onBoth} size="small" />
          <span>{t`Also written in ${nameOf(other)}`}</span>
        </label>
        <fieldset className="y-list">
          <legend>{t`Do answers carry a name?`}</legend>
          <Radio.Group
            className="y-radios"
            value={survey.respondents}
            onChange={(event) => change((old) => ({ ...old, respondents: event.target.value as typeof old.respondents }))}
            options={[
              { value: 'anonymous', label: <Sort name={t`Anonymous`} means={t`Nobody learns who said what: no names, no single answers, no numbers of fewer than five firms. The result is shown when the survey is closed.`} /> },
              { value: 'signed', label: <Sort name={t`Signed`} means={t`Every respondent says who they are. You see each answer with its name, and results while the survey is open.`} /> },
            ]}
          />
        </fieldset>
      </Stack>
    </Card>
  );
}

function Sort({ name, means }: { name: string; means: string }) {
  return (
    <span className="y-sort">
      <span className="k-strong">{name}</span>
      <span className="k-small k-soft">{means}</span>
    </span>
  );
}
