// What the parts of an e-invoice are called in the reader's language.
import { useLingui } from '@lingui/react/macro';
import type { Tone } from '@/kit';
import type { Difference, EInvoice, EInvoiceSummary, LineMatched, Stage } from './api';

export const STAGE_TONES: Record<Stage, Tone> = { new: 'calm', billed: 'good', set_aside: 'plain' };

export function useStageNames(): Record<Stage, string> {
  const { t } = useLingui();
  return { new: t`To be dealt with`, billed: t`Bill made`, set_aside: t`Set aside` };
}

export function useFormatNames(): Record<EInvoiceSummary['format'], string> {
  const { t } = useLingui();
  return { ubl: 'UBL', cii: 'CII', fapiao: t`Fully digital e-invoice` };
}

export function useSupplierSigns(): Record<EInvoice['suppliers'][number]['by'], string> {
  const { t } = useLingui();
  return { credit_code: t`by its credit code`, tax_number: t`by its tax number`, name: t`by its name` };
}

export function useItemSigns(): Record<NonNullable<LineMatched['item']>['by'], string> {
  const { t } = useLingui();
  return {
    earlier_bill: t`known from an earlier bill`,
    own_code: t`our code stands on it`,
    gtin: t`by its barcode number`,
    seller_code: t`the supplier's code is ours`,
    name: t`by its name`,
    order_line: t`by the line of the order`,
  };
}

/** A difference between the invoice and what was ordered or came, in a sentence. */
export function useDifference(): (difference: Difference) => string {
  const { t } = useLingui();
  return ({ kind, expected, found }) => {
    switch (kind) {
      case 'not_ordered':
        return t`The order has no such line; it is not billed.`;
      case 'unit_unknown':
        return t`${found} cannot be turned into the stock unit. Add the unit to the item.`;
      case 'more_than_ordered':
        return t`${found} is billed, ${expected} of the order may still be.`;
      case 'more_than_received':
        return t`${found} is billed, ${expected} came and is not billed yet.`;
      case 'amount_differs':
        return t`${found} is billed, by the order's price it is ${expected}.`;
      case 'tax_differs':
        return t`${found} % tax is billed, the order says ${expected} %.`;
    }
  };
}
