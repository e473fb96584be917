// What comes next in a stocktake: ending the counting, posting what was found, taking it back.
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Choice, Note, Popconfirm, Row, Stack, useToasts } from '@/kit';
import type { Count, useCountAct } from './api';

interface StepProps {
  count: Count;
  act: ReturnType<typeof useCountAct>;
}

export function NextStep({ count, act, isWaiting }: StepProps & { isWaiting: boolean }) {
  return count.state === 'open' ? <End act={act} count={count} isWaiting={isWaiting} /> : <Post act={act} count={count} isWaiting={isWaiting} />;
}

function End({ count, act, isWaiting }: StepProps & { isWaiting: boolean }) {
  const { t } = useLingui();
  return (
    <Row>
      <Button type="primary" disabled={isWaiting || count.lines.length === 0} loading={act.isPending} onClick={() => act.mutate('compare')}>{t`End counting and compare`}</Button>
      <span className="k-small k-soft">{isWaiting ? t`Some lines have not arrived yet.` : t`Nothing is posted by that.`}</span>
    </Row>
  );
}

function Post({ count, act, isWaiting }: StepProps & { isWaiting: boolean }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isMissing, setIsMissing] = useState(false);
  const post = () => act.mutate(isMissing ? 'post_missing' : 'post', { onSuccess: () => say(t`It is posted; stock and books follow what was counted.`) });
  return (
    <Card title={t`Post what was found`}>
      <Stack>
        {count.uncounted > 0 ? (
          <>
            <p>{t`${plural(count.uncounted, { one: '# position was not counted. What becomes of it?', other: '# positions were not counted. What becomes of them?' })}`}</p>
            <Choice label={t`What was not counted`}>
              <button type="button" aria-pressed={!isMissing} onClick={() => setIsMissing(false)}>{t`stays as the books say`}</button>
              <button type="button" aria-pressed={isMissing} onClick={() => setIsMissing(true)}>{t`is not there`}</button>
            </Choice>
          </>
        ) : null}
        {isMissing ? <Note tone="warn">{t`Everything that nobody counted is posted as missing.`}</Note> : null}
        <Row>
          <Button type="primary" disabled={isWaiting} loading={act.isPending} onClick={post}>{t`Post the differences`}</Button>
          <span className="k-small k-soft">{t`What was moved since it was counted stays right. It can be taken back.`}</span>
        </Row>
      </Stack>
    </Card>
  );
}

/** Giving up asks for nothing and moves nothing; taking back moves everything back, today. */
export function TakeBack({ count, act }: StepProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const isPosted = count.state === 'posted';
  const cancel = () => act.mutate('cancel', { onSuccess: () => say(isPosted ? t`It is taken back; both stay in the list.` : t`The stocktake is given up.`) });
  return (
    <Popconfirm
      title={isPosted ? t`Take this back today?` : t`Give this stocktake up?`}
      description={isPosted ? t`Everything goes where it came from, at the value it had.` : t`What was counted stays readable, and nothing is posted.`}
      okText={isPosted ? t`Take back today` : t`Give it up`}
      cancelText={t`Leave it`}
      onConfirm={cancel}
    >
      <Button loading={act.isPending}>{isPosted ? t`Take back today` : t`Give it up`}</Button>
    </Popconfirm>
  );
}
