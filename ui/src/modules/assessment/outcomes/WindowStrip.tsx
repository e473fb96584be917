// The time of a plan as a strip: before, left out, after, each as long as it lasts.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Grain, Windows } from './api';
import { useOutcomeTexts } from './useOutcomeTexts';
import { bandsOf, periodsOf, placeOf } from './windows';

interface Props {
  windows: Windows;
  grain: Grain;
  begins: string;
}

export function WindowStrip({ windows, grain, begins }: Props) {
  const { t } = useLingui();
  const { date } = useLanguage();
  const { part: nameOf, length } = useOutcomeTexts();
  const bands = bandsOf(windows);
  return (
    <div className="o-strip">
      <div className="o-strip-track" aria-hidden>
        {bands.map(({ part, share }) => (
          <span key={part} data-part={part} style={{ inlineSize: `${share * 100}%` }} />
        ))}
        <i style={{ insetInlineStart: `${placeOf(begins, windows) * 100}%` }} />
      </div>
      <ul className="o-strip-names" aria-label={t`What is compared`}>
        {bands.map(({ part, span }) => (
          <li key={part}>
            <i data-part={part} aria-hidden />
            <span>
              <strong>{nameOf(part)}</strong> <span className="k-soft">{length(periodsOf(span, grain), grain)}</span>
              <span className="k-small k-soft k-num o-days">{t`${date(span.from)} to ${date(span.to)}`}</span>
            </span>
          </li>
        ))}
        <li>
          <i data-part="begins" aria-hidden />
          <span>
            <strong>{t`Work begins`}</strong>
            <span className="k-small k-soft k-num o-days">{date(begins)}</span>
          </span>
        </li>
      </ul>
    </div>
  );
}
