// One file on its way.
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Progress, Stack, useLanguage } from '@/kit';
import type { Sending } from './useSendings';

export function SendingRow({ sending, onDrop }: { sending: Sending; onDrop: () => void }) {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  return (
    <li>
      <Stack gap="small">
        <Progress label={sending.file.name} share={sending.share} note={bytes(sending.file.size)} />
        {sending.error ? <Problem error={sending.error} /> : null}
        <div>
          <Button size="small" onClick={onDrop}>
            {sending.error ? t`Remove` : t`Stop`}
          </Button>
        </div>
      </Stack>
    </li>
  );
}
