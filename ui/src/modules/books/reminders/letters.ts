// What a reminder says, in three tones and two languages. A letter is written in the language of whoever gets it.
import { decimalOf, sumOf } from '@/kit/decimal';
import { formatDate, formatMoney } from '@/kit/format';
import type { Locale } from '@/kit';

export type Tone = 'friendly' | 'firm' | 'final';
export const TONES: readonly Tone[] = ['friendly', 'firm', 'final'];

/** An amount in the currency of its document. */
export interface Sum {
  amount: string;
  currency: string;
}

export interface Late {
  /** Its number, as the customer knows it. */
  number: string;
  day: string;
  due: string;
  open: Sum;
}

export interface Occasion {
  customer: string;
  sender: string;
  today: string;
  /** Until when it is asked for. */
  until: string;
  late: readonly Late[];
}

/** What is late together, each currency by itself. */
function totals(late: readonly Late[], locale: Locale): string {
  const currencies = [...new Set(late.map(({ open }) => open.currency))];
  const sums = currencies.map((currency) => formatMoney(locale, decimalOf(sumOf(late.filter(({ open }) => open.currency === currency).map(({ open }) => open.amount)), 2), currency));
  return sums.join(locale === 'zh-CN' ? '，' : ' and ');
}

const zhLine = ({ number, day, due, open }: Late) => `· ${number || '单据'}，日期 ${day}，到期日 ${due}，未付 ${formatMoney('zh-CN', open.amount, open.currency)}`;
const enLine = ({ number, day, due, open }: Late) => `· ${number || 'document'} of ${formatDate('en', day)}, due ${formatDate('en', due)}: ${formatMoney('en', open.amount, open.currency)}`;

const ZH: Record<Tone, (of: Occasion) => { opening: string; closing: string }> = {
  friendly: () => ({
    opening: '感谢贵公司一直以来的合作。我们注意到下列款项已过付款期，可能是一时疏忽：',
    closing: '如已付款，请忽略本函；如对账目有疑问，请随时与我们联系。烦请安排付款，谢谢。',
  }),
  firm: ({ until }) => ({
    opening: '截至今日，我们仍未收到下列已到期款项：',
    closing: `请于 ${until} 之前付清上述款项。如有争议或需要另行约定付款日期，请在此日期之前书面告知。`,
  }),
  final: ({ until }) => ({
    opening: '经多次提醒，下列款项至今未付：',
    closing: `请于 ${until} 之前付清全部款项。逾期未付，我们将暂停发货，并保留依合同和法律追究的权利。`,
  }),
};

const EN: Record<Tone, (of: Occasion) => { opening: string; closing: string }> = {
  friendly: () => ({
    opening: 'Thank you for working with us. It may have been overlooked that the following is past its due day:',
    closing: 'If you have paid meanwhile, please disregard this letter; if anything in it does not agree with your books, tell us. We would be glad to receive your payment.',
  }),
  firm: ({ until }) => ({
    opening: 'To this day we have not received the following amounts, which are past their due day:',
    closing: `Please pay by ${formatDate('en', until)}. If you dispute an amount, or need another day, write to us before then.`,
  }),
  final: ({ until }) => ({
    opening: 'In spite of our reminders, the following amounts are still not paid:',
    closing: `Please pay all of it by ${formatDate('en', until)}. After that day we stop deliveries and reserve all rights under contract and law.`,
  }),
};

/** The whole letter as plain text, to be copied, printed or changed. */
export function letter(tone: Tone, language: Locale, of: Occasion): string {
  if (language === 'zh-CN') {
    const { opening, closing } = ZH[tone](of);
    return [`${of.customer}：`, '', opening, '', ...of.late.map(zhLine), '', `合计 ${totals(of.late, language)}。`, '', closing, '', of.sender, of.today].join('\n');
  }
  const { opening, closing } = EN[tone](of);
  return [`To ${of.customer}`, '', opening, '', ...of.late.map(enLine), '', `Together ${totals(of.late, language)}.`, '', closing, '', of.sender, formatDate('en', of.today)].join('\n');
}
