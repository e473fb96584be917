// The end of a visit: what was said in numbers, and the press after which nothing changes any more.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Modal, Note, Problem, Stack, useLanguage, useToasts } from '@/kit';
import { useCloseVisit } from './api';
import type { Counts } from './statements';

interface Props {
  org: string;
  visit: string;
  counts: Counts;
  /** How much this device has still to send. */
  waiting: number;
  isReachable: boolean;
}

export function CloseVisit({ org, visit, counts, waiting, isReachable }: Props) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseVisit(org, visit);
  const isEarly = waiting > 0 || !isReachable;
  const onOk = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        setIsAsking(false);
        say(t`The visit is closed.`);
      },
    });
  return (
    <Card>
      <Stack>
        <p>{t`A closed visit does not change any more. Its result carries the supported, the claimed and the assessed level.`}</p>
        <div>
          <Button type="primary" size="large" onClick={() => setIsAsking(true)}>
            {t`Close the visit`}
          </Button>
        </div>
      </Stack>
      <Modal open={isAsking} title={t`Close the visit?`} okText={t`Close it for good`} okButtonProps={{ disabled: isEarly, loading: close.isPending }} onOk={onOk} onCancel={() => setIsAsking(false)} destroyOnHidden>
        <Stack>
          <Summary counts={counts} />
          {isEarly ? <Note tone="warn">{t`Not everything has reached the server yet. Find a network first.`}</Note> : null}
          <Problem error={close.error} />
        </Stack>
      </Modal>
    </Card>
  );
}

function Summary({ counts }: { counts: Counts }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const lines = [
    [t`Holds`, counts.holds],
    [t`Does not hold`, counts.does_not_hold],
    [t`Asked for more`, counts.more],
    [t`Claimed, but not judged`, counts.claimed - counts.judged],
  ] as const;
  return (
    <dl className="k-facts">
      {lines.map(([name, count]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd className="k-num">{number(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
