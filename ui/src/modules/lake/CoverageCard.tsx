// From when to when the records speak, type by type: gaps are seen at once.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, useLanguage } from '@/kit';
import { HeatMap } from '@/kit/charts';
import { useMay } from '@/modules/identity/api';
import { coverageQuery, type FactCount, vocabularyQuery } from './api';
import { coverageOf } from './coverage';

export function CoverageCard({ org, counts }: { org: string; counts: readonly FactCount[] }) {
  const { t } = useLingui();
  const { text, period } = useLanguage();
  const types = useQuery(vocabularyQuery).data?.types;
  const rows = useQuery(coverageQuery(org, counts, useMay(org)('lake.query'))).data?.rows;
  const grid = useMemo(() => coverageOf(rows ?? []), [rows]);
  const columns = useMemo(() => grid.periods.map(period), [grid, period]);
  const names = useMemo(() => grid.types.map((name) => text(types?.find((type) => type.name === name)?.text) || name), [grid, types, text]);
  if (grid.types.length === 0) return null;
  return (
    <Card title={t`From when to when there are records`} lead={t`The darker, the more facts of that kind. An empty field is a time nobody recorded.`}>
      <HeatMap label={t`From when to when there are records`} columns={columns} rows={names} values={grid.counts} height={60 + 34 * names.length} />
    </Card>
  );
}
