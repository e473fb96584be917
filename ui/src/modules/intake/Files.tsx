// Step two of the start: bring files, see what they were recognised as, and take them in.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, FileDrop, Note, Page, Problem, Row, Skeleton, Stack } from '@/kit';
import { ArrowRight, Play } from '@/kit/icons';
import { type UploadLine, uploadsQuery, useStartImports } from './api';
import { FileRow } from './FileRow';
import { SendingRow } from './SendingRow';
import { useSendings } from './useSendings';

const route = getRouteApi('/o/$org/start/files');
const ENDINGS = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods';
/** States of an earlier import after which the same file may be taken in again. */
const OVER = new Set(['failed', 'cancelled', 'undone']);

export function isReady(upload: UploadLine): boolean {
  const isNew = upload.last_import === null || OVER.has(upload.last_import.state);
  return isNew && upload.state === 'recognised' && upload.sheets.some((sheet) => sheet.is_mapped && !sheet.is_left_out);
}

function isPuzzling(upload: UploadLine): boolean {
  return upload.state === 'recognised' && upload.last_import === null && !isReady(upload) && upload.sheets.some((sheet) => !sheet.is_left_out);
}

export function Files() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const uploads = useQuery(uploadsQuery(org));
  const { sendings, add, drop } = useSendings(org);
  const start = useStartImports(org);
  const known = uploads.data?.items ?? [];
  const ready = known.filter(isReady);
  const hasImported = known.some((upload) => upload.last_import?.state === 'done');
  return (
    <Page title={t`Files`}>
      <Stack gap="small">
        <h1>{t`Bring the spreadsheets you have`}</h1>
        <p className="k-soft">{t`Sales, purchases, stock, work reports, machines, energy, staff, invoices: whatever there is. You need not tidy them first.`}</p>
      </Stack>
      <FileDrop
        label={t`Drop files here, or press to choose`}
        hint={t`CSV, XLSX, XLS or ODS, up to 2 GB each; Chinese or English headings`}
        accept={ENDINGS}
        onFiles={add}
      />
      <Problem error={uploads.error ?? start.error} />
      {uploads.isPending ? <Skeleton lines={3} height={40} /> : null}
      {sendings.length + known.length > 0 ? (
        <Card title={t`Your files`} lead={t`Check what each one was recognised as. Nothing is taken in before you say so.`}>
          <ul className="k-list">
            {sendings.map((sending) => (
              <SendingRow key={sending.id} sending={sending} onDrop={() => drop(sending.id)} />
            ))}
            {known.map((upload) => (
              <FileRow key={upload.id} org={org} upload={upload} />
            ))}
          </ul>
        </Card>
      ) : null}
      {known.some(isPuzzling) ? <Note tone="warn">{t`Files that were not recognised are left out until you say what they are.`}</Note> : null}
      <Row spread>
        <Link to="/o/$org/start/profile" params={{ org }}>
          {t`Back`}
        </Link>
        <Row>
          {known.length > 0 && (ready.length > 0 || !hasImported) ? (
            <Button
              type="primary"
              size="large"
              icon={<Play size={16} aria-hidden />}
              disabled={ready.length === 0}
              loading={start.isPending}
              onClick={() => start.mutate(ready.map((upload) => upload.id))}
            >
              {ready.length > 0 ? t`Take in ${plural(ready.length, { one: '# file', other: '# files' })}` : t`Take in`}
            </Button>
          ) : null}
          <Link to="/o/$org/start/questions" params={{ org }} className="k-menu-item">
            {t`On to the questions`}
            <ArrowRight size={16} aria-hidden />
          </Link>
        </Row>
      </Row>
    </Page>
  );
}
