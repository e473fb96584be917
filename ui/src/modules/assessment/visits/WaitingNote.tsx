// What this device has still to send, and what somebody has to decide first.
import { useEffect, useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Note } from '@/kit';
import type { Waiting } from './offline/queue';
import { isDurable } from './offline/store';

export function WaitingNote({ waiting }: { waiting: readonly Waiting[] }) {
  const { t } = useLingui();
  const [isKept, setIsKept] = useState(true);
  useEffect(() => void isDurable().then(setIsKept), []);
  const refused = waiting.filter((one) => one.refused !== null).length;
  const open = waiting.length - refused;
  return (
    <div aria-live="polite" className="v-waiting">
      {open > 0 ? (
        <Note>
          {plural(open, { one: '# entry waits to be sent.', other: '# entries wait to be sent.' })} {isKept ? t`It is kept on this device and goes out as soon as there is a network.` : t`This browser keeps nothing: do not close the page before it is sent.`}
        </Note>
      ) : null}
      {refused > 0 ? <Note tone="warn">{plural(refused, { one: '# entry needs your decision.', other: '# entries need your decision.' })}</Note> : null}
    </div>
  );
}
