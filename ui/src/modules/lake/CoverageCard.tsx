// From when to when the records speak, type by type: gaps are seen at once.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Skeleton, useLanguage } from '@/kit';
import { HeatMap } from '@/kit/charts';
import { useMay } from '@/modules/identity/api';
import { coverageQuery, type FactCount, vocabularyQuery } from './api';
import { coverageOf, overTime } from './coverage';

const heightFor = (types: number) => 60 + 34 * types;

export function CoverageCard({ org, counts }: { org: string; counts: readonly FactCount[] }) {
  const { t } = useLingui();
  const { text, period } = useLanguage();
  const types = useQuery(vocabularyQuery).data?.types;
  const coverage = useQuery(coverageQuery(org, counts, useMay(org)('lake.query')));
  const rows = coverage.data?.rows;
  const grid = useMemo(() => coverageOf(rows ?? [], types?.map((type) => type.name)), [rows, types]);
  const columns = useMemo(() => grid.periods.map(period), [grid, period]);
  const names = useMemo(() => grid.types.map((name) => text(types?.find((type) => type.name === name)?.text) || name), [grid, types, text]);
  if (grid.types.length === 0 && !coverage.isLoading) return null;
  return (
    <Card title={t`From when to when there are records`} lead={t`The stronger the colour, the more facts of that kind. An empty field is a time nobody recorded.`}>
      {coverage.isLoading ? (
        <div style={{ height: heightFor(overTime(counts).length), overflow: 'hidden' }}>
          <Skeleton lines={8} height={26} />
        </div>
      ) : (
        <HeatMap label={t`From when to when there are records`} columns={columns} rows={names} values={grid.counts} height={heightFor(names.length)} />
      )}
    </Card>
  );
}
