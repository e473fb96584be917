// One import: what went in from which sheet, what was refused and how to put it right, and the way back.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Note, Page, PageHeader, Popconfirm, Problem, Quantity, Skeleton, Stack, Stat, Tag, useLanguage, useToasts } from '@/kit';
import { Download, RotateCcw } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { type ImportRun, importQuery, isOpen, kindsQuery, type Remark, remarksQuery, remarksSheet, useUndoImport } from './api';
import { ImportLine } from './ImportLine';
import { ImportTag } from './ImportTag';

const route = getRouteApi('/o/$org/imports/$import');

export function Import() {
  const { t } = useLingui();
  const { say } = useToasts();
  const { org, import: id } = route.useParams();
  const run = useQuery(importQuery(org, id));
  const may = useMay(org);
  const undo = useUndoImport(org);
  const back = (
    <Link to="/o/$org/imports" params={{ org }}>
      {t`All imports`}
    </Link>
  );
  const takeBack =
    may('intake.import') && run.data?.state === 'done' ? (
      <Popconfirm
        title={t`Take back this import?`}
        description={t`Every record it brought is removed, and everything computed from it changes.`}
        okText={t`Take back`}
        onConfirm={() => undo.mutate(id, { onSuccess: () => say(t`The import is taken back whole.`) })}
      >
        <Button danger icon={<RotateCcw size={16} aria-hidden />} loading={undo.isPending}>
          {t`Take back`}
        </Button>
      </Popconfirm>
    ) : null;
  return (
    <Page title={t`Import`}>
      <PageHeader title={run.data?.name ?? t`Import`} back={back} lead={run.data ? <MomentText instant={run.data.started_at} /> : null} actions={takeBack} />
      <Problem error={run.error ?? undo.error} />
      {run.data ? <Totals org={org} run={run.data} /> : run.error ? null : <Skeleton />}
      {run.data && run.data.sheets.length > 0 ? <Sheets run={run.data} /> : null}
      {run.data && !isOpen(run.data.state) ? <Remarks org={org} id={id} /> : null}
    </Page>
  );
}

function Totals({ org, run }: { org: string; run: ImportRun }) {
  const { t } = useLingui();
  const { number, text } = useLanguage();
  return (
    <Card title={t`What came of it`} extra={<ImportTag state={run.state} isWaiting={run.is_waiting} />}>
      {isOpen(run.state) ? (
        <ImportLine org={org} id={run.id} />
      ) : (
        <Stack>
          <div className="k-stats">
            <Stat label={t`Rows read`} value={number(run.rows_read)} />
            <Stat label={t`Taken in`} value={number(run.rows_accepted)} />
            <Stat label={t`Known already`} value={number(run.rows_known)} />
            <Stat label={t`Totals and blank rows`} value={number(run.rows_skipped)} />
            <Stat label={t`Refused`} value={number(run.rows_refused)} />
          </div>
          {run.problem ? <Note tone="warn">{text(run.problem)}</Note> : null}
        </Stack>
      )}
    </Card>
  );
}

function Sheets({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const kinds = useQuery(kindsQuery).data;
  type Line = ImportRun['sheets'][number];
  const columns: Column<Line>[] = [
    { key: 'sheet', title: t`Sheet`, onCard: 'title', render: (line) => line.sheet || run.name },
    { key: 'kind', title: t`Taken as`, render: (line) => text(kinds?.find(({ name }) => name === line.kind)?.text) || line.kind },
    { key: 'read', title: t`Rows read`, align: 'end', render: (line) => <Quantity value={line.rows_read} /> },
    { key: 'in', title: t`Taken in`, align: 'end', render: (line) => <Quantity value={line.rows_accepted} /> },
    { key: 'known', title: t`Known already`, align: 'end', render: (line) => <Quantity value={line.rows_known} /> },
    { key: 'refused', title: t`Refused`, align: 'end', render: (line) => <Quantity value={line.rows_refused} /> },
  ];
  return (
    <Card title={t`Sheets`} flush>
      <DataTable label={t`Sheets`} columns={columns} rows={run.sheets} rowKey={(line) => line.sheet + line.kind} empty={null} />
    </Card>
  );
}

function Remarks({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { rows, pages } = useRows(remarksQuery(org, id));
  const columns: Column<Remark>[] = [
    { key: 'where', title: t`Row`, onCard: 'title', render: (one) => [one.sheet, one.row === null ? '' : t`row ${one.row}`].filter(Boolean).join(', ') },
    { key: 'what', title: t`What became of it`, render: (one) => (one.is_refusal ? <Tag tone="bad">{t`Refused`}</Tag> : <Tag tone="warn">{t`Taken in with a doubt`}</Tag>) },
    { key: 'column', title: t`Column`, render: (one) => one.column },
    { key: 'value', title: t`Value`, render: (one) => <span className="k-code">{one.value}</span> },
    { key: 'why', title: t`Why`, render: (one) => text(one.message) },
    { key: 'fix', title: t`How to put it right`, render: (one) => text(one.fix) },
  ];
  const download = (
    <a href={remarksSheet(org, id)} download className="k-menu-item">
      <Download size={16} aria-hidden />
      {t`Download as a spreadsheet`}
    </a>
  );
  const hasRows = (rows?.length ?? 0) > 0;
  return (
    <Card
      title={t`Refused and doubtful rows`}
      flush
      extra={hasRows ? download : undefined}
      lead={hasRows ? t`All other rows went in. Correct these in the spreadsheet and bring it again: what is known already is not counted twice.` : undefined}
    >
      <DataTable
        label={t`Refused and doubtful rows`}
        columns={columns}
        rows={rows}
        rowKey={(one) => `${one.sheet}:${one.row}:${one.column}:${one.code}:${one.value}`}
        pages={pages}
        empty={<EmptyState title={t`No row was refused`} />}
      />
    </Card>
  );
}
