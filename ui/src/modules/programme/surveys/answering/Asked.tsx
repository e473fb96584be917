// One question with its help, its field and what is wrong with its answer.
import { type ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { CircleHelp } from '@/kit/icons';
import { isEmpty, type Misfit } from '../model/answers';
import type { Answer, Question } from '../model/types';
import { wordsIn } from '../model/words';
import { Field } from './Fields';
import { useMisfitText } from './useMisfitText';

interface AskedProps {
  id: string;
  ask: ReactNode;
  help?: string;
  isRequired: boolean;
  misfit: Misfit | undefined;
  children: (describedBy: string | undefined) => ReactNode;
}

export function Asked({ id, ask, help, isRequired, misfit, children }: AskedProps) {
  const { t } = useLingui();
  const textOf = useMisfitText();
  const told = [help ? `${id}-help` : '', misfit ? `${id}-misfit` : ''].filter(Boolean).join(' ');
  return (
    <fieldset className="y-asked" id={id} data-wrong={misfit !== undefined}>
      <legend id={`${id}-ask`}>
        {ask} {isRequired ? null : <span className="y-optional">{t`(may be left out)`}</span>}
      </legend>
      {help ? (
        <p className="y-help" id={`${id}-help`}>
          <CircleHelp size={15} aria-hidden />
          {help}
        </p>
      ) : null}
      {children(told || undefined)}
      {misfit ? (
        <p className="y-misfit" id={`${id}-misfit`} role="alert">
          {textOf(misfit)}
        </p>
      ) : null}
    </fieldset>
  );
}

interface QuestionProps {
  question: Question;
  answer: Answer | undefined;
  misfit: Misfit | undefined;
  onAnswer: (answer: Answer | undefined) => void;
}

export function AskedQuestion({ question, answer, misfit, onAnswer }: QuestionProps) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { id, ask, help, required = false, kind } = question;
  const isPicked = kind === 'direction' || 'single' in kind || 'scale' in kind;
  return (
    <Asked id={`q-${id}`} ask={wordsIn(ask, locale)} help={wordsIn(help, locale)} isRequired={required} misfit={misfit}>
      {(describedBy) => (
        <>
          <Field id={`q-${id}`} kind={kind} answer={answer} describedBy={describedBy} onAnswer={onAnswer} />
          {isPicked && !required && !isEmpty(answer) ? (
            <button type="button" className="y-clear" onClick={() => onAnswer(undefined)}>
              {t`Take the answer back`}
            </button>
          ) : null}
        </>
      )}
    </Asked>
  );
}
