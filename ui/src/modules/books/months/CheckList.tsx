// Before a month is closed: what is left to do, where to do it, and whether the books are sound.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Problem, Row, Skeleton, Stack, Tag, useLanguage } from '@/kit';
import { checksQuery, type PeriodCheck } from './api';

interface CheckListProps {
  org: string;
  period: string;
  isBusy: boolean;
  onClose: () => void;
  onLeave: () => void;
}

export function CheckList({ org, period, isBusy, onClose, onLeave }: CheckListProps) {
  const { t } = useLingui();
  const { period: told } = useLanguage();
  const checks = useQuery(checksQuery(org, period));
  const has = (state: PeriodCheck['state']) => checks.data?.some((check) => check.state === state) ?? false;
  return (
    <Card title={t`Before ${told(period)} is closed`}>
      <Stack gap="small">
        <Problem error={checks.error} onRetry={() => void checks.refetch()} />
        {checks.isPending ? <Skeleton lines={5} /> : null}
        <ul className="k-list">
          {(checks.data ?? []).map((check) => (
            <li key={check.code}>
              <Check org={org} period={period} check={check} />
            </li>
          ))}
        </ul>
        {has('wrong') ? <Note tone="warn">{t`The books contradict themselves. The month stays open until this is looked into; nothing is lost by waiting.`}</Note> : null}
        {!has('wrong') && has('left') ? <Note>{t`Something is left to do. The month may be closed all the same; what comes later needs a day in an open month.`}</Note> : null}
        <Row tight>
          <Button type="primary" disabled={!checks.data || has('wrong')} loading={isBusy} onClick={onClose}>{t`Close the month`}</Button>
          <Button onClick={onLeave}>{t`Leave it`}</Button>
        </Row>
      </Stack>
    </Card>
  );
}

function Check({ org, period, check }: { org: string; period: string; check: PeriodCheck }) {
  const { t } = useLingui();
  const { title, where } = useWords(org, period, check.count)[check.code] ?? { title: check.code, where: null };
  const tags = {
    done: <Tag tone="good">{t`in order`}</Tag>,
    left: <Tag tone="warn">{t`left to do`}</Tag>,
    wrong: <Tag tone="bad">{t`contradicts itself`}</Tag>,
  };
  return (
    <Row spread>
      <span>
        {title}
        {check.state === 'left' && where ? <> · {where}</> : null}
        {check.place ? <div className="k-small k-soft">{check.place}</div> : null}
      </span>
      {tags[check.state]}
    </Row>
  );
}

function useWords(org: string, period: string, count: number): Record<string, { title: string; where: ReactNode }> {
  const { t } = useLingui();
  const params = { org };
  const some = (zero: string, many: string) => (count === 0 ? zero : many);
  return {
    'books.earlier_months_open': { title: some(t`Earlier months are closed`, plural(count, { one: '# earlier month is open', other: '# earlier months are open' })), where: null },
    'trade.drafts': { title: some(t`No invoice or bill is a draft`, plural(count, { one: '# invoice or bill is a draft', other: '# invoices or bills are drafts' })), where: <Link to="/o/$org/sales" params={params}>{t`Sales`}</Link> },
    'books.bank_entries_new': { title: some(t`All bank entries are matched`, plural(count, { one: '# bank entry is not matched', other: '# bank entries are not matched' })), where: <Link to="/o/$org/bank" params={params}>{t`Match them`}</Link> },
    'inventory.month_cost_due': {
      title: some(t`What left in the month costs its average`, plural(count, { one: 'the cost of # item is not worked out', other: 'the cost of # items is not worked out' })),
      where: <Link to="/o/$org/valuation/months" params={params} search={{ month: period }}>{t`Work it out`}</Link>,
    },
    'books.rates_missing': {
      title: some(t`Every other currency has a closing rate`, plural(count, { one: '# account has no closing rate for its currency', other: '# accounts have no closing rate for their currency' })),
      where: <Link to="/o/$org/exchange-rates" params={params}>{t`Enter rates`}</Link>,
    },
    'books.not_revalued': {
      title: some(t`Other currencies are valued at the closing rate`, plural(count, { one: '# account is not valued at the closing rate', other: '# accounts are not valued at the closing rate' })),
      where: <Link to="/o/$org/months/currencies" params={params} search={{ month: period }}>{t`Value them`}</Link>,
    },
    'books.year_not_transferred': { title: some(t`Profit and loss of the year are transferred`, t`Profit and loss of the year are not transferred`), where: t`see Years below` },
    'books.trial_balance_is_zero': { title: t`The trial balance sums to zero`, where: null },
    'books.entries_sum_to_zero': { title: t`Debit and credit of every entry are equal`, where: null },
    'books.balances_equal_lines': { title: t`Every balance is the sum of its entries`, where: null },
    'inventory.value_equals_books': { title: t`Stock is worth what the books say`, where: null },
  };
}
