// What looks as if it was entered twice: items, or customers and suppliers, group by group.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, Choice, EmptyState, Page, PageHeader, Problem, Skeleton, Tag } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { CatalogTabs } from '../CatalogTabs';
import type { Twin } from './api';
import { twinsQuery } from './api';
import { MergeDrawer } from './MergeDrawer';

const route = getRouteApi('/o/$org/twins/$what');

export function Twins() {
  const { t } = useLingui();
  const { org, what: told } = route.useParams();
  const what = told === 'parties' ? 'parties' : 'items';
  const { rows, pages } = useRows(twinsQuery(org, what));
  const [merged, setMerged] = useState<readonly Twin[]>();
  const mayWrite = useMay(org)('catalog.write');
  return (
    <Page title={t`Entered twice`}>
      <PageHeader title={t`Catalog`} lead={t`What looks as if it was entered twice. Two become one, and nothing is deleted.`} />
      <CatalogTabs org={org} />
      <Choice label={t`Entered twice`} isNav>
        <Link to="/o/$org/twins/$what" params={{ org, what: 'parties' }}>{t`Customers and suppliers`}</Link>
        <Link to="/o/$org/twins/$what" params={{ org, what: 'items' }}>{t`Item list`}</Link>
      </Choice>
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={4} height={28} /> : null}
      {rows?.length === 0 ? (
        <Card>
          <EmptyState title={t`Nothing was entered twice`}>
            {what === 'items' ? t`Items with the same name and specification would stand here.` : t`Firms whose names are alike but for the legal form would stand here.`}
          </EmptyState>
        </Card>
      ) : null}
      {rows?.map((group) => (
        <Card
          key={group.map(({ id }) => id).join()}
          title={group[0]?.name}
          extra={mayWrite ? <Button size="small" aria-label={t`Make one of them: ${group[0]?.name}`} onClick={() => setMerged(group)}>{t`Make one of them…`}</Button> : null}
        >
          <ul className="k-list">
            {group.map((twin) => (
              <li key={twin.id}>
                {twin.name} <span className="k-small k-soft">{twin.code}</span> {'is_used' in twin && twin.is_used ? <Tag>{t`in use`}</Tag> : null}
                {twin.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {pages.hasNextPage ? <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button> : null}
      {merged ? <MergeDrawer org={org} what={what} twins={merged} onClose={() => setMerged(undefined)} /> : null}
    </Page>
  );
}
