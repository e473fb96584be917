// What the firm says to a verdict, and the box to say it.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, MomentText, Problem } from '@/kit';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Reply, useReply } from './api';

const LONGEST = 2000;

interface Props {
  org: string;
  visit: string;
  node: string;
  replies: readonly Reply[];
  mayReply: boolean;
}

export function Replies({ org, visit, node, replies, mayReply }: Props) {
  if (replies.length === 0 && !mayReply) return null;
  return (
    <div className="v-replies">
      {replies.length > 0 ? <Said org={org} replies={replies} /> : null}
      {mayReply ? <ReplyBox org={org} visit={visit} node={node} /> : null}
    </div>
  );
}

function Said({ org, replies }: { org: string; replies: readonly Reply[] }) {
  const { t } = useLingui();
  const name = usePersonName(org);
  return (
    <ul aria-label={t`Replies of the firm`}>
      {replies.map(({ by, at, text }) => (
        <li key={at + by}>
          <p className="k-small k-soft">
            {name(by)} · <MomentText instant={at} />
          </p>
          <p>{text}</p>
        </li>
      ))}
    </ul>
  );
}

function ReplyBox({ org, visit, node }: Omit<Props, 'replies' | 'mayReply'>) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const reply = useReply(org, visit, node);
  return (
    <div className="v-note">
      <textarea aria-label={t`Reply, or say what you bring`} placeholder={t`Reply, or say what you bring`} rows={2} maxLength={LONGEST} value={text} onChange={(event) => setText(event.target.value)} />
      {text.trim() ? (
        <div>
          <Button loading={reply.isPending} onClick={() => reply.mutate(text, { onSuccess: () => setText('') })}>{t`Reply`}</Button>
        </div>
      ) : null}
      <Problem error={reply.error} />
    </div>
  );
}
