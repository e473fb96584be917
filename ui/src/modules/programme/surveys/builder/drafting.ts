// What every part of the builder needs: the draft, how to change it, what is said about it, and which part is open.
import { createContext, useContext } from 'react';
import { useAppearance } from '@/kit';
import type { Fault, PlainHint } from '../api';
import type { Survey } from '../model/types';
import { isWithin } from '../model/places';
import { type Language, languagesFor } from '../model/words';

export interface Drafting {
  survey: Survey;
  change: (next: (survey: Survey) => Survey) => void;
  /** Faults and hints, each with the place it is about: see model/places.ts. */
  faults: readonly (Fault & { place: string })[];
  hints: readonly (PlainHint & { place: string })[];
  /** The question that is written at. */
  opened: string | null;
  open: (question: string | null) => void;
  /** Opens what the place lies in and puts the cursor there. */
  goTo: (place: string) => void;
  /** Whether what is still empty is named beside its field too. */
  isStrict: boolean;
  hasBoth: boolean;
  /** For who listens: what a press has moved where. */
  announce: (text: string) => void;
}

export const DraftingContext = createContext<Drafting | null>(null);

export function useDrafting(): Drafting {
  const drafting = useContext(DraftingContext);
  if (!drafting) throw new Error('useDrafting is called outside the builder');
  return drafting;
}

/** The languages that are written in, the writer's own first. */
export function useWritten(): readonly Language[] {
  const { locale } = useAppearance();
  const [first, second] = languagesFor(locale);
  return useDrafting().hasBoth ? [first, second] : [first];
}

export function saidAt({ faults, hints }: Pick<Drafting, 'faults' | 'hints'>, part: string) {
  return { faults: faults.filter(({ place }) => isWithin(part, place)), hints: hints.filter(({ place }) => isWithin(part, place)) };
}
