// Why an answer does not fit, in words beside it.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Misfit } from '../model/answers';

export function useMisfitText() {
  const { t } = useLingui();
  const { number } = useLanguage();
  return (misfit: Misfit): string => {
    switch (misfit.is) {
      case 'missing':
        return t`Please answer this.`;
      case 'no_number':
        return t`Please write a number, for example 12 or 7.5.`;
      case 'not_whole':
        return t`Please write a whole number.`;
      case 'part_of_whole':
        return t`The first number must not be more than the second, and the second must be more than zero.`;
      case 'too_many':
        return t`Please choose at most ${number(misfit.most)}.`;
      case 'too_long':
        return t`Please write at most ${number(misfit.most)} characters.`;
      case 'out_of_range':
        return outOfRange(misfit);
    }
  };
  function outOfRange({ least, most }: Extract<Misfit, { is: 'out_of_range' }>): string {
    if (least !== null && most !== null) return t`Please write a number from ${number(least)} to ${number(most)}.`;
    return least === null ? t`Please write a number up to ${number(most ?? 0)}.` : t`Please write a number from ${number(least)} on.`;
  }
}
