// Currencies that a plant trades in, the organisation's own first.
export const CURRENCIES = ['CNY', 'USD', 'EUR', 'HKD', 'JPY', 'GBP', 'KRW', 'VND'];

/** The organisation's own currency. */
export const OWN = 'CNY';

export const currencyOptions = (currencies: readonly string[] = CURRENCIES) => currencies.map((value) => ({ value, label: value }));

/** A rate as the server takes it: what one unit is worth, above zero, at most eight decimals. */
export const isRate = (text: string) => /^\d{1,7}(?:\.\d{1,8})?$/.test(text) && /[1-9]/.test(text);
