// GS1 Digital Link: item, lot, serial number and last good day as one address, and back again from what a scanner types.
// GS1 Digital Link Standard: URI Syntax 1.4; AI 01 GTIN, 10 lot, 21 serial number, 17 expiry as YYMMDD.

export interface Scan {
  /** 14 digits; null for an item without one, which is known by its code. */
  gtin: string | null;
  code: string | null;
  lot: string | null;
  serial: string | null;
  /** `2026-12-31` */
  expires: string | null;
}

const RESOLVER = 'https://id.gs1.org';
/** The letters that GS1 allows in a lot or serial number, and how many of them. */
const GS1_TEXT = /^[!-"%-?A-Z_a-z]{1,20}$/;

const digitOf = (digits: string) => {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
};

/** 14 digits of a GTIN whose check digit fits; undefined for what is none. */
export function gtin14(text: string): string | undefined {
  if (!/^(?:\d{8}|\d{12,14})$/.test(text)) return undefined;
  return digitOf(text.slice(0, -1)) === text.slice(-1) ? text.padStart(14, '0') : undefined;
}

export interface Labelled {
  code: string;
  gtin: string | null | undefined;
  /** The lot or serial number; empty for the item alone. */
  lot: string;
  isSerial: boolean;
  expires: string | null | undefined;
}

/** What is drawn on the label. Without a GTIN, or with a lot that GS1 cannot write, it is an address of the firm's own. */
export function linkOf({ code, gtin, lot, isSerial, expires }: Labelled, home: string): string {
  const known = gtin ? gtin14(gtin) : undefined;
  if (known && (lot === '' || GS1_TEXT.test(lot))) {
    const part = lot === '' ? '' : `/${isSerial ? '21' : '10'}/${encodeURIComponent(lot)}`;
    const until = expires ? `?17=${expires.slice(2).replaceAll('-', '')}` : '';
    return `${RESOLVER}/01/${known}${part}${until}`;
  }
  const said = new URLSearchParams({ item: code, ...(lot === '' ? {} : { lot }) });
  return `${home}?${said.toString()}`;
}

/** `261231` as a day; a day of zero is the last of its month. */
function dayOf(digits: string | null | undefined): string | null {
  const found = /^(\d{2})(\d{2})(\d{2})$/.exec(digits ?? '');
  if (!found) return null;
  const [year, month] = [2000 + Number(found[1]), Number(found[2])];
  const day = found[3] === '00' ? new Date(Date.UTC(year, month, 0)).getUTCDate() : Number(found[3]);
  const moment = new Date(Date.UTC(year, month - 1, day));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day ? moment.toISOString().slice(0, 10) : null;
}

const NOTHING: Scan = { gtin: null, code: null, lot: null, serial: null, expires: null };

function ofAddress(text: string): Scan | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const code = searchParams.get('item');
  if (code) return { ...NOTHING, code, lot: searchParams.get('lot') };
  let parts: string[];
  try {
    parts = pathname.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const at = parts.findIndex((part, place) => part === '01' && gtin14(parts[place + 1] ?? '') !== undefined);
  if (at < 0) return undefined;
  const told = (ai: string) => {
    const place = parts.findIndex((part, index) => index > at && (index - at) % 2 === 0 && part === ai);
    return (place < 0 ? searchParams.get(ai) : parts[place + 1]) || null;
  };
  return { gtin: gtin14(parts[at + 1] ?? '') ?? null, code: null, lot: told('10'), serial: told('21'), expires: dayOf(told('17')) };
}

/** Ends a text of no fixed length when a scanner types the elements one after the other. */
const GROUP_END = '\u001d';
const FIXED: Record<string, number> = { '01': 14, '11': 6, '13': 6, '15': 6, '17': 6 };

function ofElements(text: string): Scan | undefined {
  const found = new Map<string, string>();
  if (text.startsWith('(')) {
    for (const [, ai = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) found.set(ai, value.trim());
  } else {
    let rest = text.replace(/^\](?:d2|C1|Q3|e0)/, '');
    if (!/^01\d{14}/.test(rest)) return undefined;
    while (rest !== '') {
      const ai = rest.slice(0, 2);
      const length = FIXED[ai] ?? (rest.includes(GROUP_END) ? rest.indexOf(GROUP_END) - 2 : rest.length - 2);
      found.set(ai, rest.slice(2, 2 + length));
      rest = rest.slice(2 + length).replace(new RegExp(`^${GROUP_END}`), '');
    }
  }
  const gtin = gtin14(found.get('01') ?? '');
  return gtin ? { gtin, code: null, lot: found.get('10') ?? null, serial: found.get('21') ?? null, expires: dayOf(found.get('17')) } : undefined;
}

/** What a scanned code says; undefined for a text that somebody typed. */
export function scanOf(typed: string): Scan | undefined {
  const text = typed.trim();
  return ofAddress(text) ?? ofElements(text);
}
