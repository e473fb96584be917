// One file on its way.
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Progress, Stack, useLanguage } from '@/kit';
import type { Upload } from './useUploads';

export function UploadRow({ upload, onDrop }: { upload: Upload; onDrop: () => void }) {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  return (
    <li>
      <Stack gap="small">
        <Progress label={upload.file.name} share={upload.share} note={bytes(upload.file.size)} />
        {upload.error ? <Problem error={upload.error} /> : null}
        <div>
          <Button size="small" onClick={onDrop}>
            {upload.error ? t`Remove` : t`Stop`}
          </Button>
        </div>
      </Stack>
    </li>
  );
}
