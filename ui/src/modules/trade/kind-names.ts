// What documents are called; where no component asks, too.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Kind } from './sides';

export const KIND_NAMES: Record<Kind, MessageDescriptor> = {
  sales_order: msg`Sales order`,
  delivery: msg`Delivery`,
  sales_invoice: msg`Sales invoice`,
  customer_payment: msg`Payment received`,
  purchase_order: msg`Purchase order`,
  receipt: msg`Goods receipt`,
  bill: msg`Supplier's bill`,
  supplier_payment: msg`Payment made`,
  sales_quote: msg`Quote`,
  sales_return: msg`Return`,
  credit_note: msg`Credit note`,
  customer_refund: msg`Refund`,
  purchase_return: msg`Return to a supplier`,
  debit_note: msg`Supplier's credit`,
  supplier_refund: msg`Refund of a supplier`,
};
