// What the plant has, what it is made of and where it lies, and whom the plant deals with.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function CatalogTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const params = { org };
  return (
    <Tabs label={t`Catalog`}>
      <Link to="/o/$org/items" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Item list`}</Link>
      <Link to="/o/$org/boms" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Bills of material`}</Link>
      <Link to="/o/$org/parties" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Customers and suppliers`}</Link>
      <Link to="/o/$org/price-lists" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Price lists`}</Link>
      <Link to="/o/$org/locations" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Locations`}</Link>
      <Link to="/o/$org/work-centres" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Work centres`}</Link>
      <Link to="/o/$org/taxes" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Taxes`}</Link>
      <Link to="/o/$org/twins/$what" params={{ org, what: 'parties' }} activeOptions={{ exact: false }}>{t`Entered twice`}</Link>
    </Tabs>
  );
}
