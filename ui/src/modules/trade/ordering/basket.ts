// What a customer has put together, and what it comes to: exact decimals, by the steps of their own prices.
import { decimalOf, isAboveZero, millionths, tidy } from '@/kit/decimal';
import type { Item } from './api';

export interface Chosen {
  item: Item;
  quantity: string;
}

export type Basket = Readonly<Record<string, Chosen>>;

/** An item may be offered in several units. */
export const keyOf = ({ item_id: item, unit }: { item_id: string; unit: string }) => `${item} ${unit}`;

export function withQuantity(basket: Basket, item: Item, quantity: string): Basket {
  const { [keyOf(item)]: _, ...others } = basket;
  return quantity.trim() === '' ? others : { ...others, [keyOf(item)]: { item, quantity } };
}

/** What one of the unit costs when so many are taken; undefined below the first step. */
export function priceOf({ steps }: Pick<Item, 'steps'>, quantity: string): string | undefined {
  const wanted = millionths(quantity) ?? 0n;
  return steps.findLast(({ from }) => (millionths(from) ?? 0n) <= wanted)?.price;
}

/** Price by quantity, rounded once to the fen, half away from zero as the server does; undefined where there is no price. */
export function netOf({ item, quantity }: Chosen): bigint | undefined {
  const price = priceOf(item, quantity);
  if (price === undefined || !isAboveZero(quantity)) return undefined;
  const exact = (millionths(price) ?? 0n) * (millionths(quantity) ?? 0n);
  const fen = 10_000_000_000n;
  return ((exact + fen / 2n) / fen) * 10_000n;
}

/** The sum without tax of what can be ordered. */
export const sumOfBasket = (basket: Basket): string => decimalOf(Object.values(basket).reduce((sum, chosen) => sum + (netOf(chosen) ?? 0n), 0n), 2);

export const linesOf = (basket: Basket) => Object.values(basket).map(({ item, quantity }) => ({ item_id: item.item_id, unit: item.unit, quantity: tidy(quantity) }));
