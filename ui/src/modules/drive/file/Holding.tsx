// Who holds a file, and what can be done about it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, MomentText, Note, Problem, Row, Stack, useToasts } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { sessionQuery, useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type DriveFile, useHold } from '../api';

export function Holding({ org, file }: { org: string; file: DriveFile }) {
  const { t } = useLingui();
  const may = useMay(org);
  const nameOf = usePersonName(org);
  const { say } = useToasts();
  const own = useQuery(sessionQuery).data?.person.id;
  const [isBreaking, setIsBreaking] = useState(false);
  const hold = useHold(org, file.id);
  if (file.is_binned) return null;
  if (file.holder === null) {
    return may('drive.write') ? (
      <Stack gap="small">
        <Row tight>
          <Button loading={hold.isPending} onClick={() => hold.mutate({ hold: 'check-out', note: '' }, { onSuccess: () => say(t`You hold ${file.name}. Others see it and wait.`) })}>{t`Check out to work on it`}</Button>
        </Row>
        <Problem error={hold.error} />
      </Stack>
    ) : null;
  }
  const isMine = file.holder === own;
  return (
    <Note tone={isMine ? 'good' : 'warn'}>
      <Stack gap="small">
        <span>
          {isMine ? t`You have checked this file out: only you bring versions of it.` : t`Checked out by ${nameOf(file.holder)}: nobody else brings versions of it.`} <MomentText instant={file.held_at ?? file.changed_at} />
        </span>
        <Row tight>
          {isMine ? <Button loading={hold.isPending} onClick={() => hold.mutate({ hold: 'check-in', note: '' }, { onSuccess: () => say(t`${file.name} is checked in.`) })}>{t`Check in without a new version`}</Button> : null}
          {!isMine && may('drive.override') ? <Button onClick={() => setIsBreaking(true)}>{t`End this check-out…`}</Button> : null}
        </Row>
        <Problem error={isBreaking ? null : hold.error} />
      </Stack>
      {isBreaking ? <BreakDrawer org={org} file={file} onClose={() => setIsBreaking(false)} /> : null}
    </Note>
  );
}

function BreakDrawer({ org, file, onClose }: { org: string; file: DriveFile; onClose: () => void }) {
  const { t } = useLingui();
  const hold = useHold(org, file.id);
  return (
    <FormDrawer<{ note: string }>
      title={t`End the check-out of somebody else`}
      isOpen
      onClose={onClose}
      submitLabel={t`End it`}
      isBusy={hold.isPending}
      error={hold.error}
      initial={{ note: '' }}
      onSubmit={({ note }) => hold.mutate({ hold: 'break', note }, { onSuccess: onClose })}
    >
      <Form.Item name="note" label={t`Why`} extra={t`It stays with the file, so that whoever held it can read it.`} rules={[{ required: true, min: 3, whitespace: true, message: t`Say why` }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDrawer>
  );
}
