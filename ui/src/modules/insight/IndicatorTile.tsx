// One indicator in a glance: its value, whether that is better or worse, its shape over time, or what it lacks.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tag, useLanguage } from '@/kit';
import { Sparkline } from '@/kit/charts';
import { monthOf } from '@/kit/months';
import { TrendingDown, TrendingUp } from '@/kit/icons';
import { BringFiles } from '@/modules/intake/BringFiles';
import type { Indicator } from './api';
import { changeOf } from './change';
import { withGaps } from './months';
import { useUnits } from './units';
import './insight.css';

export function IndicatorTile({ org, indicator }: { org: string; indicator: Indicator }) {
  const { text, period } = useLanguage();
  const { parts } = useUnits();
  const { value } = indicator;
  if (value === null) return <MissingTile org={org} indicator={indicator} />;
  const shown = parts(value, indicator.unit, indicator.currency);
  return (
    <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: indicator.id }} className="k-card">
      <div className="i-tile">
        <div className="i-head">
          <h2>{text(indicator.name)}</h2>
          <Grade grade={indicator.grade} isShort />
        </div>
        <div className="i-value">
          {shown.value}
          {shown.unit ? <small>{shown.unit}</small> : null}
        </div>
        {indicator.series.length > 1 ? <Sparkline label={text(indicator.name)} values={withGaps(indicator.series).map((point) => point.value)} /> : null}
        <div className="i-foot">
          <ChangeText indicator={indicator} />
          {indicator.period ? <span>{period(monthOf(indicator.period))}</span> : null}
        </div>
      </div>
    </Link>
  );
}

function MissingTile({ org, indicator }: { org: string; indicator: Indicator }) {
  const { text } = useLanguage();
  const missing = useMissing(indicator);
  return (
    <section className="k-card">
      <div className="i-tile">
        <h2>{text(indicator.name)}</h2>
        <div className="i-missing">
          <span>{missing}</span>
          <BringFiles org={org} />
        </div>
      </div>
    </section>
  );
}

/** Why there is no value: which facts are missing, or that those there do not tell it. */
export function useMissing(indicator: Indicator): string {
  const { t } = useLingui();
  const { text } = useLanguage();
  if (indicator.missing.length > 0) return t`Cannot be computed yet. It needs: ${indicator.missing.map(text).join(', ')}`;
  if (indicator.state === 'waiting') return t`Being worked out from the records …`;
  if (indicator.state === 'failed') return t`The computation broke off.`;
  if (indicator.state === 'cannot_tell') return t`The records are there, but they do not tell it.`;
  return t`No records tell it yet.`;
}

export function ChangeText({ indicator }: { indicator: Indicator }) {
  const { t } = useLingui();
  const { percent } = useLanguage();
  const change = changeOf(indicator.value, indicator.previous, indicator.direction);
  if (!change) return null;
  if (change.verdict === 'same') return <span>{t`unchanged`}</span>;
  const isUp = (indicator.value ?? 0) > (indicator.previous ?? 0);
  const Icon = isUp ? TrendingUp : TrendingDown;
  const told = change.verdict === 'better' ? t`better` : change.verdict === 'worse' ? t`worse` : isUp ? t`up` : t`down`;
  return (
    <span className="i-change" data-verdict={change.verdict}>
      <Icon size={15} aria-hidden />
      {change.share === null ? null : percent(Math.abs(change.share))} {told}
    </span>
  );
}

/** How far the records behind it can be trusted. */
export function Grade({ grade, isShort = false }: { grade: string | null; isShort?: boolean }) {
  const { t } = useLingui();
  if (!grade) return null;
  const tone = grade === 'A' ? 'good' : grade === 'B' ? 'calm' : grade === 'C' ? 'warn' : 'plain';
  return (
    <Tag tone={tone} icon={null}>
      {isShort ? (
        <span title={t`Data grade ${grade}`}>
          <span className="k-hidden">{t`Data grade ${grade}`}</span>
          <span aria-hidden>{grade}</span>
        </span>
      ) : (
        t`Data grade ${grade}`
      )}
    </Tag>
  );
}
