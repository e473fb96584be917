// The level that an independent assessor found, beside the supported and the claimed one.
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { usePersonName } from '@/modules/identity/usePersonName';
import type { Result } from '../api';

const route = getRouteApi('/o/$org');

export function AssessedLevel({ assessed, nameOf }: { assessed: NonNullable<Result['assessed']>; nameOf: (level: number) => string }) {
  const { t } = useLingui();
  const { date, number } = useLanguage();
  const { org } = route.useParams();
  const assessor = usePersonName(org)(assessed.by);
  return (
    <div>
      <p className="k-soft">{t`Assessed level`}</p>
      <p className="a-level" data-kind="assessed">
        <strong>{assessed.level}</strong>
        <span>{nameOf(assessed.level)}</span>
      </p>
      <p className="k-small k-soft">{t`Found by ${assessor}, score ${number(assessed.score, 1)}`}</p>
      <p className="k-small">
        <Link to="/o/$org/visits/$visit" params={{ org, visit: assessed.visit }}>
          {t`Visit of ${date(assessed.on)}, counts until ${date(assessed.until)}`}
        </Link>
      </p>
    </div>
  );
}
