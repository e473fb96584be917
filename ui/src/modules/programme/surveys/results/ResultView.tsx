// A result, for who asked and for whoever has a link: who answered, what they said, and how groups differ.
import { Plural, useLingui } from '@lingui/react/macro';
import { Card, EmptyState, Note, Stack, Stat, useLanguage } from '@/kit';
import { ShareBars } from '@/kit/charts';
import type { Results } from '../api';
import { useSegmentTexts } from '../answering/useSegmentTexts';
import { known } from '../model/told';
import { wordsIn } from '../model/words';
import { Doubts } from './Doubts';
import { QuestionResult } from './QuestionResult';
import { Tables } from './Tables';
import { useGroupName } from './useGroupName';

interface Props {
  results: Results;
  /** For who may take tables along. */
  exporting?: { org: string; id: string };
}

export function ResultView({ results, exporting }: Props) {
  const { t } = useLingui();
  const { locale, number } = useLanguage();
  const { survey, analysis } = results;
  if (analysis.is_withheld) return <Withheld count={analysis.submissions} />;
  return (
    <Stack gap="large">
      <Card>
        <Stack>
          <div className="k-stats">
            <Stat label={t`Answers`} value={number(analysis.submissions)} note={analysis.simulated > 0 ? t`${number(analysis.simulated)} of them made up` : null} />
            {analysis.population ? <Stat label={t`Firms there are`} value={number(analysis.population.population)} note={t`Intervals are narrower because so many of all answered.`} /> : null}
            {analysis.weighting ? <Stat label={t`Worth as much as so many equal answers`} value={number(analysis.weighting.effective_size, 0)} /> : null}
          </div>
          <p className="k-small k-soft">{t`The line over each bar is its 95 % interval: as far as chance alone may have moved the share. Of 100 intervals made like this, about 95 hold the true share.`}</p>
        </Stack>
      </Card>
      {analysis.is_protected ? <Note>{t`Held back is what fewer than five firms stand behind, and what would give such a number away. It is not zero.`}</Note> : null}
      <Doubts results={results} />
      <WhoAnswered results={results} />
      {survey.sections.map((section) => (
        <section key={section.id} className="k-stack" aria-label={wordsIn(section.title, locale)}>
          <h2>{wordsIn(section.title, locale)}</h2>
          {section.questions.map((question) => {
            const found = analysis.questions.find(({ id }) => id === question.id);
            return found ? <QuestionResult key={question.id} question={question} result={found} /> : null;
          })}
        </section>
      ))}
      <Tables results={results} {...(exporting ? { exporting } : {})} />
    </Stack>
  );
}

function Withheld({ count }: { count: number }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState title={t`Too few answered for a result`}>
        <Plural value={count} _0="Nobody answered." one="# firm answered." other="# firms answered." />{' '}
        {t`An anonymous survey shows nothing before five have answered, because each of them could be recognised.`}
      </EmptyState>
    </Card>
  );
}

function WhoAnswered({ results: { survey, analysis } }: { results: Results }) {
  const { t } = useLingui();
  const { nameOf } = useSegmentTexts();
  const groupName = useGroupName(survey);
  const told = (survey.segments ?? []).flatMap((segment) => analysis.segments.filter(({ id }) => id === segment.id).map(({ groups }) => ({ segment, groups })));
  if (told.length === 0) return null;
  return (
    <Card title={t`Who answered`}>
      <div className="y-who-answered">
        {told.map(({ segment, groups }) => (
          <div key={segment.id}>
            <h3>{nameOf(segment)}</h3>
            {groups.length === 0 ? <p className="k-soft">{t`Held back: naming the groups would tell how many are in each.`}</p> : null}
            <ShareBars
              label={nameOf(segment)}
              bars={groups.map(({ group, respondents, share }) => {
                const value = known(share);
                return { id: JSON.stringify(group), name: groupName({ segment: segment.id }, group), count: known(respondents), share: value === null || value === 'held' ? value : { value } };
              })}
            />
          </div>
        ))}
      </div>
    </Card>
  );
}
