// What the plant has, and whom it deals with.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function CatalogTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Catalog`}>
      <Link to="/o/$org/items" params={{ org }} activeOptions={{ exact: true }}>
        {t`Item list`}
      </Link>
      <Link to="/o/$org/parties" params={{ org }} activeOptions={{ exact: true }}>
        {t`Customers and suppliers`}
      </Link>
    </Tabs>
  );
}
