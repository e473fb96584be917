// Methods of valuation in plain words.
import { useLingui } from '@lingui/react/macro';
import type { Method } from './api';

export const METHODS: readonly Method[] = ['moving_average', 'fifo', 'period_average', 'standard'];
/** A standard is told item by item. */
export const METHODS_OF_NEW: readonly Method[] = METHODS.filter((method) => method !== 'standard');

interface Told {
  name: string;
  note: string;
}

export function useMethods(): Record<Method, Told> {
  const { t } = useLingui();
  return {
    moving_average: { name: t`Moving average`, note: t`What leaves costs the average of what lies there at that moment.` },
    period_average: { name: t`Average of the month`, note: t`What leaves costs the average of its whole month, which is worked out at its end; until then the moving average.` },
    standard: { name: t`Standard cost`, note: t`What comes and leaves is worth a planned cost; what it cost more or less goes to material cost variances (1404).` },
    fifo: { name: t`First in, first out`, note: t`What came first leaves first, at the cost it came for.` },
  };
}

/** Where the firm's own stock of an item is, as far as its value goes. */
export function useScopes(): (scope: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = { house: t`in the house`, transit: t`on its way`, subcontractor: t`at subcontractors`, consignment: t`with customers on consignment` };
  return (scope) => names[scope] ?? scope;
}
