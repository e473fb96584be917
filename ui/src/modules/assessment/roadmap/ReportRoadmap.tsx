// The roadmap on paper: the signed version, else the newest one that was kept.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { MomentText, useLanguage } from '@/kit';
import { usePersonName } from '@/modules/identity/usePersonName';
import { roadmapQuery, roadmapsQuery } from './api';
import { PlanFigures } from './figures';
import { Timeline } from './Timeline';
import './roadmap.css';

export function ReportRoadmap({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const nameOf = usePersonName(org);
  const versions = useInfiniteQuery(roadmapsQuery(org)).data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = versions.find((version) => version.signed_at) ?? versions[0];
  const roadmap = useQuery({ ...roadmapQuery(org, chosen?.id ?? ''), enabled: chosen !== undefined }).data;
  if (!roadmap) return null;
  return (
    <section>
      <h2>{t`Roadmap, version ${number(roadmap.number)}`}</h2>
      <Timeline plan={roadmap.plan} begins={roadmap.plan.begins} quarters={roadmap.settings.quarters} />
      <PlanFigures plan={roadmap.plan} />
      <p className="k-small k-soft">
        {roadmap.signed_by ? (
          <>
            {t`signed`}: {nameOf(roadmap.signed_by)} · <MomentText instant={roadmap.signed_at} />
          </>
        ) : (
          t`not signed yet`
        )}
      </p>
    </section>
  );
}
