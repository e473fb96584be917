// The files that hang at a record: brought, photographed, given a new version, taken off.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, MomentText, Problem, Row, Skeleton, Stack, Tag, useLanguage, useToasts } from '@/kit';
import { Select } from '@/kit/form';
import { Camera, Upload } from '@/kit/icons';
import { useTyped } from '@/modules/catalog/useTyped';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useRows } from '@/api/paging';
import { filesQuery } from './api';
import { FileName } from './FileName';
import { PickFiles } from './PickFiles';
import { Sendings } from './Sendings';
import { attachedUrl, type Attachment, attachmentQuery, attachmentsQuery, sendAttachedVersion, sendAttachment, type Subject, useAttachFile, useDetach, usePutBack } from './subject-api';
import { useUploads } from './useUploads';

interface Props {
  org: string;
  on: Subject;
}

export function Attachments({ org, on }: Props) {
  const { t } = useLingui();
  const may = useMay(org);
  const found = useQuery(attachmentsQuery(org, on));
  const uploads = useUploads(org);
  const mayAttach = may('drive.comment');
  const bring = (files: File[]) => uploads.add(files, () => sendAttachment(org, on));
  const drop = (event: React.DragEvent) => {
    event.preventDefault();
    if (mayAttach) bring([...event.dataTransfer.files]);
  };
  return (
    <div onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <Stack gap="small">
        <Problem error={found.error} onRetry={() => void found.refetch()} />
        {found.isPending ? <Skeleton lines={2} /> : null}
        {found.data?.length === 0 ? <p className="k-soft">{mayAttach ? t`Nothing hangs here yet. Drop a file here, choose one, or photograph it.` : t`Nothing hangs here yet.`}</p> : null}
        {found.data?.length ? (
          <ul className="k-list" aria-label={t`Attachments`}>
            {found.data.map((one) => (
              <One key={one.id} org={org} on={on} attachment={one} mayAttach={mayAttach} onVersion={(files) => uploads.add(files.slice(0, 1), () => sendAttachedVersion(org, on, one.id))} />
            ))}
          </ul>
        ) : null}
        <Sendings sendings={uploads.sendings} onDrop={uploads.drop} />
        {mayAttach ? (
          <Row tight>
            <PickFiles isMany onFiles={bring}>
              <Upload size={16} aria-hidden />
              {t`Attach files`}
            </PickFiles>
            <PickFiles isCamera accept="image/*" onFiles={bring}>
              <Camera size={16} aria-hidden />
              {t`Take a photograph`}
            </PickFiles>
          </Row>
        ) : null}
        {may('drive.write') && may('drive.read') ? <FromDrive org={org} on={on} /> : null}
      </Stack>
    </div>
  );
}

interface OneProps extends Props {
  attachment: Attachment;
  mayAttach: boolean;
  onVersion: (files: File[]) => void;
}

function One({ org, on, attachment, mayAttach, onVersion }: OneProps) {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  const { say } = useToasts();
  const nameOf = usePersonName(org);
  const mayRead = useMay(org)('drive.read');
  const [isOpen, setIsOpen] = useState(false);
  const detach = useDetach(org, on);
  const putBack = usePutBack(org, on);
  const { file } = attachment;
  const url = attachedUrl(org, on, attachment.id, file.newest);
  const takeOff = () => detach.mutate(attachment.id, { onSuccess: () => say(t`${file.name} is taken off.`, () => putBack.mutate(attachment.id)) });
  return (
    <li>
      <Stack gap="small">
        <a href={url} download={file.name}>
          <FileName name={file.name} mediaType={file.media_type} size={file.size_bytes} url={url} />
        </a>
        <span className="k-small k-soft">
          {t`Version ${file.newest}`} · {bytes(file.size_bytes)} · <MomentText instant={file.newest_at} /> · {nameOf(file.newest_by)}{' '}
          {file.released === null ? null : <Tag tone="good">{file.released === file.newest ? t`Released` : t`released: ${file.released}`}</Tag>}
        </span>
        <Row tight>
          {file.newest > 1 ? (
            <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {t`Earlier versions`}
            </Button>
          ) : null}
          {!file.is_loose && mayRead ? (
            <Link to="/o/$org/drive/files/$file" params={{ org, file: file.id }}>
              {t`In the drive`}
            </Link>
          ) : null}
          {mayAttach && file.is_loose ? <PickFiles onFiles={onVersion}>{t`New version`}</PickFiles> : null}
          {mayAttach ? (
            <Button size="small" type="text" aria-label={t`Take ${file.name} off`} onClick={takeOff}>
              {t`Take off`}
            </Button>
          ) : null}
        </Row>
        {isOpen ? <Earlier org={org} on={on} attachment={attachment} /> : null}
        <Problem error={detach.error} />
      </Stack>
    </li>
  );
}

function Earlier({ org, on, attachment }: Props & { attachment: Attachment }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  const found = useQuery(attachmentQuery(org, on, attachment.id));
  return (
    <ol className="k-small">
      {found.data?.versions.slice(1).map((version) => (
        <li key={version.number}>
          <a href={attachedUrl(org, on, attachment.id, version.number)} download={attachment.file.name}>
            {t`Version ${version.number}`}
          </a>{' '}
          <MomentText instant={version.made_at} /> · {nameOf(version.made_by)} {version.note}
        </li>
      ))}
    </ol>
  );
}

/** A drawing that lies in the drive hangs here, too. */
function FromDrive({ org, on }: Props) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [typed, q, type] = useTyped();
  const attach = useAttachFile(org, on);
  const { rows } = useRows(filesQuery(org, { folder: null, q, bin: false }));
  const options = (q === '' ? [] : (rows ?? [])).map((file) => ({ value: file.id, label: file.name }));
  return (
    <Stack gap="small">
      <Select<string>
        aria-label={t`Attach a file of the drive`}
        showSearch={{ filterOption: false, onSearch: type, searchValue: typed }}
        placeholder={t`Attach a file of the drive: type a part of its name`}
        value={null}
        notFoundContent={q === '' ? t`Type a part of its name` : t`No file is called like that`}
        options={options}
        onChange={(id) =>
          attach.mutate(id, {
            onSuccess: (attached) => {
              type('');
              say(t`${attached.file.name} hangs here now.`);
            },
          })
        }
        style={{ width: '100%' }}
      />
      <Problem error={attach.error} />
    </Stack>
  );
}
