// A firm begins with what stood in its books before: three sheets, pasted, judged, kept once, taken back whole.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ClipboardEvent, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, FileDrop, Note, Page, PageHeader, Row, Stack } from '@/kit';
import { dayNumber, dayOf, monthOf } from '@/kit/months';
import { DayInput, Input, type Table, tableOf } from '@/kit/form';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import { type OpeningSheet, openingsQuery } from './api';
import { Batches } from './Batches';
import { FIELDS, useFieldTitles } from './fields';
import { Judged } from './Judged';

const route = getRouteApi('/o/$org/openings');
const ROWS_MAX = 1_900;

export function Openings() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const mayPost = useMay(org)('books.post');
  const today = useToday(org);
  const [sheet, setSheet] = useState<OpeningSheet>('trial_balance');
  const [day, setDay] = useState<string>();
  const [table, setTable] = useState<Table>();
  const known = useQuery(openingsQuery(org)).data?.find(({ is_reversed }) => !is_reversed)?.day;
  // The day of an earlier sheet, or the last one of the month before.
  const chosen = day ?? known ?? dayOf(dayNumber(`${monthOf(today)}-01`) - 1);
  const sheets = [
    { value: 'trial_balance', label: t`Trial balance` },
    { value: 'receivables', label: t`Receivables` },
    { value: 'payables', label: t`Payables` },
  ] as const;
  return (
    <Page title={t`Opening balances`} width="wide">
      <PageHeader
        title={t`Opening balances`}
        back={<Link to="/o/$org/books" params={{ org }}>{t`Books`}</Link>}
        lead={t`What stood in the books before you began here. Each account and each document is taken over once, and a sheet is taken back whole.`}
      />
      {mayPost ? (
        <>
          <Row spread>
            <Choice label={t`Which sheet`}>
              {sheets.map(({ value, label }) => (
                <button key={value} type="button" aria-pressed={value === sheet} onClick={() => [setSheet(value), setTable(undefined)]}>
                  {label}
                </button>
              ))}
            </Choice>
            <Row tight>
              <span className="k-small k-soft" aria-hidden>{t`Opening day`}</span>
              <DayInput label={t`Opening day`} value={chosen} onChange={(value) => setDay(value ?? undefined)} />
            </Row>
          </Row>
          {table ? <Judged key={sheet} org={org} sheet={sheet} day={chosen} table={table} onChange={setTable} onAgain={() => setTable(undefined)} /> : <Empty org={org} sheet={sheet} onPaste={setTable} />}
        </>
      ) : null}
      <Batches org={org} mayPost={mayPost} />
    </Page>
  );
}

function Empty({ org, sheet, onPaste }: { org: string; sheet: OpeningSheet; onPaste: (table: Table) => void }) {
  const { t } = useLingui();
  const titles = useFieldTitles(sheet);
  const [error, setError] = useState<string>();
  const take = (text: string) => {
    const table = tableOf(text, FIELDS[sheet]);
    if (table.rows.length === 0) setError(t`There are no rows in what was pasted.`);
    else if (table.rows.length > ROWS_MAX) setError(t`These are more than 1,900 rows. Paste them in parts.`);
    else onPaste(table);
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    take(event.clipboardData.getData('text/plain'));
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    if (/\.(?:xlsx?|ods)$/i.test(file.name)) setError(t`Open this workbook, select its rows, copy them and paste them here.`);
    else take(tabbed(await file.text()));
  };
  return (
    <Card>
      <Stack>
        <Input.TextArea rows={5} aria-label={t`Rows from your spreadsheet`} placeholder={t`Paste here: Ctrl+V, or hold your finger and choose Paste`} value="" onPaste={paste} onChange={(event) => take(event.target.value)} />
        <FileDrop label={t`Or drop a CSV file here`} accept=".csv,.tsv,.txt" onFiles={([file]) => void read(file)} />
        {error ? <Note tone="warn">{error}</Note> : null}
        <p className="k-small k-soft">
          {t`Columns that are known:`} {FIELDS[sheet].map(({ key }) => titles[key]).join(' · ')}
        </p>
        <p className="k-small k-soft">
          {sheet === 'trial_balance'
            ? t`Rows of receivables, payables and stock wait on the clearing account until their own sheets come: documents and movements bring these balances themselves.`
            : t`One row for each document that is not paid. What was paid in advance is below zero.`}{' '}
          <Link to="/o/$org/shelf" params={{ org }}>{t`Enter opening stock`}</Link>
        </p>
      </Stack>
    </Card>
  );
}

/** Commas between cells become tabs, as the clipboard has them; those in quotes stay. */
function tabbed(text: string): string {
  if (text.includes('\t')) return text;
  let isQuoted = false;
  return [...text.replace(/^\uFEFF/, '')].map((sign) => {
    if (sign === '"') isQuoted = !isQuoted;
    return sign === ',' && !isQuoted ? '\t' : sign;
  }).join('');
}
