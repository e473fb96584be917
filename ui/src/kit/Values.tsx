// Numbers in the reader's language: quantities, money, shares, days and moments.
import { useLingui } from '@lingui/react/macro';
import type { Numeric } from './format';
import { useLanguage } from './language';

/** What stands where a value is not known: said aloud as such, never a zero. */
export function Unknown() {
  const { t } = useLingui();
  return (
    <span className="k-faint">
      <span aria-hidden>–</span>
      <span className="k-hidden">{t`not known`}</span>
    </span>
  );
}

export function Quantity({ value, unit, digits }: { value: Numeric | null | undefined; unit?: string | undefined; digits?: number }) {
  const language = useLanguage();
  if (value === null || value === undefined) return <Unknown />;
  return (
    <span className="k-num k-nowrap">
      {language.number(value, digits)}
      {unit ? ` ${unit}` : ''}
    </span>
  );
}

export function Percent({ share, digits }: { share: Numeric | null | undefined; digits?: number }) {
  const language = useLanguage();
  if (share === null || share === undefined) return <Unknown />;
  return <span className="k-num k-nowrap">{language.percent(share, digits)}</span>;
}

export function DateText({ day }: { day: string | null | undefined }) {
  const language = useLanguage();
  return day ? (
    <time dateTime={day} className="k-nowrap">
      {language.date(day)}
    </time>
  ) : (
    <Unknown />
  );
}

/** A moment; `ago` tells it in words and keeps the exact time as a hint. */
export function MomentText({ instant, ago = false }: { instant: string | null | undefined; ago?: boolean }) {
  const language = useLanguage();
  if (!instant) return <Unknown />;
  const exact = language.moment(instant);
  return (
    <time dateTime={instant} title={exact} className="k-nowrap">
      {ago ? language.ago(instant) : exact}
    </time>
  );
}
