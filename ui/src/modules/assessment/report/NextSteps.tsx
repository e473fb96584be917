// What comes next, from how things stand: the few steps that would make the next report say more.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { questionnaireQuery, type Result } from '../api';
import { outcomesQuery } from '../outcomes/api';
import { painsQuery } from '../pains/api';
import { open } from '../pains/order';
import { roadmapsQuery } from '../roadmap/api';
import { usePack } from '../usePack';

export function ReportNext({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const progress = useQuery(questionnaireQuery(org, usePack())).data?.progress;
  const unknown = open(useQuery(painsQuery(org)).data?.pains ?? []).length;
  const roadmaps = useInfiniteQuery(roadmapsQuery(org)).data?.pages.flatMap((page) => page.items);
  const outcomes = useInfiniteQuery(outcomesQuery(org)).data?.pages.flatMap((page) => page.items);
  const next = result.next.supported;
  const level = text(result.levels.find((one) => one.level === next?.level)?.name);
  const steps = [
    progress && progress.contested > 0 ? t`Look at ${plural(progress.contested, { one: '# answer', other: '# answers' })} that the records contradict: put the records right or take the answer back.` : null,
    progress && progress.suggested > 0 ? t`Confirm what records and profile suggest: ${plural(progress.suggested, { one: '# question', other: '# questions' })}.` : null,
    progress && progress.open > 0 ? t`Answer what records cannot tell: ${plural(progress.open, { one: '# question', other: '# questions' })}.` : null,
    unknown > 0 ? t`Say of ${plural(unknown, { one: '# pain', other: '# pains' })} whether they hurt; a tap each.` : null,
    next ? t`Aim for level ${next.level} (${level}): what is missing stands under “What the next level asks for”.` : null,
    roadmaps?.length === 0 ? t`Have a plan drawn up within your money and your people's time, and sign it.` : null,
    roadmaps && roadmaps.length > 0 && !roadmaps.some((one) => one.signed_at) ? t`Sign the roadmap that was kept, or change it.` : null,
    outcomes?.length === 0 ? t`Start the first block. What will be compared is frozen before work begins, so that the records can tell afterwards whether it helped.` : null,
    result.assessed ? null : t`Ask an independent assessor for a visit; what they see on the spot counts beside the records.`,
    t`Bring the records of the coming months. Evidence grows old: levels are judged anew every day.`,
    t`For a bank or a customer, issue a certificate of a result and hand it over; see “How to check this report”.`,
  ].filter((step) => step !== null);
  return (
    <section>
      <h2>{t`What comes next`}</h2>
      <ol className="a-told">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
