// How a survey is called, also before anybody called it something, and how many answered.
import { Plural, useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Words } from './model/types';
import { wordsIn } from './model/words';

export function useTitle() {
  const { t } = useLingui();
  const { locale } = useLanguage();
  return (title: Words): string => wordsIn(title, locale) || t`Untitled survey`;
}

export function AnswerCount({ count }: { count: number }) {
  return <Plural value={count} _0="No answer yet" one="# answer" other="# answers" />;
}
