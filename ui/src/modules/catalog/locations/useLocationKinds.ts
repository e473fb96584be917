// The kinds of locations in the reader's language.
import { useLingui } from '@lingui/react/macro';
import type { LocationKind } from './api';

export function useLocationKinds(): Record<LocationKind, string> {
  const { t } = useLingui();
  return {
    internal: t`In the house`,
    supplier: t`At suppliers`,
    customer: t`At customers`,
    production: t`In production`,
    transit: t`In transit`,
    loss: t`Missing and found`,
    scrap: t`Scrapped`,
    subcontractor: t`At subcontractors`,
    consignment: t`On consignment`,
  };
}
