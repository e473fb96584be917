// What hurts, on paper: the worst first, how it is known, and the money at stake.
import { useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { painsQuery } from './api';
import { hurting } from './order';
import { StandingTag } from './StandingTag';
import { StakeRange } from './StakeRange';

const SHOWN = 12;

export function ReportPains({ org }: { org: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const matrix = useQuery(painsQuery(org)).data;
  const worst = hurting(matrix?.pains ?? []);
  if (worst.length === 0) return null;
  return (
    <section>
      <h2>{t`What hurts most`}</h2>
      <table className="p-report">
        <thead>
          <tr>
            <th scope="col">{t`Pain`}</th>
            <th scope="col" data-align="end">
              {t`Money at stake in a year`}
            </th>
          </tr>
        </thead>
        <tbody>
          {worst.slice(0, SHOWN).map((pain) => (
            <tr key={pain.id}>
              <td>
                <strong>{text(pain.name)}</strong> <StandingTag pain={pain} />
                <br />
                <span className="k-small k-soft">{text(pain.says)}</span>
              </td>
              <td data-align="end">
                <StakeRange stake={pain.stake} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {worst.length > SHOWN ? <p className="k-small k-soft">{plural(worst.length - SHOWN, { one: '# more pain hurts here; Cairn shows it.', other: '# more pains hurt here; Cairn shows them all.' })}</p> : null}
      <p className="k-small k-soft">{t`An estimate, low to high. Several pains may count the same money, so they must not be added up.`}</p>
    </section>
  );
}
