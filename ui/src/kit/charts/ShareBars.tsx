// Shares with their intervals: a bar to the best number, a line over what it may be, and all of it in figures.
// What is held back is hatched and said in words; it is not a zero.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language';

export interface ShareBar {
  id: string;
  name: string;
  count: number | 'held' | null;
  /** Between 0 and 1; with the ends of its interval where there is one. */
  share: { value: number; low?: number; high?: number } | 'held' | null;
}

interface ShareBarsProps {
  label: string;
  bars: readonly ShareBar[];
}

export function ShareBars({ label, bars }: ShareBarsProps) {
  const { t } = useLingui();
  return (
    <table className="k-shares">
      <caption className="k-hidden">{label}</caption>
      <thead className="k-hidden">
        <tr>
          <th scope="col">{t`Answer`}</th>
          <th scope="col">{t`Picture`}</th>
          <th scope="col">{t`Share, with its 95 % interval`}</th>
          <th scope="col">{t`Count`}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <Bar key={bar.id} bar={bar} />
        ))}
      </tbody>
    </table>
  );
}

const width = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;

function Bar({ bar: { name, count, share } }: { bar: ShareBar }) {
  const { t } = useLingui();
  const { number, percent } = useLanguage();
  const held = t`held back`;
  const hasInterval = share !== null && share !== 'held' && share.low !== undefined && share.high !== undefined;
  return (
    <tr data-held={share === 'held'}>
      <th scope="row">{name}</th>
      <td className="k-shares-bar" aria-hidden>
        <span className={share === 'held' ? 'k-held' : undefined}>
          {share === null || share === 'held' ? null : <i style={{ width: width(share.value) }} />}
          {hasInterval ? <b style={{ insetInlineStart: width(share.low ?? 0), width: `calc(${width(share.high ?? 0)} - ${width(share.low ?? 0)})` }} /> : null}
        </span>
      </td>
      <td className="k-num">
        {share === 'held' ? <span className="k-soft">{held}</span> : share === null ? '–' : <strong>{percent(share.value, 2)}</strong>}
        {hasInterval ? <span className="k-small k-soft k-shares-reach">{t`${percent(share.low ?? 0)} to ${percent(share.high ?? 0)}`}</span> : null}
      </td>
      <td className="k-num k-soft">{count === 'held' ? (share === 'held' ? <span className="k-hidden">{held}</span> : held) : count === null ? '–' : t`n = ${number(count)}`}</td>
    </tr>
  );
}
