// Figures of single duties: quotes and drafts, shortages, counts, lots, the month; each leads to its list.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { addDays } from '@/kit/day';
import { decimalOf, sumOf } from '@/kit/decimal';
import { monthOf } from '@/kit/months';
import { checksQuery } from '@/modules/books/months/api';
import { USUAL } from '@/modules/inventory/idle/days';
import { proposalsQuery } from '../reorder/api';
import { type Counted, countsWaitingQuery, documentsCountedQuery, idleStockQuery, lotsExpiringQuery } from './api';
import { Figure } from './Figure';

const told = (number: (value: number) => string, counted: Counted | undefined) => counted && `${number(counted.count)}${counted.isMore ? '+' : ''}`;

export function QuotesTile({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const sent = useQuery(documentsCountedQuery(org, 'sales_quote', 'confirmed', today));
  const late = sent.data?.late ?? 0;
  return (
    <Link to="/o/$org/sales/$list" params={{ org, list: 'quotes' }} search={{ state: 'confirmed' }} className="k-card">
      <Figure label={t`Quotes that wait for an answer`} error={sent.error} value={told(number, sent.data)} note={late === 0 ? t`All of them still hold.` : plural(late, { one: '# no longer holds', other: '# no longer hold' })} />
    </Link>
  );
}

export function DraftsTile({ org, side, today }: { org: string; side: 'sale' | 'purchase'; today: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const isSale = side === 'sale';
  const drafts = useQuery(documentsCountedQuery(org, isSale ? 'sales_order' : 'purchase_order', 'draft', today));
  return (
    <Link to={isSale ? '/o/$org/sales' : '/o/$org/purchasing'} params={{ org }} search={{ state: 'draft' }} className="k-card">
      <Figure label={isSale ? t`Sales orders to confirm` : t`Purchase orders to confirm`} error={drafts.error} value={told(number, drafts.data)} note={t`Written down, and not confirmed yet.`} />
    </Link>
  );
}

export function ShortTile({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const short = useQuery(proposalsQuery(org));
  return (
    <Link to="/o/$org/purchasing/reorder" params={{ org }} className="k-card">
      <Figure label={t`Items that run short`} error={short.error} value={short.data && number(short.data.length)} note={short.data?.length === 0 ? t`Nothing is below its rule.` : t`Orders for them are proposed.`} />
    </Link>
  );
}

export function CountsTile({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const waiting = useQuery(countsWaitingQuery(org));
  return (
    <Link to="/o/$org/counts" params={{ org }} className="k-card">
      <Figure label={t`Stocktakes that wait`} error={waiting.error} value={told(number, waiting.data)} note={waiting.data?.count === 0 ? t`None was begun.` : t`To be counted, or to be posted.`} />
    </Link>
  );
}

/** So early one hears of lots that expire. */
const EXPIRE_DAYS = 30;

export function LotsTile({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const lots = useQuery(lotsExpiringQuery(org, today, EXPIRE_DAYS));
  const late = lots.data?.late ?? 0;
  return (
    <Link to="/o/$org/lots" params={{ org }} className="k-card">
      <Figure label={t`Lots that expire within 30 days`} error={lots.error} value={told(number, lots.data)} note={late === 0 ? t`None has expired.` : plural(late, { one: '# has expired', other: '# have expired' })} />
    </Link>
  );
}

export function MonthTile({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { number, period } = useLanguage();
  const month = monthOf(addDays(`${monthOf(today)}-01`, -1));
  const checks = useQuery(checksQuery(org, month));
  const left = checks.data?.filter(({ state }) => state !== 'done').length;
  return (
    <Link to="/o/$org/months" params={{ org }} className="k-card">
      <Figure label={t`Left to do before ${period(month)} is closed`} error={checks.error} value={left === undefined ? undefined : number(left)} note={left === 0 ? t`Everything is in order.` : t`What is left stands beside the month.`} />
    </Link>
  );
}

export function IdleTile({ org, today }: { org: string; today: string }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const idle = useQuery(idleStockQuery(org, addDays(today, -USUAL)));
  const worth = idle.data && decimalOf(sumOf(idle.data.items.map(({ value }) => value.amount)), 2);
  const count = idle.data?.items.length ?? 0;
  return (
    <Link to="/o/$org/idle" params={{ org }} className="k-card">
      <Figure
        label={t`Stock that lies still`}
        error={idle.error}
        value={worth && `${money(worth, 'CNY')}${idle.data?.next ? '+' : ''}`}
        note={count === 0 ? t`Everything moved within half a year.` : plural(count, { one: '# item did not move for half a year', other: '# items did not move for half a year' })}
      />
    </Link>
  );
}
