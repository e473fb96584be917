// How it is known whether a pain hurts.
import { useLingui } from '@lingui/react/macro';
import { Tag } from '@/kit';
import type { Pain } from './api';

export function StandingTag({ pain }: { pain: Pain }) {
  const { t } = useLingui();
  if (pain.is_contested) return <Tag tone="warn">{t`Records and your word differ`}</Tag>;
  switch (pain.standing) {
    case 'found':
      return <Tag tone="bad" icon={null}>{t`Found in your records`}</Tag>;
    case 'absent':
      return <Tag tone="good">{t`Your records say no`}</Tag>;
    case 'told':
      return <Tag tone="claimed">{t`By your own word`}</Tag>;
    case 'denied':
      return <Tag tone="claimed">{t`Not so, by your own word`}</Tag>;
    case 'not_ours':
      return <Tag>{t`Does not concern us`}</Tag>;
    case 'unknown':
      return <Tag>{t`Not known yet`}</Tag>;
  }
}
