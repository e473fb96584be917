// What the literature promises for whole sectors: a claim with its source, apart from anything measured here.
import { useLingui } from '@lingui/react/macro';
import { Card, Tag, useLanguage } from '@/kit';
import type { Pool } from './api';

export function Claims({ pool }: { pool: Pool }) {
  const { t } = useLingui();
  const { text, percent, number } = useLanguage();
  const signed = (change: string) => `${Number(change) > 0 ? '+' : '−'}${percent(Math.abs(Number(change)), 1)}`;
  return (
    <Card title={t`What the literature claims`} extra={<Tag tone="claimed">{t`claimed, not measured here`}</Tag>}>
      <table className="b-claims">
        <tbody>
          {pool.sectors.map((sector) => (
            <tr key={sector.id}>
              <th scope="row">{text(sector.name)}</th>
              {sector.claims.map((claim) => (
                <td key={claim.what.en}>
                  {text(claim.what)} <strong className="k-num">{signed(claim.change)}</strong>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="k-small k-soft">
        {t`A project of the field is said to pay back after ${number(pool.payback.years, 1)} years.`} {t`Source: ${text(pool.payback.source)}`}
      </p>
    </Card>
  );
}
