// Amounts in the books: below zero in red, as a bookkeeper writes them.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { decimalOf, millionths } from '@/kit/decimal';

/** An amount of a column of debits or credits: nothing where it is zero. */
export function Amount({ amount }: { amount: string }) {
  const { money } = useLanguage();
  const size = millionths(amount) ?? 0n;
  if (size === 0n) return null;
  return <span className={size < 0n ? 'k-num k-nowrap k-red' : 'k-num k-nowrap'}>{money(amount, 'CNY')}</span>;
}

/** The same in the currency of the document, where that is another. */
export function Foreign({ money: sum }: { money: { amount: string; currency: string } | null | undefined }) {
  const { money } = useLanguage();
  return sum ? <div className="k-small k-soft k-nowrap">{money(sum.amount, sum.currency)}</div> : null;
}

/** A balance with the side it stands on. */
export function Balance({ amount }: { amount: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const size = millionths(amount) ?? 0n;
  if (size === 0n) return <span className="k-faint">{t({ message: 'even', comment: 'a balance of zero' })}</span>;
  return (
    <span className="k-num k-nowrap">
      <span className="k-small k-soft">{size > 0n ? t({ message: 'Dr', comment: 'debit balance' }) : t({ message: 'Cr', comment: 'credit balance' })}</span> {money(decimalOf(size < 0n ? -size : size, 2), 'CNY')}
    </span>
  );
}
