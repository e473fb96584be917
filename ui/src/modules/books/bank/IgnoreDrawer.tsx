// An entry that is no business of the journal, and why.
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { type BankEntry, useIgnore, useUndo } from './api';
import { EntryHead } from './NewEntries';

export function IgnoreDrawer({ org, entry, onClose }: { org: string; entry: BankEntry | undefined; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const ignore = useIgnore(org);
  const undo = useUndo(org);
  if (!entry) return null;
  return (
    <FormDrawer<{ reason: string }>
      title={t`Keep an entry out of the journal`}
      isOpen
      onClose={onClose}
      submitLabel={t`Keep out`}
      isBusy={ignore.isPending}
      error={ignore.error}
      initial={{ reason: '' }}
      onSubmit={({ reason }) =>
        ignore.mutate(
          { id: entry.id, reason },
          {
            onSuccess: () => {
              say(t`It is kept out.`, () => undo.mutate(entry.id));
              onClose();
            },
          },
        )
      }
    >
      <EntryHead entry={entry} />
      <Form.Item name="reason" label={t`Why`} rules={[{ required: true, whitespace: true, message: t`Say why, so that others need not ask` }]} style={{ marginTop: 16 }}>
        <Input.TextArea autoFocus rows={3} maxLength={200} placeholder={t`Such as: moved between two of our accounts, the other one is posted`} />
      </Form.Item>
    </FormDrawer>
  );
}
