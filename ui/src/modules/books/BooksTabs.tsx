// What the accounts add up to, what was posted, who owes what, and which months are closed.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function BooksTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const params = { org };
  return (
    <Tabs label={t`Books`}>
      <Link to="/o/$org/books" params={params} activeOptions={{ exact: true }}>
        {t`Trial balance`}
      </Link>
      <Link to="/o/$org/journal" params={params}>
        {t`Journal`}
      </Link>
      <Link to="/o/$org/receivables" params={params} activeOptions={{ exact: true }}>
        {t`Receivables`}
      </Link>
      <Link to="/o/$org/payables" params={params} activeOptions={{ exact: true }}>
        {t`Payables`}
      </Link>
      <Link to="/o/$org/bank" params={params} activeOptions={{ exact: true }}>
        {t`Bank statements`}
      </Link>
      <Link to="/o/$org/vat" params={params} activeOptions={{ exact: true }}>
        {t`VAT`}
      </Link>
      <Link to="/o/$org/exchange-rates" params={params} activeOptions={{ exact: true }}>
        {t`Exchange rates`}
      </Link>
      <Link to="/o/$org/months" params={params}>
        {t`Months`}
      </Link>
      <Link to="/o/$org/statements" params={params} activeOptions={{ exact: true }}>
        {t`Statements`}
      </Link>
    </Tabs>
  );
}
