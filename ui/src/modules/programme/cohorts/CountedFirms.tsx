// Who is compared and who is not: counts of firms, never what one of them recorded.
import { useLingui } from '@lingui/react/macro';
import { Card, Grid, Stat } from '@/kit';
import type { CohortFirms } from './api';

export function CountedFirms({ firms }: { firms: CohortFirms }) {
  const { t } = useLingui();
  const left = firms.left_out;
  const reasons: readonly [string, number][] = [
    [t`made up, beside real ones`, left.made_up],
    [t`began before the months of the plan`, left.began_before],
    [t`began, but records of a month are missing`, left.gaps_begun],
    [t`wait, but records of a month are missing`, left.gaps_waiting],
    [t`began with fewer than four others`, left.too_few_together],
    [t`begin right after the last month`, left.about_to_begin],
  ];
  const shown = reasons.filter(([, count]) => count > 0);
  return (
    <Card title={t`Firms`} lead={t`All that let you see their indicators count; nobody is chosen.`}>
      <Grid least={150}>
        <Stat label={t`Began`} value={firms.began} />
        <Stat label={t`Wait`} value={firms.waiting} />
        <Stat label={t`Gave up, and count as begun`} value={firms.gave_up} />
        <Stat label={t`Let you see indicators`} value={firms.consenting} />
      </Grid>
      {shown.length > 0 ? (
        <>
          <p className="k-small k-soft">{t`Not compared:`}</p>
          <ul>
            {shown.map(([reason, count]) => (
              <li key={reason}>
                {count} · {reason}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Card>
  );
}
