// An effect with its interval on one line, beside nothing and beside what is too small to matter.
import { useLingui } from '@lingui/react/macro';
import type { Effect, Planned, VerdictWord } from './api';
import { spreadOf } from './effect';
import { useOutcomeTexts } from './useOutcomeTexts';

/** Nearer to an end its words are in the way. */
const ROOM = 24;

interface Props {
  effect: Effect;
  about: Pick<Planned, 'better' | 'smallest_effect'>;
  word: VerdictWord;
}

export function EffectBar({ effect, about, word }: Props) {
  const { t } = useLingui();
  const { signed, between, share } = useOutcomeTexts();
  const { zero, band, interval, value, isOpen } = spreadOf(effect, Number(about.smallest_effect));
  const smallest = share(Number(about.smallest_effect));
  const [left, right] = about.better === 'lower' ? [t`better`, t`worse`] : [t`worse`, t`better`];
  const place = ([from, to]: [number, number]) => ({ insetInlineStart: `${from}%`, inlineSize: `${to - from}%` });
  return (
    <div className="o-effect">
      <div className="o-effect-track" role="img" aria-label={t`Effect ${signed(effect.value)}, with 95 % certainty ${between(effect)}; less than ${smallest} is too small to matter`}>
        <span className="o-band" style={place(band)} />
        <span className="o-zero" style={{ insetInlineStart: `${zero}%` }} />
        <span className="o-reach" data-word={word} data-open-low={isOpen.low} data-open-high={isOpen.high} style={place(interval)} />
        <span className="o-dot" data-word={word} style={{ insetInlineStart: `${value}%` }} />
      </div>
      <div className="o-ends" aria-hidden>
        <span>← {left}</span>
        {Math.abs(zero - 50) < ROOM ? <span style={{ insetInlineStart: `${zero}%` }}>0</span> : null}
        <span className="o-end">{right} →</span>
      </div>
      <p className="k-small k-soft">{t`The bar is the interval that holds the effect with 95 % certainty. Within the grey band (± ${smallest}) a change is too small to matter.`}</p>
    </div>
  );
}
