// Step two of the start: bring files, see what they were recognised as, and take them in.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, FileDrop, Note, Page, Problem, Row, Skeleton, Stack } from '@/kit';
import { ArrowRight, Play } from '@/kit/icons';
import { filesQuery, type IntakeFile, useStartImport } from './api';
import { FileRow } from './FileRow';
import { ImportProgress } from './ImportProgress';
import { UploadRow } from './UploadRow';
import { useUploads } from './useUploads';

const route = getRouteApi('/o/$org/start/files');
const ENDINGS = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods';

export function isReady(file: IntakeFile): boolean {
  return file.state === 'recognised' && file.sheets.some((sheet) => sheet.kind !== null);
}

export function Files() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const files = useQuery(filesQuery(org));
  const { uploads, add, drop } = useUploads(org);
  const start = useStartImport(org);
  const [running, setRunning] = useState<string>();
  const open = files.data?.items.filter((file) => file.state !== 'imported') ?? [];
  const ready = open.filter(isReady);
  return (
    <Page title={t`Files`}>
      <Stack gap="large">
        <div>
          <h1>{t`Bring the spreadsheets you have`}</h1>
          <p className="k-soft">{t`Sales, purchases, stock, work reports, machines, energy, staff, invoices: whatever there is. You need not tidy them first.`}</p>
        </div>
        <FileDrop
          label={t`Drop files here, or press to choose`}
          hint={t`CSV, XLSX, XLS or ODS, up to 2 GB each; Chinese or English headings`}
          accept={ENDINGS}
          onFiles={add}
        />
        {running ? <ImportProgress org={org} id={running} /> : null}
        <Problem error={files.error ?? start.error} />
        {files.isPending ? <Skeleton lines={3} height={40} /> : null}
        {uploads.length + open.length > 0 ? (
          <Card title={t`Your files`} lead={t`Check what each one was recognised as. Nothing is taken in before you say so.`}>
            <ul className="k-list">
              {uploads.map((upload) => (
                <UploadRow key={upload.id} upload={upload} onDrop={() => drop(upload.id)} />
              ))}
              {open.map((file) => (
                <FileRow key={file.id} org={org} file={file} />
              ))}
            </ul>
          </Card>
        ) : null}
        {open.some((file) => file.state === 'recognised' && !isReady(file)) ? (
          <Note tone="warn">{t`Files that were not recognised are left out until you say what they are.`}</Note>
        ) : null}
        <Row spread>
          <Link to="/o/$org/start/profile" params={{ org }}>
            {t`Back`}
          </Link>
          <Row>
            <Link to="/o/$org/start/questions" params={{ org }} className="k-menu-item">
              {t`On to the questions`}
              <ArrowRight size={16} aria-hidden />
            </Link>
            <Button
              type="primary"
              size="large"
              icon={<Play size={16} aria-hidden />}
              disabled={ready.length === 0}
              loading={start.isPending}
              onClick={() => start.mutate({ files: ready.map((file) => file.id) }, { onSuccess: (run) => setRunning(run.id) })}
            >
              {t`Take in ${ready.length} files`}
            </Button>
          </Row>
        </Row>
      </Stack>
    </Page>
  );
}
