// What stands against relying on a result.
import { useLingui } from '@lingui/react/macro';
import { Note } from '@/kit';
import type { Results } from '../api';
import { useGroupName } from './useGroupName';

export function Doubts({ results: { survey, analysis } }: { results: Results }) {
  const { t } = useLingui();
  const groupName = useGroupName(survey);
  const segment = analysis.weighting?.segment ?? '';
  if (analysis.doubts.length === 0) return null;
  const textOf = (doubt: (typeof analysis.doubts)[number]): string => {
    const name = 'group' in doubt ? groupName({ segment }, doubt.group) : '';
    switch (doubt.doubt) {
      case 'population_too_small':
        return t`More firms answered than there are said to be, so that number is not used.`;
      case 'group_without_weight':
        return t`${name} has no weight and is left out of weighted numbers.`;
      case 'group_without_respondents':
        return t`Nobody of ${name} answered, and weights cannot make up for that.`;
      case 'group_of_few':
        return t`A few answers stand for all of ${name}: the weighted numbers hang on them.`;
      case 'nothing_weighted':
        return t`No group has both answers and a weight, so nothing is weighted.`;
    }
  };
  return (
    <Note tone="warn">
      <ul>
        {analysis.doubts.map((doubt) => (
          <li key={JSON.stringify(doubt)}>{textOf(doubt)}</li>
        ))}
      </ul>
    </Note>
  );
}
