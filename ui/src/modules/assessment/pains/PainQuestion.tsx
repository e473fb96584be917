// What no record can tell is asked: four answers, one press.
import { useLingui } from '@lingui/react/macro';
import { Problem, useLanguage } from '@/kit';
import { type Pain, useSayOfPain, type Word } from './api';

export function PainQuestion({ org, pain, isOpen }: { org: string; pain: Pain; isOpen: boolean }) {
  const { text } = useLanguage();
  const say = useSayOfPain(org);
  return (
    <fieldset className="p-question" aria-busy={say.isPending} disabled={!isOpen}>
      <legend>
        <span className="p-line-name">{text(pain.asks)}</span>
      </legend>
      <Words given={pain.answer?.word ?? null} onSay={(word) => say.mutate({ pain, word })} />
      <Problem error={say.error} />
    </fieldset>
  );
}

export function Words({ given, onSay }: { given: Word | null; onSay: (word: Word | null) => void }) {
  const { t } = useLingui();
  const words: [Word, string][] = [
    ['much', t`Hurts much`],
    ['some', t`Hurts a little`],
    ['not', t`Not so`],
    ['not_ours', t`Does not concern us`],
  ];
  return (
    <div className="p-words">
      {words.map(([word, label]) => (
        <button key={word} type="button" aria-pressed={given === word} data-word={word} onClick={() => onSay(given === word ? null : word)}>
          {label}
        </button>
      ))}
    </div>
  );
}
