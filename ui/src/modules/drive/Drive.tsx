// A folder: what lies in it, what is brought into it, and what is found by its name.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, FileDrop, MomentText, Page, PageHeader, Row, Stack, Tag, useLanguage } from '@/kit';
import { Input } from '@/kit/form';
import { Camera, Folder as FolderSign, Lock, Plus } from '@/kit/icons';
import { type Column, DataTable, fileOnly } from '@/kit/table';
import { useTyped } from '@/modules/catalog/useTyped';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { contentUrl, type FileSummary, filesQuery, type Folder, foldersQuery, sendFile, sendVersion } from './api';
import { DriveTabs } from './DriveTabs';
import { FileName } from './FileName';
import { FolderDrawer } from './FolderDrawer';
import { Mentions } from './Mentions';
import { PickFiles } from './PickFiles';
import { Sendings } from './Sendings';
import { inside, pathOf, wayTo } from './tree';
import { useUploads } from './useUploads';
import './drive.css';

const route = getRouteApi('/o/$org/drive');

const same = (text: string) => text.normalize('NFKC').trim().toLowerCase();

export function Drive() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const folder = route.useSearch().folder ?? null;
  const [typed, q, type] = useTyped();
  const [edited, setEdited] = useState<Folder | null>();
  const may = useMay(org);
  const folders = useQuery(foldersQuery(org)).data ?? [];
  const { rows, pages } = useRows(filesQuery(org, { folder, q, bin: false }));
  const uploads = useUploads(org);
  const mayWrite = may('drive.write');
  const here = folders.find(({ id }) => id === folder);
  // what has the name of a file that lies here is its next version
  const bring = (files: File[]) =>
    uploads.add(files, (file) => {
      const known = q === '' ? rows?.find(({ name }) => same(name) === same(file.name)) : undefined;
      return known ? sendVersion(org, known.id, '', false) : sendFile(org, folder);
    });
  return (
    <Page title={here?.name ?? t`Drive`} width="wide">
      <PageHeader
        title={t`Drive`}
        lead={t`Drawings and documents with all their versions: nothing is overwritten, nothing is lost.`}
        actions={
          mayWrite ? (
            <Row tight>
              <PickFiles isCamera accept="image/*" onFiles={bring}>
                <Camera size={17} aria-hidden />
                {t`Take a photograph`}
              </PickFiles>
              <Button icon={<Plus size={17} aria-hidden />} onClick={() => setEdited(null)}>
                {t`New folder`}
              </Button>
            </Row>
          ) : null
        }
      />
      <DriveTabs org={org} />
      <Mentions org={org} />
      <Row spread>
        <Way org={org} folders={folders} folder={folder} onEdit={mayWrite ? setEdited : undefined} />
        <Input.Search allowClear aria-label={t`Search files`} placeholder={t`A part of the name`} value={typed} onChange={(event) => type(event.target.value)} style={{ maxWidth: 300 }} />
      </Row>
      {mayWrite ? <FileDrop label={here ? t`Drop files here, or choose them: they come into “${here.name}”` : t`Drop files here, or choose them`} hint={t`Up to 512 MB each. A file that is here already gets a new version.`} accept="" onFiles={bring} /> : null}
      <Sendings sendings={uploads.sendings} onDrop={uploads.drop} />
      <Listing org={org} folder={folder} folders={folders} isSearching={q !== ''} rows={rows} pages={pages} />
      {edited === undefined ? null : <FolderDrawer org={org} folder={edited} folders={folders} parent={folder} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

interface WayProps {
  org: string;
  folders: readonly Folder[];
  folder: string | null;
  onEdit: ((folder: Folder) => void) | undefined;
}

/** Where one stands, and the way up. */
function Way({ org, folders, folder, onEdit }: WayProps) {
  const { t } = useLingui();
  const way = wayTo(folders, folder);
  const last = way.at(-1);
  return (
    <nav className="d-way" aria-label={t`Folder`}>
      {last ? (
        <Link to="/o/$org/drive" params={{ org }} search={{}}>
          {t`All files`}
        </Link>
      ) : (
        <span className="k-strong">{t`All files`}</span>
      )}
      {way.map((one) => (
        <span key={one.id}>
          <span className="k-faint" aria-hidden>
            /{' '}
          </span>
          {one === last ? (
            <span className="k-strong">{one.name}</span>
          ) : (
            <Link to="/o/$org/drive" params={{ org }} search={{ folder: one.id }}>
              {one.name}
            </Link>
          )}
        </span>
      ))}
      {last && onEdit ? (
        <Button size="small" type="text" onClick={() => onEdit(last)}>
          {t`Rename or move`}
        </Button>
      ) : null}
    </nav>
  );
}

type Line = { kind: 'folder'; folder: Folder } | { kind: 'file'; file: FileSummary };

interface ListingProps {
  org: string;
  folder: string | null;
  folders: readonly Folder[];
  isSearching: boolean;
  rows: FileSummary[] | undefined;
  pages: ReturnType<typeof useRows<FileSummary>>['pages'];
}

function Listing({ org, folder, folders, isSearching, rows, pages }: ListingProps) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const columns = useColumns(org, folders, isSearching);
  const below = isSearching ? [] : inside(folders, folder, locale);
  const lines: Line[] | undefined = rows && [...below.map((one): Line => ({ kind: 'folder', folder: one })), ...rows.map((file): Line => ({ kind: 'file', file }))];
  return (
    <Card flush>
      <DataTable<Line>
        label={t`Files and drawings`}
        columns={columns}
        rows={lines}
        rowKey={(line) => (line.kind === 'folder' ? line.folder.id : line.file.id)}
        pages={pages}
        empty={
          isSearching ? (
            <EmptyState title={t`No file is called like that`} />
          ) : (
            <EmptyState title={folder === null ? t`No files yet` : t`This folder is empty`}>{t`Drop a drawing or a document above: it keeps every version, and says who made it, when and why.`}</EmptyState>
          )
        }
      />
    </Card>
  );
}

function useColumns(org: string, folders: readonly Folder[], isSearching: boolean): Column<Line>[] {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  const nameOf = usePersonName(org);
  return [
    { key: 'name', title: t`Name`, onCard: 'title', render: (line) => (line.kind === 'folder' ? <FolderLink org={org} folder={line.folder} /> : <FileLink org={org} file={line.file} place={isSearching ? pathOf(folders, line.file.folder) : ''} />), cell: (line) => (line.kind === 'folder' ? line.folder.name : line.file.name) },
    fileOnly(t`Folder`, (line) => (line.kind === 'folder' ? null : pathOf(folders, line.file.folder))),
    { key: 'version', title: t`Version`, align: 'end', render: (line) => (line.kind === 'folder' ? null : <VersionOf file={line.file} />), cell: (line) => (line.kind === 'folder' ? null : { number: line.file.newest }) },
    { key: 'size', title: t`Size`, align: 'end', onCard: 'none', render: (line) => (line.kind === 'folder' ? null : <span className="k-nowrap">{bytes(line.file.size_bytes)}</span>), head: t`Size in bytes`, cell: (line) => (line.kind === 'folder' ? null : { number: line.file.size_bytes }) },
    {
      key: 'changed',
      title: t`Newest version`,
      cell: (line) => (line.kind === 'folder' ? null : { moment: line.file.newest_at }),
      render: (line) =>
        line.kind === 'folder' ? null : (
          <>
            <MomentText instant={line.file.newest_at} /> <span className="k-soft">{nameOf(line.file.newest_by)}</span>
          </>
        ),
    },
  ];
}

function FolderLink({ org, folder }: { org: string; folder: Folder }) {
  return (
    <Link to="/o/$org/drive" params={{ org }} search={{ folder: folder.id }} className="d-name">
      <FolderSign size={20} aria-hidden />
      <span>{folder.name}</span>
    </Link>
  );
}

function FileLink({ org, file, place }: { org: string; file: FileSummary; place: string }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  return (
    <Stack gap="small">
      <Link to="/o/$org/drive/files/$file" params={{ org, file: file.id }}>
        <FileName name={file.name} mediaType={file.media_type} size={file.size_bytes} url={contentUrl(org, file.id, file.newest)} />
      </Link>
      {file.holder ? (
        <Tag tone="warn" icon={Lock}>
          {t`Checked out by ${nameOf(file.holder)}`}
        </Tag>
      ) : null}
      {place ? <span className="k-small k-soft">{place}</span> : null}
    </Stack>
  );
}

export function VersionOf({ file }: { file: Pick<FileSummary, 'newest' | 'released'> }) {
  const { t } = useLingui();
  return (
    <span className="k-nowrap">
      {file.newest} {file.released === null ? null : <Tag tone="good">{file.released === file.newest ? t`Released` : t`released: ${file.released}`}</Tag>}
    </span>
  );
}
