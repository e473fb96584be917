// How a group is called: a group of a segment, or those who answered a question in one way.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { useSegmentTexts } from '../answering/useSegmentTexts';
import { type Group, type Cross } from '../model/told';
import { optionsOf, questionsOf, type Survey, type Trend } from '../model/types';
import { wordsIn } from '../model/words';

export type By = Cross['by'][number];

export function useGroupName(survey: Survey) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { groupName } = useSegmentTexts();
  const trends: Record<Trend, string> = { worse: t`Worse`, flat: t`The same`, better: t`Better` };
  const bin = (id: string) => id.replace(/^upto_/, '≤ ').replace(/^above_/, '> ');
  return (by: By, group: Group): string => {
    if (group === 'all') return t`Everybody`;
    if (group === 'not_told') return t`Did not say`;
    if ('segment' in by) return groupName(survey.segments?.find(({ id }) => id === by.segment), group.of);
    const question = questionsOf(survey).find(({ id }) => id === by.question);
    if (question?.kind === 'direction') return trends[group.of as Trend] ?? group.of;
    const option = question && optionsOf(question.kind).find(({ id }) => id === group.of);
    return option ? wordsIn(option, locale) : bin(group.of);
  };
}

/** What groups are made of, in words. */
export function useByName(survey: Survey) {
  const { locale } = useLanguage();
  const { nameOf } = useSegmentTexts();
  return (by: By): string => {
    if ('segment' in by) {
      const segment = survey.segments?.find(({ id }) => id === by.segment);
      return segment ? nameOf(segment) : by.segment;
    }
    return wordsIn(questionsOf(survey).find(({ id }) => id === by.question)?.ask, locale);
  };
}
