// Links by which a file is handed out to somebody without an account.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, CopyText, DateText, Note, Problem, QrPicture, Row, Stack, Tag, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input, Select } from '@/kit/form';
import { todayPlus } from '../today';
import { type DriveFile, type DriveLink, handedUrl, linksQuery, useMakeLink, useRevokeLink } from '../api';

export function Links({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isMaking, setIsMaking] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const { rows } = useRows(linksQuery(org, file.id));
  const revoke = useRevokeLink(org);
  return (
    <Card title={t`Handed out by link`}>
      <Stack gap="small">
        {token ? (
          <>
            <QrPicture label={t`QR code of the link`} text={handedUrl(token)} />
            <CopyText label={t`Link to the file`} text={handedUrl(token)} />
            <Note>{t`It is shown only now: copy it. Whoever loses it gets another one.`}</Note>
          </>
        ) : null}
        <div>
          <Button onClick={() => setIsMaking(true)}>{t`Make a link…`}</Button>
        </div>
        <Problem error={revoke.error} />
        {rows?.length ? (
          <ul className="k-list" aria-label={t`Links to this file`}>
            {rows.map((link) => (
              <li key={link.id}>
                <Row spread>
                  <span className="k-strong">{link.note || t`Anybody`}</span>
                  <LinkTag link={link} />
                </Row>
                <div className="k-small k-soft">
                  {link.number === null ? t`the newest version` : t`version ${link.number}`} · {t`until`} <DateText day={link.last_day} /> · {t`fetched ${link.fetched} times`}
                  {link.has_password ? ` · ${t`with a password`}` : ''}
                </div>
                {link.revoked_at || link.is_over ? null : (
                  <Button size="small" aria-label={t`Take back the link for ${link.note || t`Anybody`}`} onClick={() => revoke.mutate(link.id, { onSuccess: () => say(t`The link is taken back.`) })}>
                    {t`Take back`}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </Stack>
      {isMaking ? <MakeDrawer org={org} file={file} onMade={setToken} onClose={() => setIsMaking(false)} /> : null}
    </Card>
  );
}

function LinkTag({ link }: { link: DriveLink }) {
  const { t } = useLingui();
  if (link.revoked_at) return <Tag icon={null}>{t`Taken back`}</Tag>;
  if (link.is_over) return <Tag icon={null}>{t`Over`}</Tag>;
  return <Tag tone="calm" icon={null}>{t`In use`}</Tag>;
}

interface Entered {
  note: string;
  number: number;
  last_day: string | null;
  password: string;
}

interface MakeDrawerProps {
  org: string;
  file: DriveFile;
  onMade: (token: string | null) => void;
  onClose: () => void;
}

function MakeDrawer({ org, file, onMade, onClose }: MakeDrawerProps) {
  const { t } = useLingui();
  const make = useMakeLink(org, file.id);
  const send = ({ note, number, last_day, password }: Entered) =>
    make.mutate(
      { note: note ?? '', number: number || null, last_day: last_day ?? '', password: password ? password : null },
      {
        onSuccess: (made) => {
          onMade(made.token);
          onClose();
        },
      },
    );
  const versions = file.versions.map((version) => ({ value: version.number, label: t`Version ${version.number}, and no later one` }));
  return (
    <FormDrawer<Entered> title={t`Hand out ${file.name}`} isOpen onClose={onClose} submitLabel={t`Make the link`} isBusy={make.isPending} error={make.error} initial={{ note: '', number: 0, last_day: todayPlus(14), password: '' }} onSubmit={send}>
      <Form.Item name="note" label={t`For whom`}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="number" label={t`What it hands out`}>
        <Select<number> options={[{ value: 0, label: t`The newest version at any time` }, ...versions]} />
      </Form.Item>
      <Form.Item name="last_day" label={t`Answers until`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Answers until`} />
      </Form.Item>
      <Form.Item name="password" label={t`Password`} extra={t`Not needed. Tell it another way than the link.`}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
    </FormDrawer>
  );
}
