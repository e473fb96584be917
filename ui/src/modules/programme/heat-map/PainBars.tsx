// Pain by pain over all firms, the most frequent first.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, useLanguage } from '@/kit';
import type { CellTold, HeatMap } from './api';
import { heatOf, shareOf } from './heat';
import { useCellWords } from './HeatTable';

const FIRST = 10;

export function PainBars({ map }: { map: HeatMap }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const words = useCellWords();
  const [isWhole, setIsWhole] = useState(false);
  const known = map.pains.filter(({ told }) => told.how !== 'too_few').sort((a, b) => (shareOf(b.told) ?? 0) - (shareOf(a.told) ?? 0));
  const unknown = map.pains.length - known.length;
  const stage = (id: string) => text(map.stages.find((one) => one.id === id)?.name);
  return (
    <>
      <ol className="h-bars">
        {(isWhole ? known : known.slice(0, FIRST)).map((pain) => (
          <li key={pain.of}>
            <span>
              {text(pain.name)} <small>{stage(pain.stage)}</small>
            </span>
            <Bar told={pain.told} />
            <span className="k-small k-soft">{words.long(pain.told)}</span>
          </li>
        ))}
      </ol>
      {known.length > FIRST && !isWhole ? <Button onClick={() => setIsWhole(true)}>{t`Show all ${known.length}`}</Button> : null}
      {unknown > 0 ? <p className="k-small k-soft">{t`Of ${unknown} further pains it is known of fewer than five firms.`}</p> : null}
    </>
  );
}

function Bar({ told }: { told: CellTold }) {
  const share = shareOf(told);
  if (share === undefined) return null;
  const [low, high] = told.how === 'exactly' ? [told.share.low, told.share.high] : told.how === 'roughly' ? [told.from / 100, told.to / 100] : [0, 0];
  return (
    <span className="h-bar" aria-hidden>
      <i data-heat={heatOf(told)} style={{ width: `${share * 100}%` }} />
      <b style={{ left: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
    </span>
  );
}
