// In which bills of material an item stands, itself or inside of a component.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, Problem, Skeleton } from '@/kit';
import { whereUsedQuery } from './api';
import { BomStateTag } from './Boms';

export function WhereUsedCard({ org, item }: { org: string; item: string }) {
  const { t } = useLingui();
  const found = useQuery(whereUsedQuery(org, item));
  return (
    <Card title={t`Where it is used`}>
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? <Skeleton lines={2} /> : null}
      {found.data?.length === 0 ? <p className="k-soft">{t`It is no component of anything yet.`}</p> : null}
      {found.data?.length ? (
        <ul className="k-list">
          {found.data.map((use) => (
            <li key={use.bom}>
              <Link to="/o/$org/boms/$bom" params={{ org, bom: use.bom }}>
                {use.item_name}
              </Link>{' '}
              <span className="k-small k-soft">
                {use.item_code} · {t`revision ${use.revision}`}
                {use.level > 1 ? ` · ${t`inside of a component, level ${use.level}`}` : ''}
              </span>{' '}
              <BomStateTag state={use.state} />
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}
