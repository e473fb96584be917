// How segments are called and what can be chosen in them: the survey's own words first, else those of the classification.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { INDUSTRIES, PROVINCES, regionCode } from '../model/codes';
import type { Classification, Segment } from '../model/types';
import { isBlank, wordsIn } from '../model/words';

export interface Option {
  id: string;
  label: string;
}

export function useSegmentTexts() {
  const { t } = useLingui();
  const { locale, text } = useLanguage();
  const kindName = (kind: Classification): string => ({ industry: t`Industry`, region: t`Region`, size: t`Size of the firm`, tradition: t`Traditional or emerging sector`, custom: t`Own list` })[kind];
  const sizes: Option[] = [
    { id: 'micro', label: t`Micro: below 20 people, or revenue below 3 million yuan a year` },
    { id: 'small', label: t`Small: 20 people or more, and 3 million yuan or more` },
    { id: 'medium', label: t`Medium: 300 people or more, and 20 million yuan or more` },
  ];
  const traditions: Option[] = [
    { id: 'traditional', label: t`Traditional sector` },
    { id: 'emerging', label: t`Emerging sector` },
  ];
  const offered = ({ kind, choices = [] }: Segment): Option[] => {
    if (choices.length > 0) return choices.map((choice) => ({ id: choice.id, label: wordsIn(choice, locale) }));
    switch (kind) {
      case 'industry':
        return INDUSTRIES.map((industry) => ({ id: industry.code, label: `${industry.code} ${text(industry)}` }));
      case 'region':
        return PROVINCES.map((province) => ({ id: regionCode(province.code), label: text(province) }));
      case 'size':
        return sizes;
      case 'tradition':
        return traditions;
      case 'custom':
        return [];
    }
  };
  /** A group of a result: provinces are told by their first two digits. */
  const groupName = (segment: Segment | undefined, group: string): string => {
    const found = segment && offered(segment).find(({ id }) => id === group || (segment.kind === 'region' && id === regionCode(group)));
    return found?.label.replace(segment?.kind === 'size' ? /[:：].*$/ : /$^/, '') || group;
  };
  return {
    kindName,
    offered,
    groupName,
    nameOf: (segment: Segment): string => (isBlank(segment.name) ? kindName(segment.kind) : wordsIn(segment.name, locale)),
  };
}
