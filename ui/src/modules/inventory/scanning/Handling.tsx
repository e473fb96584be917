// The frame of putting away and picking: two lists of walks, on one page for whoever walks.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Choice, Page, PageHeader } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { StockTabs } from '../StockTabs';

export function Handling({ org, title, lead, children }: { org: string; title: string; lead: string; children: ReactNode }) {
  const { t } = useLingui();
  const mayRead = useMay(org)('trade.read');
  return (
    <Page title={title}>
      <PageHeader title={t`Stock`} lead={lead} />
      <StockTabs org={org} />
      <Choice label={t`What is to be done`} isNav>
        {mayRead ? <Link to="/o/$org/picking" params={{ org }} activeOptions={{ exact: true }}>{t`Pick`}</Link> : null}
        <Link to="/o/$org/picking/put-away" params={{ org }}>{t`Put into bins`}</Link>
      </Choice>
      {children}
    </Page>
  );
}
