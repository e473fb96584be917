// A text in the writer's language, and in the other one where the survey has both.
import { type ReactNode, useId } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Input } from '@/kit/form';
import type { Words } from '../model/types';
import type { Language } from '../model/words';
import { useWritten } from './drafting';

interface Props {
  label: string;
  /** Where faults look for it. */
  place: string;
  words: Words | null | undefined;
  onWrite: (words: Words) => void;
  isLong?: boolean;
  /** The label is only for who listens. */
  isQuiet?: boolean;
  placeholder?: string;
  onEnter?: () => void;
  onPasteLines?: (lines: string[], language: Language) => void;
  extra?: ReactNode;
}

const LONGEST = 2000;

export function useLanguageName() {
  const { t } = useLingui();
  return (language: Language): string => (language === 'zh' ? t`Chinese` : t`English`);
}

export function WordsField({ label, place, words, onWrite, isLong = false, isQuiet = false, placeholder, onEnter, onPasteLines, extra }: Props) {
  const nameOf = useLanguageName();
  const written = useWritten();
  const id = useId();
  const isOne = written.length === 1;
  const nameIn = (language: Language) => (isOne ? label : `${label} (${nameOf(language)})`);
  return (
    <div className="y-words">
      {written.map((language, at) => {
        const field = {
          id: `${id}${language}`,
          'data-place': at === 0 ? place : `${place}.${language}`,
          'aria-label': isQuiet ? nameIn(language) : undefined,
          lang: language === 'zh' ? 'zh-CN' : 'en',
          value: words?.[language] ?? '',
          maxLength: LONGEST,
          placeholder: isQuiet && !isOne ? nameOf(language) : placeholder,
          onChange: ({ target }: { target: { value: string } }) => onWrite({ ...words, [language]: target.value }),
        };
        return (
          <div key={language} className="y-field">
            {isQuiet ? null : <label htmlFor={field.id}>{nameIn(language)}</label>}
            {isLong ? (
              <Input.TextArea {...field} autoSize={{ minRows: 2, maxRows: 8 }} />
            ) : (
              <Input
                {...field}
                onPressEnter={onEnter}
                onPaste={(event) => {
                  const lines = event.clipboardData.getData('text').split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
                  if (!onPasteLines || lines.length < 2) return;
                  event.preventDefault();
                  onPasteLines(lines, language);
                }}
              />
            )}
          </div>
        );
      })}
      {extra}
    </div>
  );
}
