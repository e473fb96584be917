// Which pains how many of the programme's firms have: over all of them, and by industry, region and size.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, EmptyState, MomentText, Note, Page, PageHeader, Problem, Skeleton, Stat, Grid } from '@/kit';
import { RotateCcw } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { ProgrammeTabs } from '../ProgrammeTabs';
import { type Grouping, type HeatMap as Map, type HeatMapShown, heatMapQuery, useTakeHeatMap } from './api';
import { HeatTable } from './HeatTable';
import { PainBars } from './PainBars';
import './heat-map.css';

const route = getRouteApi('/o/$org/programme/heat-map');

export function HeatMap() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { data, error } = useQuery(heatMapQuery(org));
  const take = useTakeHeatMap(org);
  const mayCount = useMay(org)('programme.count');
  const isReady = data !== undefined && data.waits_for === null;
  return (
    <Page title={t`What hurts`} width="wide">
      <PageHeader
        title={t`Programme`}
        lead={t`Pains of the firms that have joined: found in their records or told by their owners.`}
        actions={
          mayCount && data?.map && isReady ? (
            <Button icon={<RotateCcw size={16} aria-hidden />} loading={take.isPending} onClick={() => take.mutate()}>
              {t`Count anew`}
            </Button>
          ) : null
        }
      />
      <ProgrammeTabs org={org} />
      <Problem error={error ?? take.error} />
      {data ? <Told org={org} shown={data} isTaking={take.isPending} onTake={mayCount ? () => take.mutate() : undefined} /> : error ? null : <Skeleton lines={8} />}
    </Page>
  );
}

interface ToldProps {
  org: string;
  shown: HeatMapShown;
  isTaking: boolean;
  onTake: (() => void) | undefined;
}

function Told({ org, shown, isTaking, onTake }: ToldProps) {
  const { t } = useLingui();
  const { firms, least, map } = shown;
  if (!map) {
    return shown.waits_for === 'firms' ? (
      <Card>
        <EmptyState title={t`${firms} of ${least} firms have joined`} actions={<Link to="/o/$org/programme" params={{ org }}>{t`Invite firms`}</Link>}>
          {t`Fewer than ${least} firms are never counted: nobody should be told from the rest.`}
        </EmptyState>
      </Card>
    ) : (
      <Card>
        <EmptyState
          title={t`${firms} firms have joined`}
          actions={
            onTake ? (
              <Button type="primary" loading={isTaking} onClick={onTake}>
                {t`Count what hurts`}
              </Button>
            ) : null
          }
        >
          {t`Counting takes a moment; firms stay unnamed.`}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <Waits shown={shown} />
      {map.simulated > 0 ? <Note tone="warn">{t`${map.simulated} of these firms are simulated.`}</Note> : null}
      <Grid least={180}>
        <Stat label={t`Firms counted`} value={map.firms} />
        <Stat label={t`Counted`} value={<MomentText instant={map.taken_at} ago />} />
      </Grid>
      <Card title={t`All firms, pain by pain`} lead={t`How many of those of whom it is known are hurt. The line is the interval of 95 %; where too few stand on one side, only a range is told.`}>
        <PainBars map={map} />
      </Card>
      <Groups map={map} />
    </>
  );
}

function Waits({ shown }: { shown: HeatMapShown }) {
  const { t } = useLingui();
  const words: Record<NonNullable<HeatMapShown['waits_for']>, string> = {
    firms: t`Fewer than ${shown.least} firms have joined now, so this map is not counted anew.`,
    changes: t`Fewer than ${shown.least} firms joined or left since. This map stays, for the difference would tell of them.`,
    time: t`The firms are the same as then. With the same firms it is counted anew every 30 days.`,
  };
  return shown.waits_for ? <Note>{words[shown.waits_for]}</Note> : null;
}

function Groups({ map }: { map: Map }) {
  const { t } = useLingui();
  const [by, setBy] = useState<Grouping['by']>('industry');
  const names: Record<Grouping['by'], string> = { industry: t`By industry`, region: t`By region`, size: t`By size` };
  const grouping = map.groupings.find((one) => one.by === by);
  return (
    <Card title={t`By groups and stages of the business`} lead={t`How many firms have at least one pain in a stage. Groups of fewer than five firms are not shown.`}>
      <Choice label={t`Groups`}>
        {map.groupings.map((one) => (
          <button key={one.by} type="button" aria-pressed={one.by === by} onClick={() => setBy(one.by)}>
            {names[one.by]}
          </button>
        ))}
      </Choice>
      {grouping ? <HeatTable map={map} grouping={grouping} label={names[by]} /> : null}
    </Card>
  );
}
