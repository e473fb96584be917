// Where an import stands, in a word.
import { useLingui } from '@lingui/react/macro';
import { Tag } from '@/kit';
import { RotateCcw } from '@/kit/icons';
import type { ImportState } from './api';

export function ImportTag({ state, isWaiting = false }: { state: ImportState; isWaiting?: boolean }) {
  const { t } = useLingui();
  switch (state) {
    case 'running':
      return <Tag tone="calm">{isWaiting ? t`Waiting its turn` : t`Running`}</Tag>;
    case 'cancelling':
      return <Tag tone="calm">{t`Stopping`}</Tag>;
    case 'done':
      return <Tag tone="good">{t`Taken in`}</Tag>;
    case 'failed':
      return <Tag tone="bad">{t`Failed`}</Tag>;
    case 'cancelled':
      return <Tag>{t`Cancelled`}</Tag>;
    case 'undone':
      return <Tag icon={RotateCcw}>{t`Taken back`}</Tag>;
  }
}
