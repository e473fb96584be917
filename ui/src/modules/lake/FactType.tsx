// The facts of one type, row by row, with what each field means.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Skeleton, useLanguage } from '@/kit';
import { GridTable } from '@/kit/table';
import { BringFiles } from '@/modules/intake/BringFiles';
import { SourceLink } from '@/modules/intake/SourceLink';
import { useMay } from '@/modules/identity/api';
import { factsQuery, vocabularyQuery } from './api';
import { CellText, isNumeric } from './CellText';

const route = getRouteApi('/o/$org/facts/$type');

export function FactType() {
  const { t } = useLingui();
  const { text, locale } = useLanguage();
  const { org, type: name } = route.useParams();
  const vocabulary = useQuery(vocabularyQuery);
  const type = vocabulary.data?.types.find((one) => one.name === name);
  const { rows, pages } = useRows(factsQuery(org, name));
  const envelope = (wanted: string) => vocabulary.data?.envelope.filter((field) => field.name === wanted) ?? [];
  const fields = type ? [...envelope('occurred_on'), ...type.fields, ...envelope('source'), ...envelope('source_row')] : [];
  const title = text(type?.text) || name;
  const back = (
    <Link to="/o/$org/facts" params={{ org }}>
      {t`All facts`}
    </Link>
  );
  const ask = useMay(org)('lake.query') && type && rows?.length ? (
    <Link to="/o/$org/sql" params={{ org }} search={{ q: `SELECT * FROM ${type.table} ORDER BY occurred_at DESC LIMIT 100` }}>
      {t`Ask in SQL`}
    </Link>
  ) : null;
  return (
    <Page title={title} width="wide">
      <PageHeader title={<span className="k-capital">{title}</span>} back={back} lead={locale === 'en' ? type?.doc : null} actions={ask} />
      <Problem error={vocabulary.error ?? pages.error} />
      <Card flush>
        {!rows || !type ? <div style={{ padding: 20 }}>{pages.error ? null : <Skeleton lines={8} />}</div> : null}
        {rows && type && rows.length === 0 ? <EmptyState title={t`No facts of this type yet`} actions={<BringFiles org={org} />} /> : null}
        {rows && type && rows.length > 0 ? (
          <GridTable
            label={title}
            height={640}
            columns={fields.map((field) => ({ key: field.name, title: text(field.text), align: isNumeric(field.kind) ? 'end' : 'start' }))}
            rows={rows.map((row) =>
              fields.map((field) => {
                const value = row[field.name];
                return field.name === 'source' && typeof value === 'string' ? (
                  <SourceLink key={field.name} org={org} source={value} name={row['source_name']} />
                ) : (
                  <CellText key={field.name} value={value} kind={field.kind} />
                );
              }),
            )}
          />
        ) : null}
        {pages.hasNextPage ? (
          <div className="k-more">
            <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
          </div>
        ) : null}
      </Card>
    </Page>
  );
}
