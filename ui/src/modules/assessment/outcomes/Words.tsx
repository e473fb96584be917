// What is said of every indicator of a plan, each with its effect and interval.
import { useLanguage } from '@/kit';
import type { OutcomeSummary } from './api';
import { WordTag } from './Tags';
import { useOutcomeTexts } from './useOutcomeTexts';

export function Words({ words }: { words: OutcomeSummary['words'] }) {
  const { text } = useLanguage();
  const { signed, between } = useOutcomeTexts();
  if (words.length === 0) return null;
  return (
    <ul className="o-words">
      {words.map(({ name, word, effect }) => (
        <li key={name.en}>
          <span>{text(name)}</span>
          <span className="o-word">
            <WordTag word={word} />
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
