// One import: what went in from which file, what was refused and how to put it right, and the way back.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Popconfirm, Problem, Quantity, Skeleton, useLanguage, useToasts } from '@/kit';
import { Download, RotateCcw } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { type ImportedFile, importQuery, kindsQuery, type Refusal, refusalsQuery, refusalsSheet, useUndoImport } from './api';
import { ImportProgress } from './ImportProgress';

const route = getRouteApi('/o/$org/imports/$import');

export function Import() {
  const { t } = useLingui();
  const { say } = useToasts();
  const { org, import: id } = route.useParams();
  const run = useQuery(importQuery(org, id));
  const undo = useUndoImport(org);
  const back = (
    <Link to="/o/$org/imports" params={{ org }}>
      {t`All imports`}
    </Link>
  );
  const takeBack =
    run.data?.state === 'done' ? (
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
      <PageHeader title={t`Import`} back={back} lead={run.data ? <MomentText instant={run.data.created_at} /> : null} actions={takeBack} />
      <Problem error={run.error ?? undo.error} />
      <ImportProgress org={org} id={id} />
      {run.data ? <FilesOfImport files={run.data.files} /> : <Skeleton />}
      <Refusals org={org} id={id} />
    </Page>
  );
}

function FilesOfImport({ files }: { files: readonly ImportedFile[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const kinds = useQuery(kindsQuery).data?.items;
  const columns: Column<ImportedFile>[] = [
    { key: 'name', title: t`File`, onCard: 'title', render: (file) => file.name },
    { key: 'kind', title: t`Taken as`, render: (file) => text(kinds?.find(({ id }) => id === file.kind)?.name) || file.kind },
    { key: 'read', title: t`Rows read`, align: 'end', render: (file) => <Quantity value={file.rows_read} /> },
    { key: 'in', title: t`Taken in`, align: 'end', render: (file) => <Quantity value={file.rows_accepted} /> },
    { key: 'known', title: t`Known already`, align: 'end', render: (file) => <Quantity value={file.rows_known} /> },
    { key: 'refused', title: t`Refused`, align: 'end', render: (file) => <Quantity value={file.rows_refused} /> },
  ];
  return (
    <Card title={t`Files`} flush>
      <DataTable label={t`Files`} columns={columns} rows={files} rowKey={(file) => file.file_id + file.name} empty={null} />
    </Card>
  );
}

function Refusals({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { rows, pages } = useRows(refusalsQuery(org, id));
  const columns: Column<Refusal>[] = [
    { key: 'where', title: t`Where`, onCard: 'title', render: (one) => t`${one.file}, row ${one.row}` },
    { key: 'column', title: t`Column`, render: (one) => one.column },
    { key: 'value', title: t`Value`, render: (one) => <span className="k-code">{one.value}</span> },
    { key: 'expected', title: t`Expected`, render: (one) => text(one.expected) },
    { key: 'fix', title: t`How to put it right`, render: (one) => text(one.fix) },
  ];
  return (
    <Card
      title={t`Refused rows`}
      flush
      extra={
        rows?.length ? (
          <a href={refusalsSheet(org, id)} download className="k-menu-item">
            <Download size={16} aria-hidden />
            {t`Download as a spreadsheet`}
          </a>
        ) : undefined
      }
      lead={rows?.length ? t`All other rows went in. Correct these in the spreadsheet and bring it again: what is known already is not counted twice.` : undefined}
    >
      <DataTable
        label={t`Refused rows`}
        columns={columns}
        rows={rows}
        rowKey={(one) => `${one.file}:${one.sheet}:${one.row}:${one.column}:${one.code}`}
        pages={pages}
        empty={<EmptyState title={t`No row was refused`} />}
      />
    </Card>
  );
}
