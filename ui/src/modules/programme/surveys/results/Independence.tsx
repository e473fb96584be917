// Whether the groups of a table differ by more than chance.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Table } from '../model/told';
import { wordsIn } from '../model/words';

type Found = Table['tests'][number]['independence'];

/** The usual line: one in twenty. */
const RARE = 0.05;

export function Independence({ table }: { table: Table }) {
  const { locale } = useLanguage();
  const tell = useIndependence();
  if (table.tests.length === 0) return null;
  return (
    <ul className="y-tests">
      {table.tests.map(({ column, independence }) => {
        const words = table.columns.find(({ id }) => id === column)?.words;
        return (
          <li key={column ?? ''}>
            {words ? `${wordsIn(words, locale)}: ` : ''}
            {tell(independence)}
          </li>
        );
      })}
    </ul>
  );
}

function useIndependence() {
  const { t } = useLingui();
  const { number } = useLanguage();
  return (found: Found): string => {
    if (found === 'too_few_expected') return t`Too few answers to tell whether the groups differ.`;
    if (found === 'nothing_to_compare') return t`There are not two groups and two answers to compare.`;
    if ('roughly' in found) {
      const { p_below: below, cramers_v: strength } = found.roughly;
      return below === null ? t`The differences between the groups may be chance.` : t`The groups answer differently, by more than chance (p below ${number(below, 3)}, Cramér’s V about ${number(strength, 1)}).`;
    }
    const { p, cramers_v: strength } = found.tested;
    const chance = p < 0.001 ? t`p below ${number(0.001, 3)}` : t`p = ${number(p, 3)}`;
    return p < RARE ? t`The groups answer differently, by more than chance (${chance}, Cramér’s V ${number(strength, 2)}).` : t`The differences between the groups may be chance (${chance}).`;
  };
}
