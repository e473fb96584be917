// What an entry or a movement tells of, in plain words.
import { useLingui } from '@lingui/react/macro';

export function useSources(): (kind: string) => string {
  const { t } = useLingui();
  const names: Record<string, string> = {
    'books.manual': t`Written by hand`,
    'books.opening': t`Opening balance`,
    'books.opening_reversed': t`Opening balance taken back`,
    'books.bank_entry': t`Bank entry`,
    'books.bank_entry_undone': t`Bank entry taken back`,
    'books.settlement': t`Difference of exchange`,
    'books.revaluation': t`Other currencies valued at the end of the month`,
    'books.year_end': t`Transfer at the end of the year`,
    'inventory.opening': t`Opening stock`,
    'inventory.transfer': t`Transfer`,
    'inventory.pick': t`Picked for an order`,
    'inventory.found': t`Found`,
    'inventory.missing': t`Missing`,
    'inventory.scrap': t`Scrapped`,
    'inventory.count': t`Stocktake`,
    'inventory.landed_cost': t`Landed cost`,
    'inventory.standard_cost': t`Standard cost changed`,
    'inventory.month_cost': t`Cost of a month worked out`,
    'trade.sales_order': t`Sales order`,
    'trade.delivery': t`Delivery to a customer`,
    'trade.sales_invoice': t`Sales invoice`,
    'trade.customer_payment': t`Payment of a customer`,
    'trade.purchase_order': t`Purchase order`,
    'trade.receipt': t`Receipt from a supplier`,
    'trade.bill': t`Bill of a supplier`,
    'trade.reversal': t`Taken back by a document`,
    'trade.supplier_payment': t`Payment to a supplier`,
    'trade.sales_return': t`Return of a customer`,
    'trade.credit_note': t`Credit note`,
    'trade.customer_refund': t`Refund to a customer`,
    'trade.purchase_return': t`Return to a supplier`,
    'trade.debit_note': t`Credit of a supplier`,
    'trade.supplier_refund': t`Refund of a supplier`,
  };
  return (kind) => names[kind] ?? kind;
}
