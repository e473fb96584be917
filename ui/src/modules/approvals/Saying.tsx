// Approving and refusing with one press; a word along with it when there is something to say.
import { useId, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Row, Stack, useToasts } from '@/kit';
import { Input } from '@/kit/form';
import { Check, X } from '@/kit/icons';
import { type Request, type Said, useSay } from './api';

export function Saying({ org, request }: { org: string; request: Request }) {
  const { t } = useLingui();
  const { say: tell } = useToasts();
  const id = useId();
  const [comment, setComment] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const say = useSay(org);
  const { label } = request;
  const send = (what: Said['what'], words: (done: Request) => string) => say.mutate({ id: request.id, what, comment }, { onSuccess: (done) => tell(words(done)) });
  const refuse = () => (comment.trim() ? send('refuse', () => t`${label} is refused.`) : setIsAsked(true));
  if (!request.may_decide && !request.may_withdraw) return null;
  return (
    <Stack gap="small">
      {request.may_decide ? (
        <>
          <label htmlFor={id} className="k-small k-soft">
            {isAsked ? t`Say why you refuse it.` : t`A word with it; who refuses says why.`}
          </label>
          <Input.TextArea id={id} value={comment} maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} status={isAsked && !comment.trim() ? 'error' : ''} onChange={(event) => setComment(event.target.value)} />
          <Row tight>
            <Button
              type="primary"
              size="large"
              icon={<Check size={18} aria-hidden />}
              loading={say.isPending}
              onClick={() => send('approve', (done) => (done.state === 'approved' ? t`${label} is approved and carried out.` : t`Your approval of ${label} counts; it waits for others.`))}
            >
              {t`Approve`}
            </Button>
            <Button size="large" danger icon={<X size={18} aria-hidden />} disabled={say.isPending} onClick={refuse}>
              {t`Refuse`}
            </Button>
          </Row>
        </>
      ) : null}
      {request.may_withdraw ? (
        <Row tight>
          <Button disabled={say.isPending} onClick={() => send('withdraw', () => t`${label} waits no more.`)}>
            {t`Take the request back`}
          </Button>
        </Row>
      ) : null}
      <Problem error={say.error} />
    </Stack>
  );
}
