// Who answers, where the survey is signed, and what is said about the firm, to compare groups by.
import { useLingui } from '@lingui/react/macro';
import type { Misfit, Said } from '../model/answers';
import type { Segment, Survey } from '../model/types';
import { Asked } from './Asked';
import { Pick } from './Fields';
import { NAME } from './pages';
import { useSegmentTexts } from './useSegmentTexts';

/** More choices than this are looked for in a list, not read one by one. */
const MOST_BUTTONS = 8;

interface Props {
  survey: Survey;
  said: Said;
  asksName: boolean;
  misfits: Record<string, Misfit>;
  onSay: (said: Said) => void;
}

export function AboutYou({ survey, said, asksName, misfits, onSay }: Props) {
  const { t } = useLingui();
  return (
    <>
      {asksName ? (
        <Asked id={`q-${NAME}`} ask={t`Your name or your firm`} isRequired misfit={misfits[NAME]}>
          {(describedBy) => (
            <input type="text" autoComplete="organization" maxLength={200} aria-labelledby={`q-${NAME}-ask`} aria-describedby={describedBy} value={said.signed_by} onChange={(event) => onSay({ ...said, signed_by: event.target.value })} />
          )}
        </Asked>
      ) : null}
      {(survey.segments ?? []).map((segment) => (
        <AskedSegment key={segment.id} segment={segment} chosen={said.segments[segment.id]} misfit={misfits[segment.id]} onPick={(choice) => onSay({ ...said, segments: { ...said.segments, [segment.id]: choice } })} />
      ))}
    </>
  );
}

function AskedSegment({ segment, chosen = '', misfit, onPick }: { segment: Segment; chosen: string | undefined; misfit: Misfit | undefined; onPick: (choice: string) => void }) {
  const { t } = useLingui();
  const { nameOf, offered } = useSegmentTexts();
  const id = `q-${segment.id}`;
  const options = offered(segment);
  return (
    <Asked id={id} ask={nameOf(segment)} isRequired={segment.required ?? false} misfit={misfit}>
      {(describedBy) =>
        options.length > MOST_BUTTONS ? (
          <select value={chosen} aria-labelledby={`${id}-ask`} aria-describedby={describedBy} onChange={(event) => onPick(event.target.value)}>
            <option value="">{t`Choose`}</option>
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </select>
        ) : (
          <Pick id={id} options={options} chosen={chosen} describedBy={describedBy} onPick={onPick} />
        )
      }
    </Asked>
  );
}
