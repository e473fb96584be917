// Rows from a spreadsheet: pasted, judged, mended in place, kept.
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ClipboardEvent, useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Page, PageHeader, Problem, Row, Stack, useToasts } from '@/kit';
import { Checkbox, Input, rowsOf, type Table, tableOf } from '@/kit/form';
import { type PasteAnswer, type Pasted, usePaste } from '../api';
import { FIELDS, useFieldTitles } from './fields';
import { PasteGrid } from './PasteGrid';

const route = getRouteApi('/o/$org/paste/$what');
const ROWS_MAX = 10_000;

export function PastePage() {
  const { what } = route.useParams();
  return <Paste key={what} what={what === 'parties' ? 'parties' : 'items'} />;
}

function Paste({ what }: { what: Pasted }) {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [table, setTable] = useState<Table>();
  const title = what === 'items' ? t`Paste items` : t`Paste customers and suppliers`;
  const back = what === 'items' ? <Link to="/o/$org/items" params={{ org }}>{t`Item list`}</Link> : <Link to="/o/$org/parties" params={{ org }}>{t`Customers and suppliers`}</Link>;
  return (
    <Page title={title} width="wide">
      <PageHeader title={title} back={back} lead={t`Select the rows in your spreadsheet, copy them, and paste them here. The first row may name the columns.`} />
      {table ? <Judged org={org} what={what} table={table} onChange={setTable} onAgain={() => setTable(undefined)} /> : <Empty what={what} onPaste={setTable} />}
    </Page>
  );
}

function Empty({ what, onPaste }: { what: Pasted; onPaste: (table: Table) => void }) {
  const { t } = useLingui();
  const titles = useFieldTitles();
  const [error, setError] = useState<string>();
  const take = (text: string) => {
    const table = tableOf(text, FIELDS[what]);
    if (table.rows.length === 0) setError(t`There are no rows in what was pasted.`);
    else if (table.rows.length > ROWS_MAX) setError(t`These are more than 10,000 rows. Paste them in parts.`);
    else onPaste(table);
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    take(event.clipboardData.getData('text/plain'));
  };
  return (
    <Card>
      <Stack>
        <Input.TextArea autoFocus rows={7} aria-label={t`Rows from your spreadsheet`} placeholder={t`Paste here: Ctrl+V, or hold your finger and choose Paste`} value="" onPaste={paste} onChange={(event) => take(event.target.value)} />
        {error ? <Note tone="warn">{error}</Note> : null}
        <p className="k-small k-soft">
          {t`Columns that are known:`} {FIELDS[what].map(({ key }) => titles[key]).join(' · ')}
        </p>
      </Stack>
    </Card>
  );
}

interface JudgedProps {
  org: string;
  what: Pasted;
  table: Table;
  onChange: (table: Table) => void;
  onAgain: () => void;
}

function Judged({ org, what, table, onChange, onAgain }: JudgedProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const titles = useFieldTitles();
  const navigate = useNavigate();
  const paste = usePaste(org, what);
  const [answer, setAnswer] = useState<PasteAnswer>();
  const [isUpdating, setIsUpdating] = useState(false);
  const send = (preview: boolean) =>
    paste.mutate(
      { mode: isUpdating ? 'create_or_update' : 'create_only', preview, rows: rowsOf(table) },
      {
        onSuccess: (told) => {
          setAnswer(told);
          if (preview) return;
          say(t`${told.created} made, ${told.updated} changed.`);
          if (told.refused === 0) void navigate({ to: what === 'items' ? '/o/$org/items' : '/o/$org/parties', params: { org } });
          else onlyRefused(told);
        },
      },
    );
  // What was kept goes; what has to be mended stays, with its rows counted anew.
  const onlyRefused = (told: PasteAnswer) => {
    const bad = [...new Set(told.problems.map(({ row }) => row))].toSorted((one, other) => one - other);
    onChange({ ...table, rows: bad.flatMap((row) => table.rows.slice(row - 1, row)) });
    setAnswer({ ...told, problems: told.problems.map((problem) => ({ ...problem, row: bad.indexOf(problem.row) + 1 })) });
  };
  const change = (next: Table) => {
    setAnswer(undefined);
    onChange(next);
  };
  const good = answer?.is_preview ? answer.created + answer.updated : 0;
  return (
    <Stack>
      <Row spread>
        <Checkbox checked={isUpdating} onChange={(event) => { setIsUpdating(event.target.checked); setAnswer(undefined); }}>
          {t`Change what has the same code already`}
        </Checkbox>
        <Row tight>
          <Button onClick={onAgain}>{t`Paste something else`}</Button>
          {answer?.is_preview && good > 0 ? (
            <Button type="primary" loading={paste.isPending} onClick={() => send(false)}>{t`Keep ${plural(good, { one: '# row', other: '# rows' })}`}</Button>
          ) : (
            <Button type="primary" loading={paste.isPending} onClick={() => send(true)}>{t`Judge ${plural(table.rows.length, { one: '# row', other: '# rows' })}`}</Button>
          )}
        </Row>
      </Row>
      <Problem error={paste.error} />
      {answer ? <Told answer={answer} /> : null}
      <Card flush>
        <PasteGrid fields={FIELDS[what]} titles={titles} table={table} problems={answer?.problems ?? []} onChange={change} />
      </Card>
    </Stack>
  );
}

function Told({ answer }: { answer: PasteAnswer }) {
  const { t } = useLingui();
  const { created, updated, skipped, refused } = answer;
  const parts = [
    answer.is_preview ? t`${created} are new, ${updated} change something, ${skipped} are there already.` : t`${created} made, ${updated} changed.`,
    refused > 0 ? t`${plural(refused, { one: '# row needs', other: '# rows need' })} to be mended: the cells are marked, and what would be right is said below them.` : '',
  ];
  return <Note tone={refused > 0 ? 'warn' : 'good'}>{parts.join(' ')}</Note>;
}
