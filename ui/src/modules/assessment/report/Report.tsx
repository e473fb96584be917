// The whole diagnosis on paper: what was found, what it rests on, and what was not confirmed.
import { useEffect, useState } from 'react';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { Ladder, Legend, Radar } from '@/kit/charts';
import { Printer } from '@/kit/icons';
import { findingsQuery, indicatorsQuery } from '@/modules/insight/api';
import { monthOf } from '@/kit/months';
import { useUnits } from '@/modules/insight/units';
import { resultQuery } from '../api';
import { Blank } from '../Blank';
import { Gates } from '../Gates';
import { Headline } from '../Headline';
import { ReportOutcomes } from '../outcomes/ReportOutcomes';
import { ReportPains } from '../pains/ReportPains';
import { axesOf, hasShape, isBlank, scenesOf } from '../result';
import { ReportRoadmap } from '../roadmap/ReportRoadmap';
import { usePack } from '../usePack';
import { Cover } from './Cover';
import { ReportCures } from './Cures';
import { ReportGrounds } from './Grounds';
import { ReportMethod } from './Method';
import { MissingStatements } from './MissingStatements';
import { ReportNext } from './NextSteps';
import { ReportOpen } from './OpenQuestions';
import { ReportQuestions } from './QuestionTable';
import '../pains/pains.css';
import '../assessment.css';
import './report.css';

const route = getRouteApi('/o/$org/report');

export function Report() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const result = useQuery(resultQuery(org, usePack()));
  const isWhole = useIsWhole(result.data !== undefined);
  const print = (
    <Button type="primary" loading={!isWhole} icon={<Printer size={16} aria-hidden />} onClick={() => window.print()}>
      {t`Print or save as PDF`}
    </Button>
  );
  return (
    <Page title={t`Report`}>
      <div className="k-noprint">
        <PageHeader title={t`Report`} lead={t`Made from what is known now; it grows with every record.`} actions={result.data && !isBlank(result.data) ? print : null} />
      </div>
      <Problem error={result.error} />
      {result.isPending ? <Skeleton lines={10} height={28} /> : null}
      {result.data && isBlank(result.data) ? <Blank org={org} /> : null}
      {result.data && !isBlank(result.data) ? (
        <article className="a-report" aria-busy={!isWhole}>
          <Cover org={org} result={result.data} />
          <section>
            <h2>{t`Where the plant stands`}</h2>
            <Headline result={result.data} />
          </section>
          <section>
            <h2>{t`What the next level asks for`}</h2>
            <Gates org={org} result={result.data} />
          </section>
          {hasShape(result.data) ? (
            <section>
              <h2>{t`At a glance`}</h2>
              <Radar label={t`Dimensions and groups of scenes`} axes={axesOf(result.data, text)} />
              <Legend />
            </section>
          ) : null}
          <ReportGrounds org={org} result={result.data} />
          <ReportFindings org={org} />
          <ReportPains org={org} />
          <ReportCures org={org} />
          <ReportRoadmap org={org} />
          <ReportOutcomes org={org} />
          {result.data.scenes.length > 0 ? (
            <section>
              <h2>{t`Scenes`}</h2>
              <Ladder scenes={scenesOf(result.data, text)} groups={result.data.groups.map((group) => ({ id: group.id, name: text(group.name) }))} link={(_, row) => <span>{row}</span>} />
              <MissingStatements result={result.data} />
            </section>
          ) : null}
          <ReportQuestions result={result.data} />
          <ReportIndicators org={org} />
          <ReportOpen org={org} />
          <ReportNext org={org} result={result.data} />
          <ReportMethod org={org} result={result.data} />
        </article>
      ) : null}
    </Page>
  );
}

/** Whether every section has what it tells: nobody may print a report that lacks what came a moment later. */
function useIsWhole(hasBegun: boolean): boolean {
  const fetching = useIsFetching();
  const [isWhole, setIsWhole] = useState(false);
  useEffect(() => {
    if (!hasBegun || fetching > 0) return undefined;
    // What one section has learned may make it ask for more: a short silence tells that none does.
    const silence = setTimeout(() => setIsWhole(true), 300);
    return () => clearTimeout(silence);
  }, [hasBegun, fetching]);
  return isWhole;
}

function ReportFindings({ org }: { org: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const findings = useQuery(findingsQuery(org)).data?.items ?? [];
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{t`What the records show`}</h2>
      <ol className="a-told">
        {findings.map((finding) => (
          <li key={finding.id}>{text(finding.text)}</li>
        ))}
      </ol>
    </section>
  );
}

function ReportIndicators({ org }: { org: string }) {
  const { t } = useLingui();
  const { text, period } = useLanguage();
  const { whole } = useUnits();
  const indicators = useQuery(indicatorsQuery(org)).data?.items ?? [];
  const known = indicators.filter((indicator) => indicator.value !== null);
  if (known.length === 0) return null;
  return (
    <section>
      <h2>{t`Indicators`}</h2>
      <div className="a-columns">
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Indicator`}</th>
              <th scope="col" data-align="end">
                {t`Value`}
              </th>
              <th scope="col">{t`Period`}</th>
              <th scope="col">{t`Data grade`}</th>
            </tr>
          </thead>
          <tbody>
            {known.map((indicator) => (
              <tr key={indicator.id}>
                <td>{text(indicator.name)}</td>
                <td data-align="end">{indicator.value === null ? null : whole(indicator.value, indicator.unit, indicator.currency)}</td>
                <td>{indicator.period ? period(monthOf(indicator.period)) : null}</td>
                <td>{indicator.grade}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
