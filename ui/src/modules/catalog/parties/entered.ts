// A party as a form holds it. The credit limit is typed in yuan and sent in fen, without a float on the way.
import type { Party, PartyInput, PartyRole } from '../api';

export interface Entered {
  code: string;
  name: string;
  roles: PartyRole[];
  credit_code: string;
  address: string;
  country: string;
  tax_number: string;
  contact: string;
  phone: string;
  mail: string;
  currency: string;
  payment_days: number | null;
  credit_limit: string;
  price_list: string | null;
  bank: string;
  bank_account: string;
  state: Party['state'];
}

export const EMPTY: Entered = {
  code: '',
  name: '',
  roles: ['supplier'],
  credit_code: '',
  address: '',
  country: '',
  tax_number: '',
  contact: '',
  phone: '',
  mail: '',
  currency: 'CNY',
  payment_days: null,
  credit_limit: '',
  price_list: null,
  bank: '',
  bank_account: '',
  state: 'active',
};

/** Decimal places of the currencies that have another number of them than two. */
const PLACES: Record<string, number> = { JPY: 0, KRW: 0, VND: 0, BHD: 3, KWD: 3 };
const placesOf = (currency: string) => PLACES[currency] ?? 2;

/** `50000.5` in minor units; null for nothing, undefined for what is no amount. */
export function minorOf(text: string, currency: string): number | null | undefined {
  const plain = text.trim().replaceAll(',', '');
  if (plain === '') return null;
  const places = placesOf(currency);
  const found = /^(\d{1,12})(?:\.(\d+))?$/.exec(plain);
  const fraction = (found?.[2] ?? '').replace(/0+$/, '');
  if (!found || fraction.length > places) return undefined;
  return Number(`${found[1]}${fraction.padEnd(places, '0')}`);
}

export function amountOf(minor: number, currency: string): string {
  const places = placesOf(currency);
  if (places === 0) return String(minor);
  const digits = String(minor).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export function asEntered(party: Party): Entered {
  const [first] = party.contacts;
  return {
    ...party,
    credit_code: party.credit_code ?? '',
    contact: first?.name ?? '',
    phone: first?.phone ?? '',
    mail: first?.mail ?? '',
    credit_limit: party.credit_limit === null ? '' : amountOf(party.credit_limit, party.currency),
  };
}

/** What is sent: the fields of the form, and those of the party that the form does not show. */
export function asInput(entered: Entered, party: Party | null): PartyInput {
  const { currency } = entered;
  const [, ...others] = party?.contacts ?? [];
  const hasContact = Boolean(entered.contact?.trim() || entered.phone?.trim() || entered.mail?.trim());
  const contact = { name: entered.contact?.trim() || entered.name, phone: entered.phone ?? '', mail: entered.mail ?? '' };
  return {
    code: entered.code,
    name: entered.name,
    roles: entered.roles,
    credit_code: entered.credit_code?.trim() || null,
    address: entered.address ?? '',
    country: entered.country ?? '',
    contacts: hasContact ? [contact, ...others] : others,
    currency,
    payment_days: entered.payment_days ?? null,
    credit_limit: minorOf(entered.credit_limit ?? '', currency) ?? null,
    bank: entered.bank ?? '',
    bank_account: entered.bank_account ?? '',
    state: entered.state,
    tax_number: entered.tax_number ?? '',
    // the field is left out where there is no list to choose
    price_list: 'price_list' in entered ? (entered.price_list ?? null) : (party?.price_list ?? null),
  };
}
