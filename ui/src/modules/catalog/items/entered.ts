// An item as a form holds it: texts for numbers, so that nothing is rounded on the way.
import type { Item, ItemInput } from '../api';

export interface Entered {
  code: string;
  name: string;
  specification: string;
  kind: Item['kind'];
  group: string;
  stock_unit: string;
  tracking: Item['tracking'];
  gtin: string;
  sales_price: string;
  purchase_price: string;
  stock_min: string;
  lead_time_days: number | null;
  tax: string | null;
  state: Item['state'];
  units: { unit: string; numerator: number; denominator: number }[];
}

export const EMPTY: Entered = {
  code: '',
  name: '',
  specification: '',
  kind: 'material',
  group: '',
  stock_unit: 'H87',
  tracking: 'none',
  gtin: '',
  sales_price: '',
  purchase_price: '',
  stock_min: '',
  lead_time_days: null,
  tax: null,
  state: 'active',
  units: [],
};

export function asEntered(item: Item): Entered {
  return {
    ...item,
    gtin: item.gtin ?? '',
    sales_price: item.sales_price ?? '',
    purchase_price: item.purchase_price ?? '',
    stock_min: item.stock_min ?? '',
  };
}

const textOrNull = (text: string | null | undefined) => text?.trim() || null;

/** What is sent: the fields of the form, and those of the item that the form does not show. */
export function asInput(entered: Entered, item: Item | null): ItemInput {
  const isSameUnit = item?.stock_unit === entered.stock_unit;
  return {
    code: entered.code,
    name: entered.name,
    specification: entered.specification ?? '',
    kind: entered.kind,
    group: entered.group ?? '',
    stock_unit: entered.stock_unit,
    is_countable: isSameUnit ? (item?.is_countable ?? null) : null,
    is_stocked: item && (item.kind === 'service') === (entered.kind === 'service') ? item.is_stocked : null,
    tracking: entered.tracking,
    gtin: textOrNull(entered.gtin),
    sales_price: textOrNull(entered.sales_price),
    purchase_price: textOrNull(entered.purchase_price),
    stock_min: textOrNull(entered.stock_min),
    lead_time_days: entered.lead_time_days ?? null,
    tax: entered.tax ?? null,
    state: entered.state,
    units: (entered.units ?? []).map(({ unit, numerator, denominator }) => ({ unit, numerator, denominator: denominator ?? 1 })),
    shelf_life_days: item?.shelf_life_days ?? null,
    stock_safety: item?.stock_safety ?? null,
    drawing: item?.drawing ?? '',
    variant_of: item?.variant_of ?? null,
    attributes: item?.attributes ?? {},
    barcodes: item?.barcodes ?? [],
  };
}
