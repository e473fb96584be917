// Versions of the roadmap that were kept; the owner signs one.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, MomentText, Problem, Tag, useLanguage } from '@/kit';
import { usePersonName } from '@/modules/identity/usePersonName';
import { roadmapsQuery } from './api';
import { usePlanTexts } from './figures';

export function Versions({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { yuan } = usePlanTexts();
  const nameOf = usePersonName(org);
  const versions = useInfiniteQuery(roadmapsQuery(org));
  const items = versions.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <Problem error={versions.error} />;
  return (
    <Card title={t`Versions kept`}>
      <ul className="b-list">
        {items.map((version) => (
          <li key={version.id}>
            <span>
              <Link to="/o/$org/roadmap/$version" params={{ org, version: version.id }}>
                {t`Version ${number(version.number)}`}
              </Link>{' '}
              {version.signed_at ? <Tag tone="good">{t`signed`}</Tag> : null}
              <span className="k-small k-soft r-by">
                {nameOf(version.made_by)} · <MomentText instant={version.made_at} />
              </span>
            </span>
            <span className="k-num k-small">{t`${number(version.blocks)} blocks, ${yuan(version.cost)}`}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
