// Scene by scene what is still missing for the next level: each statement in its own words.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Result } from '../api';

export function MissingStatements({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const next = result.next.supported;
  const scenes = (next?.scenes ?? []).filter(({ statements }) => statements.length > 0);
  if (!next || scenes.length === 0) return null;
  return (
    <>
      <h3>{t`What the scenes still lack for level ${next.level}`}</h3>
      <table className="a-lacking">
        <thead>
          <tr>
            <th scope="col">{t`Scene`}</th>
            <th scope="col" data-align="end">
              {t`Level`}
            </th>
            <th scope="col">{t`What does not hold yet, or is not shown yet`}</th>
          </tr>
        </thead>
        <tbody>
          {scenes.map((gap) => (
            <tr key={gap.scene}>
              <td>
                  <span className="k-capital">{text(gap.name)}</span>
                </td>
              <td data-align="end">
                {number(gap.have)} → {number(gap.want)}
              </td>
              <td>{gap.statements.map(({ name }) => text(name)).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
