// Files on their way, each with how far it is and the way to stop it.
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Progress, Stack, useLanguage } from '@/kit';
import type { Sending } from './useUploads';

export function Sendings({ sendings, onDrop }: { sendings: readonly Sending[]; onDrop: (id: number) => void }) {
  const { t } = useLingui();
  const { bytes } = useLanguage();
  if (sendings.length === 0) return null;
  return (
    <ul className="k-list" aria-label={t`Files on their way`}>
      {sendings.map(({ id, file, share, error }) => (
        <li key={id}>
          <Stack gap="small">
            <Progress label={file.name} share={share} note={bytes(file.size)} />
            {error ? <Problem error={error} /> : null}
            <div>
              <Button size="small" onClick={() => onDrop(id)}>
                {error ? t`Remove` : t`Stop`}
              </Button>
            </div>
          </Stack>
        </li>
      ))}
    </ul>
  );
}
