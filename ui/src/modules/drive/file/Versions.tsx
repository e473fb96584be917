// The versions of a file, newest first: looked at, fetched, and the next one brought.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, MomentText, Row, Stack, Tag, useLanguage } from '@/kit';
import { Checkbox, Input } from '@/kit/form';
import { Camera, Upload } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '@/modules/identity/api';
import { contentUrl, type DriveFile, sendVersion } from '../api';
import { PickFiles } from '../PickFiles';
import { Sendings } from '../Sendings';
import { useUploads } from '../useUploads';

interface VersionsProps {
  org: string;
  file: DriveFile;
  looked: number;
  onLook: (number: number) => void;
}

export function Versions({ org, file, looked, onLook }: VersionsProps) {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  const nameOf = usePersonName(org);
  return (
    <Card title={t`Versions`}>
      <Stack>
        <Bring org={org} file={file} onBrought={() => onLook(file.newest + 1)} />
        <ol className="k-list" aria-label={t`Versions`}>
          {file.versions.map((version) => (
            <li key={version.number}>
              <Row spread>
                <span>
                  <span className="k-strong">{t`Version ${version.number}`}</span> {file.released === version.number ? <Tag tone="good">{t`Released`}</Tag> : null}
                </span>
                <Row tight>
                  <Button size="small" aria-label={t`Look at version ${version.number}`} disabled={looked === version.number} onClick={() => onLook(version.number)}>{t`Look`}</Button>
                  <a href={contentUrl(org, file.id, version.number)} download={file.name} aria-label={t`Download version ${version.number}`}>
                    {t`Download`}
                  </a>
                </Row>
              </Row>
              <div className="k-small k-soft">
                <MomentText instant={version.made_at} /> · {nameOf(version.made_by)} · {bytes(version.size_bytes)}
              </div>
              {version.note ? <div className="k-small">{version.note}</div> : null}
            </li>
          ))}
        </ol>
      </Stack>
    </Card>
  );
}

function Bring({ org, file, onBrought }: { org: string; file: DriveFile; onBrought: () => void }) {
  const { t } = useLingui();
  const [note, setNote] = useState('');
  const [isCheckIn, setIsCheckIn] = useState(true);
  const own = useQuery(sessionQuery).data?.person.id;
  const mayWrite = useMay(org)('drive.write');
  const uploads = useUploads(org);
  const isMine = file.holder !== null && file.holder === own;
  if (!mayWrite || file.is_binned || (file.holder !== null && !isMine)) return null;
  const bring = (files: File[]) => {
    const send = sendVersion(org, file.id, note, isMine && isCheckIn);
    uploads.add(files.slice(0, 1), () => async (one, onShare, signal) => {
      await send(one, onShare, signal);
      setNote('');
      onBrought();
    });
  };
  return (
    <Stack gap="small">
      <Input aria-label={t`Why there is a new version`} placeholder={t`Why there is a new version`} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      {isMine ? (
        <Checkbox checked={isCheckIn} onChange={(event) => setIsCheckIn(event.target.checked)}>
          {t`Check in with it`}
        </Checkbox>
      ) : null}
      <Row tight>
        <PickFiles onFiles={bring}>
          <Upload size={16} aria-hidden />
          {t`Bring a new version`}
        </PickFiles>
        {file.media_type.startsWith('image/') ? (
          <PickFiles isCamera accept="image/*" onFiles={bring}>
            <Camera size={16} aria-hidden />
            {t`Take a photograph`}
          </PickFiles>
        ) : null}
      </Row>
      <Sendings sendings={uploads.sendings} onDrop={uploads.drop} />
    </Stack>
  );
}
