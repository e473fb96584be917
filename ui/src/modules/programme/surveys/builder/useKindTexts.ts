// The ways of answering, in words.
import { useLingui } from '@lingui/react/macro';
import type { KindName } from '../model/types';

export function useKindTexts() {
  const { t } = useLingui();
  return (kind: KindName): string =>
    ({
      single: t`One of several options`,
      multi: t`Any of several options`,
      ratio: t`A part of a whole`,
      direction: t`Better, the same or worse`,
      number: t`A number`,
      scale: t`A point on a scale`,
      text: t`In their own words`,
    })[kind];
}
