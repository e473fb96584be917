// A folder: made, renamed, moved, put into the bin.
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { type Folder, useBinFolder, useChangeFolder, useMakeFolder, useRestoreFolder } from './api';
import { pathOf, targets } from './tree';

interface Entered {
  name: string;
  parent: string;
}

interface FolderDrawerProps {
  org: string;
  /** Which folder; null for a new one. */
  folder: Folder | null;
  folders: readonly Folder[];
  parent: string | null;
  onClose: () => void;
}

export function FolderDrawer({ org, folder, folders, parent, onClose }: FolderDrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const make = useMakeFolder(org);
  const change = useChangeFolder(org);
  const send = ({ name, parent: into }: Entered) => {
    const done = {
      onSuccess: (kept: { name: string }) => {
        say(t`${kept.name} is saved.`);
        onClose();
      },
    };
    if (folder) change.mutate({ folder, name, parent: into || null }, done);
    else make.mutate({ name, parent: into || null }, done);
  };
  return (
    <FormDrawer<Entered>
      title={folder ? folder.name : t`New folder`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={make.isPending || change.isPending}
      error={make.error ?? change.error}
      initial={{ name: folder?.name ?? '', parent: (folder ? folder.parent : parent) ?? '' }}
      onSubmit={send}
    >
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <FolderField folders={folders} moved={folder?.id ?? null} name="parent" />
      {folder ? <IntoBin org={org} folder={folder} onDone={onClose} /> : null}
    </FormDrawer>
  );
}

export function FolderField({ folders, moved, name }: { folders: readonly Folder[]; moved: string | null; name: string }) {
  const { t } = useLingui();
  const options = targets(folders, moved).map((one) => ({ value: one.id, label: pathOf(folders, one.id) }));
  return (
    <Form.Item name={name} label={t`Lies in`}>
      <Select<string> showSearch optionFilterProp="label" options={[{ value: '', label: t`All files` }, ...options.toSorted((a, b) => a.label.localeCompare(b.label))]} />
    </Form.Item>
  );
}

function IntoBin({ org, folder, onDone }: { org: string; folder: Folder; onDone: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const bin = useBinFolder(org);
  const restore = useRestoreFolder(org);
  const put = () =>
    bin.mutate(folder.id, {
      onSuccess: () => {
        say(t`${folder.name} is in the bin.`, () => restore.mutate(folder.id));
        onDone();
      },
    });
  return (
    <Form.Item extra={t`Only an empty folder goes into the bin.`}>
      <Button loading={bin.isPending} onClick={put}>{t`Put into the bin`}</Button>
      <Problem error={bin.error} />
    </Form.Item>
  );
}
