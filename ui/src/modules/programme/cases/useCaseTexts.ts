// The words of cases: whose they are, what they cost, what came of them.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { CaseCost, CaseWord, FirmTold } from './api';

export function useCaseTexts() {
  const { t } = useLingui();
  const { text, money } = useLanguage();
  const sizes: Record<string, string> = { micro: t`Micro`, small: t`Small`, medium: t`Medium`, large: t`Large` };
  return {
    /** Whose it is, as far as it is told. */
    firm: ({ name, industry, size, region }: FirmTold) =>
      [name ?? t`A firm that is not named`, industry ? text(industry.name) : null, size ? sizes[size] : null, region ? text(region) : null].filter(Boolean).join(' · '),
    yuan: (minor: number) => money(minor / 100, 'CNY', minor % 100 === 0 ? 0 : 2),
    weeks: (count: number) => plural(count, { one: '# week of work', other: '# weeks of work' }),
    part: (part: keyof CaseCost) =>
      ({ total_minor: t`In all`, software_minor: t`Software`, hardware_minor: t`Hardware`, service_minor: t`Services`, own_people_minor: t`Own people` })[part],
    word: (word: CaseWord) => ({ better: t`Better`, worse: t`Worse`, no_effect: t`No effect`, cannot_tell: t`Cannot tell`, given_up: t`Given up` })[word],
  };
}
