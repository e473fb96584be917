// Both sides of trade are the same story told twice: what its documents are called, and where they live.
import { useMatch } from '@tanstack/react-router';
import type { Schemas } from '@/api/told';

export type Kind = Schemas['DocumentSummary']['kind'];
export type State = Schemas['DocumentSummary']['state'];
export type Manner = NonNullable<Schemas['Document']['manner']>;
export type Side = 'sale' | 'purchase';
export type Stage = 'order' | 'move' | 'bill' | 'payment' | 'return' | 'credit' | 'refund' | 'quote';

/** What the server calls the documents of a kind. */
export const ROOMS = {
  sales_order: 'sales-orders',
  delivery: 'deliveries',
  sales_invoice: 'sales-invoices',
  customer_payment: 'customer-payments',
  purchase_order: 'purchase-orders',
  receipt: 'receipts',
  bill: 'bills',
  supplier_payment: 'supplier-payments',
  sales_quote: 'quotes',
  sales_return: 'sales-returns',
  credit_note: 'credit-notes',
  customer_refund: 'customer-refunds',
  purchase_return: 'purchase-returns',
  debit_note: 'debit-notes',
  supplier_refund: 'supplier-refunds',
} as const satisfies Record<Kind, string>;

interface SideOf {
  kinds: Record<Exclude<Stage, 'quote'>, Kind> & Partial<Record<'quote', Kind>>;
  /** Words of the addresses of the lists after that of the orders. */
  lists: Record<string, Stage>;
  role: 'customer' | 'supplier';
  mayWrite: 'trade.sell' | 'trade.buy';
  owed: Schemas['OpenItem']['side'];
}

export const SIDES: Record<Side, SideOf> = {
  sale: {
    kinds: { quote: 'sales_quote', order: 'sales_order', move: 'delivery', bill: 'sales_invoice', payment: 'customer_payment', return: 'sales_return', credit: 'credit_note', refund: 'customer_refund' },
    lists: { quotes: 'quote', deliveries: 'move', invoices: 'bill', payments: 'payment', returns: 'return', credits: 'credit', refunds: 'refund' },
    role: 'customer',
    mayWrite: 'trade.sell',
    owed: 'receivable',
  },
  purchase: {
    kinds: { order: 'purchase_order', move: 'receipt', bill: 'bill', payment: 'supplier_payment', return: 'purchase_return', credit: 'debit_note', refund: 'supplier_refund' },
    lists: { receipts: 'move', bills: 'bill', payments: 'payment', returns: 'return', credits: 'credit', refunds: 'refund' },
    role: 'supplier',
    mayWrite: 'trade.buy',
    owed: 'payable',
  },
};

export function stageOf(kind: Kind): Stage {
  const stages: readonly Stage[] = ['order', 'move', 'bill', 'payment', 'return', 'credit', 'refund', 'quote'];
  return stages.find((stage) => SIDES.sale.kinds[stage] === kind || SIDES.purchase.kinds[stage] === kind) ?? 'order';
}

export const sideOf = (kind: Kind): Side => (Object.values(SIDES.sale.kinds).includes(kind) ? 'sale' : 'purchase');

/** The side on whose pages one is. */
export const useSide = (): Side => useMatch({ strict: false, select: ({ fullPath }: { fullPath: string }) => (fullPath.startsWith('/o/$org/purchasing') ? 'purchase' : 'sale') });

/** The addresses of a side. */
export const PLACES = {
  sale: { orders: '/o/$org/sales', list: '/o/$org/sales/$list', make: '/o/$org/sales/new', quote: '/o/$org/sales/new-quote', document: '/o/$org/sales/documents/$document', edit: '/o/$org/sales/documents/$document/edit' },
  purchase: {
    orders: '/o/$org/purchasing',
    list: '/o/$org/purchasing/$list',
    make: '/o/$org/purchasing/new',
    quote: '/o/$org/purchasing/new',
    document: '/o/$org/purchasing/documents/$document',
    edit: '/o/$org/purchasing/documents/$document/edit',
  },
} as const;
