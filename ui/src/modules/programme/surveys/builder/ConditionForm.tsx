// “Asked only if”: an earlier question, and which answers to it.
import { useId } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { Checkbox } from '@/kit/form';
import { type Condition, type Question, kindName, optionsOf, type Trend, TRENDS } from '../model/types';
import { wordsIn } from '../model/words';
import { DecimalField } from './DecimalField';

interface Props {
  place: string;
  condition: Condition | null | undefined;
  /** Those that come before and can be tested. */
  earlier: readonly Question[];
  onChange: (condition: Condition | undefined) => void;
}

export function ConditionForm({ place, condition, earlier, onChange }: Props) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const id = useId();
  const on = earlier.find((question) => question.id === condition?.question);
  if (earlier.length === 0 && !condition) return null;
  return (
    <fieldset className="y-list" data-place={place}>
      <legend>{t`Asked only if`}</legend>
      <label className="k-hidden" htmlFor={id}>
        {t`Earlier question`}
      </label>
      <select id={id} className="y-select" data-place={`${place}.question`} value={condition?.question ?? ''} onChange={(event) => onChange(event.target.value ? { question: event.target.value } : undefined)}>
        <option value="">{t`It is always asked`}</option>
        {condition && !on ? <option value={condition.question}>{t`A question that is no longer before it`}</option> : null}
        {earlier.map((question) => (
          <option key={question.id} value={question.id}>
            {t`Answer to: ${wordsIn(question.ask, locale) || '…'}`}
          </option>
        ))}
      </select>
      {condition && on ? <TestForm place={place} condition={condition} on={on} onChange={onChange} /> : null}
    </fieldset>
  );
}

function TestForm({ place, condition, on, onChange }: { place: string; condition: Condition; on: Question; onChange: (condition: Condition) => void }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const trends: Record<Trend, string> = { worse: t`Worse`, flat: t`The same`, better: t`Better` };
  const options = on.kind === 'direction' ? TRENDS.map((trend) => ({ id: trend as string, label: trends[trend] })) : optionsOf(on.kind).map((option, at) => ({ id: option.id, label: wordsIn(option, locale) || t`Option ${at + 1}` }));
  const chosen = condition.any_of ?? [];
  if (options.length > 0) {
    return (
      <fieldset className="y-ticks">
        <legend>{t`One of these was chosen`}</legend>
        {options.map((option) => (
          <Checkbox
            key={option.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => onChange({ question: on.id, any_of: event.target.checked ? [...chosen, option.id] : chosen.filter((one) => one !== option.id) })}
          >
            {option.label}
          </Checkbox>
        ))}
      </fieldset>
    );
  }
  const unit = kindName(on.kind) === 'ratio' ? ' (%)' : '';
  return (
    <div className="y-side">
      <DecimalField label={t`At least${unit}`} place={`${place}.at_least`} value={condition.at_least} onWrite={(least) => onChange({ ...condition, at_least: least })} />
      <DecimalField label={t`At most${unit}`} place={`${place}.at_most`} value={condition.at_most} onWrite={(most) => onChange({ ...condition, at_most: most })} />
    </div>
  );
}
