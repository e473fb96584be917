// What the firm's records tell about: each type of fact with how many there are and from when to when.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, DateText, EmptyState, Page, PageHeader, Problem, Quantity, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { DataTabs } from '@/modules/intake/DataTabs';
import { BringFiles } from '@/modules/intake/BringFiles';
import { CoverageCard } from './CoverageCard';
import { countsQuery, type FactTypeEntry, vocabularyQuery } from './api';

const route = getRouteApi('/o/$org/facts');

export function Facts() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { org } = route.useParams();
  const vocabulary = useQuery(vocabularyQuery);
  const counts = useQuery(countsQuery(org));
  const countOf = (type: FactTypeEntry) => counts.data?.items.find((count) => count.fact_type === type.name);
  const rows = counts.data && vocabulary.data ? vocabulary.data.types.toSorted((a, b) => Number((countOf(b)?.rows ?? 0) > 0) - Number((countOf(a)?.rows ?? 0) > 0)) : undefined;
  const hasAny = counts.data?.items.some((count) => count.rows > 0) ?? true;
  const columns: Column<FactTypeEntry>[] = [
    {
      key: 'type',
      title: t`What happened`,
      onCard: 'title',
      render: (type) => (
        <Link to="/o/$org/facts/$type" params={{ org, type: type.name }} className="k-capital">
          {text(type.text)}
        </Link>
      ),
    },
    { key: 'table', title: t`Table in SQL`, onCard: 'none', render: (type) => <span className="k-code k-soft">{type.table}</span> },
    { key: 'count', title: t`Facts`, align: 'end', render: (type) => <Quantity value={countOf(type)?.rows ?? 0} /> },
    { key: 'first', title: t`First`, render: (type) => <DateText day={countOf(type)?.first_day} /> },
    { key: 'last', title: t`Last`, render: (type) => <DateText day={countOf(type)?.last_day} /> },
  ];
  return (
    <Page title={t`Facts`}>
      <PageHeader title={t`Data`} lead={t`Every fact knows where it came from: file, row, and when it was recorded.`} />
      <DataTabs org={org} />
      <Problem error={counts.error ?? vocabulary.error} />
      {counts.data ? <CoverageCard org={org} counts={counts.data.items} /> : null}
      <Card flush>
        {hasAny ? (
          <DataTable label={t`Facts`} columns={columns} rows={rows} rowKey={(type) => type.name} empty={null} />
        ) : (
          <EmptyState
            title={t`No facts yet`}
            actions={<BringFiles org={org} />}
          >
            {t`Facts appear here as soon as a file has been taken in.`}
          </EmptyState>
        )}
      </Card>
    </Page>
  );
}
