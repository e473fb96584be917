// Free questions in SQL over the firm's own facts; reading only.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Note, Page, PageHeader, Problem, Row, ScrollBox, Stack, useLanguage } from '@/kit';
import { Input } from '@/kit/form';
import { Play } from '@/kit/icons';
import { GridTable } from '@/kit/table';
import { DataTabs } from '@/modules/intake/DataTabs';
import { type Table, useSql, vocabularyQuery } from './api';
import { CellText, isNumeric } from './CellText';
import { DownloadCsv } from './DownloadCsv';

const route = getRouteApi('/o/$org/sql');
const FIRST = "SELECT date_trunc('month', occurred_on) AS month, count(*) AS lines, sum(amount) AS amount\nFROM sale_invoiced\nGROUP BY 1\nORDER BY 1";

export function Sql() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(q ?? FIRST);
  const sql = useSql(org);
  const ask = () => {
    void navigate({ search: { q: text }, replace: true });
    sql.mutate(text);
  };
  const { mutate } = sql;
  // who follows a link to a question wants its answer
  useEffect(() => {
    if (q) mutate(q);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page opens
  }, []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask();
    }
  };
  return (
    <Page title={t`SQL`} width="wide">
      <PageHeader title={t`Data`} lead={t`Ask your own records anything. Questions only read; they cannot change or see anything of others.`} />
      <DataTabs org={org} />
      <div className="k-split">
        <Stack>
          <Input.TextArea
            className="k-code"
            aria-label={t`Question in SQL`}
            value={text}
            spellCheck={false}
            autoSize={{ minRows: 7, maxRows: 22 }}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKey}
          />
          <Row>
            <Button type="primary" icon={<Play size={15} aria-hidden />} loading={sql.isPending} onClick={ask}>
              {t`Ask`}
            </Button>
            <span className="k-small k-faint">Ctrl + Enter</span>
          </Row>
          <Problem error={sql.error} />
        </Stack>
        <Tables onPick={(table) => setText(`SELECT *\nFROM ${table}\nORDER BY occurred_at DESC\nLIMIT 100`)} />
      </div>
      {sql.data ? <Result table={sql.data} /> : null}
    </Page>
  );
}

function Result({ table }: { table: Table }) {
  const { t } = useLingui();
  if (table.rows.length === 0) {
    return (
      <Card>
        <EmptyState title={t`No rows`}>{t`The question is right, but nothing in the records answers it.`}</EmptyState>
      </Card>
    );
  }
  return (
    <Card flush title={t`${plural(table.rows.length, { one: '# row', other: '# rows' })}`} extra={<DownloadCsv table={table} />}>
      <GridTable
        label={t`Answer`}
        height={560}
        columns={table.columns.map((column) => ({ key: column.name, title: column.name, align: isNumeric(column.kind) ? 'end' : 'start' }))}
        rows={table.rows.map((row) => table.columns.map((column, place) => <CellText key={column.name} value={row[place]} kind={column.kind} />))}
      />
      {table.truncated ? (
        <div style={{ padding: 16 }}>
          <Note tone="warn">{t`There are more rows than are shown. Narrow the question or add a LIMIT.`}</Note>
        </div>
      ) : null}
    </Card>
  );
}

function Tables({ onPick }: { onPick: (table: string) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const vocabulary = useQuery(vocabularyQuery);
  return (
    <Card title={t`Tables`}>
      <ScrollBox label={t`Tables`} height={330}>
        {vocabulary.data?.types.map((type) => (
          <details key={type.name}>
            <summary style={{ cursor: 'pointer', padding: '3px 0' }}>
              <span className="k-code">{type.table}</span> <span className="k-small k-soft">{text(type.text)}</span>
            </summary>
            <div className="k-small k-soft" style={{ padding: '2px 0 8px 18px' }}>
              {type.fields.map((field) => (
                <div key={field.name}>
                  <span className="k-code">{field.name}</span> {text(field.text)}
                </div>
              ))}
              <Button size="small" style={{ marginTop: 6 }} onClick={() => onPick(type.table)}>
                {t`Show its rows`}
              </Button>
            </div>
          </details>
        ))}
      </ScrollBox>
    </Card>
  );
}
