// The words of visits: verdicts, how something was seen, filters, agreement.
import { useLingui } from '@lingui/react/macro';
import type { SeenHow, VerdictWord } from './api';
import type { Agreement, Filter } from './statements';

export function useVisitTexts() {
  const { t } = useLingui();
  return {
    word: (word: VerdictWord) => ({ holds: t`Holds`, does_not_hold: t`Does not hold`, more: t`Ask for more`, nothing: t`Taken back` })[word],
    seen: (seen: SeenHow) => ({ on_site: t`On site`, reviewed: t`By documents` })[seen],
    filter: (filter: Filter) => ({ claimed: t`Claimed by the firm`, open: t`Not yet judged`, judged: t`Judged`, more: t`Asked for more`, all: t`All statements` })[filter],
    agreement: (agreement: Agreement) =>
      ({
        none: t`No better than chance.`,
        slight: t`Slight agreement: hardly better than chance.`,
        fair: t`Fair agreement: better than chance, but they differ often.`,
        moderate: t`Moderate agreement.`,
        substantial: t`Substantial agreement.`,
        almost_perfect: t`Almost complete agreement.`,
      })[agreement],
  };
}
