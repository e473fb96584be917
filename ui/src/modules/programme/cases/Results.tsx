// What was measured, in a line for each indicator: the word, the effect and its interval.
import { useLanguage } from '@/kit';
import { StateTag, WordTag } from '@/modules/assessment/outcomes/Tags';
import { useOutcomeTexts } from '@/modules/assessment/outcomes/useOutcomeTexts';
import type { CaseResult } from './api';

export function ResultTag({ word }: Pick<CaseResult, 'word'>) {
  return word === 'given_up' ? <StateTag state="stopped" /> : <WordTag word={word} />;
}

export function Results({ results }: { results: readonly CaseResult[] }) {
  const { text } = useLanguage();
  const { signed, between } = useOutcomeTexts();
  return (
    <ul className="o-words">
      {results.map(({ name, word, effect }) => (
        <li key={name.en}>
          <span>{text(name)}</span>
          <span className="o-word">
            <ResultTag word={word} />
            {effect ? (
              <span className="k-num">
                {signed(effect.value)} <span className="k-small k-soft">({between(effect)})</span>
              </span>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
