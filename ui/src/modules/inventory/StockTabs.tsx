// What lies where, how it came there, and what is entered by hand.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';
import { useMay } from '@/modules/identity/api';

export function StockTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Tabs label={t`Stock`}>
      <Link to="/o/$org/stock" params={{ org }} activeOptions={{ exact: true }}>
        {t`On hand`}
      </Link>
      <Link to={may('trade.read') ? '/o/$org/picking' : '/o/$org/picking/put-away'} params={{ org }}>
        {t`Pick and put away`}
      </Link>
      <Link to="/o/$org/movements" params={{ org }} activeOptions={{ exact: true }}>
        {t`Movements`}
      </Link>
      <Link to="/o/$org/lots" params={{ org }}>
        {t`Lots`}
      </Link>
      <Link to="/o/$org/counts" params={{ org }}>
        {t`Stocktakes`}
      </Link>
      <Link to="/o/$org/landed-costs" params={{ org }}>
        {t`Landed costs`}
      </Link>
      <Link to="/o/$org/valuation" params={{ org }}>
        {t`Valuation`}
      </Link>
      <Link to="/o/$org/idle" params={{ org }}>
        {t`Lies still`}
      </Link>
      {may('inventory.move') ? (
        <Link to="/o/$org/shelf" params={{ org }} activeOptions={{ exact: true }}>
          {t`Enter at the shelf`}
        </Link>
      ) : null}
    </Tabs>
  );
}
