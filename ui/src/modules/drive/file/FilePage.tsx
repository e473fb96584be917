// One file: a look at it, its versions, who holds it, what happened to it, and to whom it was handed.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, MomentText, Note, Page, PageHeader, PageSkeleton, Problem, Row, Split, Stack, Tag, useLanguage, useToasts } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { Download } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { contentUrl, type DriveFile, fileQuery, foldersQuery, useBinFile, useChangeFile, useRestoreFile } from '../api';
import { FolderField } from '../FolderDrawer';
import { Preview } from '../preview/Preview';
import { RecordLink } from '../RecordLink';
import { pathOf } from '../tree';
import { Holding } from './Holding';
import { Links } from './Links';
import { Versions } from './Versions';
import '../drive.css';

const route = getRouteApi('/o/$org/drive/files/$file');

export function FilePage() {
  const { org, file: id } = route.useParams();
  const file = useQuery(fileQuery(org, id));
  if (file.error) {
    return (
      <Page title="…">
        <Problem error={file.error} onRetry={() => void file.refetch()} />
      </Page>
    );
  }
  return file.data ? <Shown key={id} org={org} file={file.data} /> : <PageSkeleton />;
}

function Shown({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const may = useMay(org);
  const [looked, setLooked] = useState<number>();
  const version = file.versions.find(({ number }) => number === (looked ?? file.newest)) ?? file.versions[0];
  const folders = useQuery(foldersQuery(org)).data ?? [];
  const url = contentUrl(org, file.id, version?.number ?? file.newest);
  return (
    <Page title={file.name} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{file.name}</span>
            {file.is_binned ? <Tag tone="warn">{t`In the bin`}</Tag> : null}
            {file.released === null ? null : <Tag tone="good">{t`Version ${file.released} is released`}</Tag>}
          </Row>
        }
        back={
          <Link to="/o/$org/drive" params={{ org }} search={file.folder ? { folder: file.folder } : {}}>
            {pathOf(folders, file.folder) || t`All files`}
          </Link>
        }
        actions={
          <a className="k-button" href={url} download={file.name}>
            <Download size={17} aria-hidden />
            {t`Download`}
          </a>
        }
      />
      {may('drive.write') ? <Actions org={org} file={file} /> : null}
      <Holding org={org} file={file} />
      <Split>
        <Card title={version ? t`Version ${version.number}` : t`Version`} lead={version?.note}>
          {version ? <Preview url={url} mediaType={version.media_type} size={version.size_bytes} name={file.name} /> : null}
        </Card>
        <Stack>
          <Versions org={org} file={file} looked={version?.number ?? file.newest} onLook={setLooked} />
          {may('drive.hand_out') && !file.is_binned ? <Links org={org} file={file} /> : null}
          <Uses org={org} file={file} />
          <Happened org={org} file={file} />
        </Stack>
      </Split>
    </Page>
  );
}

function Actions({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [isEditing, setIsEditing] = useState(false);
  const bin = useBinFile(org);
  const restore = useRestoreFile(org);
  const put = () =>
    bin.mutate(
      { id: file.id },
      {
        onSuccess: () => {
          say(t`${file.name} is in the bin.`, () => restore.mutate(file.id));
          void navigate({ to: '/o/$org/drive', params: { org }, search: file.folder ? { folder: file.folder } : {} });
        },
      },
    );
  return (
    <Stack gap="small">
      <Row tight>
        {file.is_binned ? (
          <Button type="primary" loading={restore.isPending} onClick={() => restore.mutate(file.id, { onSuccess: () => say(t`${file.name} is back.`) })}>{t`Take out of the bin`}</Button>
        ) : (
          <>
            <Button onClick={() => setIsEditing(true)}>{t`Rename or move`}</Button>
            {file.versions.length > 1 ? (
              <Link to="/o/$org/drive/files/$file/compare" params={{ org, file: file.id }} search={{}}>
                <Button tabIndex={-1}>{t`Compare versions`}</Button>
              </Link>
            ) : null}
            <Button type="text" loading={bin.isPending} onClick={put}>{t`Put into the bin`}</Button>
          </>
        )}
      </Row>
      <Problem error={bin.error ?? restore.error} />
      {isEditing ? <Rename org={org} file={file} onClose={() => setIsEditing(false)} /> : null}
    </Stack>
  );
}

interface Entered {
  name: string;
  folder: string;
}

function Rename({ org, file, onClose }: { org: string; file: DriveFile; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const folders = useQuery(foldersQuery(org)).data ?? [];
  const change = useChangeFile(org);
  const send = ({ name, folder }: Entered) =>
    change.mutate(
      { file, name, folder: folder || null },
      {
        onSuccess: (kept) => {
          say(t`${kept.name} is saved.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered> title={file.name} isOpen onClose={onClose} submitLabel={t`Save`} isBusy={change.isPending} error={change.error} initial={{ name: file.name, folder: file.folder ?? '' }} onSubmit={send}>
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <FolderField folders={folders} moved={null} name="folder" />
    </FormDrawer>
  );
}

function Uses({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  if (file.uses.length === 0) return null;
  return (
    <Card title={t`Attached to`}>
      <ul className="k-list">
        {file.uses.map((use) => (
          <li key={`${use.kind} ${use.subject}`}>
            <RecordLink org={org} kind={use.kind} subject={use.subject} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function useStepNames(): Record<string, string> {
  const { t } = useLingui();
  return {
    changed: t`renamed or moved`,
    binned: t`put into the bin`,
    restored: t`taken out of the bin`,
    checked_out: t`checked out`,
    checked_in: t`checked in`,
    broken: t`check-out ended by somebody else`,
    released: t`released by an engineering change`,
  };
}

function Happened({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const names = useStepNames();
  const nameOf = usePersonName(org);
  const { bytes } = useLanguage();
  return (
    <Card title={t`What happened`}>
      <Stack gap="small">
        <ol className="k-list">
          {file.steps.map((step, at) => (
            // eslint-disable-next-line react/no-array-index-key -- steps are only ever added
            <li key={at}>
              <span className="k-strong">{names[step.step] ?? step.step}</span>{' '}
              <span className="k-soft">
                <MomentText instant={step.at} /> {nameOf(step.actor)}
              </span>
              {step.note ? <div className="k-small">{step.note}</div> : null}
            </li>
          ))}
          <li>
            <span className="k-strong">{t`brought`}</span>{' '}
            <span className="k-soft">
              <MomentText instant={file.made_at} /> {nameOf(file.made_by)}
            </span>
          </li>
        </ol>
        <Note>{t`The newest version has ${bytes(file.size_bytes)} and the fingerprint ${file.digest.slice(0, 16)}…`}</Note>
      </Stack>
    </Card>
  );
}
