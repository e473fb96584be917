// Where something is, in words: for a list of faults that stands far from what it is about.
import { useLingui } from '@lingui/react/macro';
import { useSegmentTexts } from '../answering/useSegmentTexts';
import { isWithin } from '../model/places';
import { questionsOf } from '../model/types';
import { useDrafting } from './drafting';

export function usePlaceName() {
  const { t } = useLingui();
  const { nameOf } = useSegmentTexts();
  const { survey } = useDrafting();
  const partOf = (place: string): string => {
    const question = questionsOf(survey).findIndex(({ id }) => isWithin(id, place));
    if (question >= 0) return t`Question ${question + 1}`;
    const section = survey.sections.findIndex(({ id }) => isWithin(id, place));
    if (section >= 0) return t`Section ${section + 1}`;
    const segment = (survey.segments ?? []).find(({ id }) => isWithin(id, place));
    if (segment) return nameOf(segment);
    return place.startsWith('title') ? t`Title` : '';
  };
  const optionOf = (place: string): string => {
    const option = /(?:options|choices)\[(\d+)\]/.exec(place)?.[1];
    return option === undefined ? '' : t`Option ${Number(option) + 1}`;
  };
  return { partOf, optionOf };
}
