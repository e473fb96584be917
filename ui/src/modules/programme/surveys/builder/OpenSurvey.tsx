// Before a survey is opened: what has still to be mended, the last day, and that nothing of it changes afterwards.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Plural, useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Problem, Stack } from '@/kit';
import { DayInput } from '@/kit/form';
import { useOpenSurvey } from '../api';
import type { Draft } from './useDraft';
import { useDrafting } from './drafting';
import { SaidList } from './Said';

interface Props {
  org: string;
  id: string;
  draft: Draft;
  onStrict: () => void;
}

export function OpenSurvey({ org, id, draft, onStrict }: Props) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { faults } = useDrafting();
  const open = useOpenSurvey(org, id);
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [isAsked, setIsAsked] = useState(false);
  const press = async () => {
    onStrict();
    setIsAsked(true);
    if (!(await draft.flush()) || faults.length > 0) return;
    open.mutate(lastDay, { onSuccess: () => void navigate({ to: '/o/$org/surveys/$survey/links', params: { org, survey: id } }) });
  };
  return (
    <Card title={t`Open the survey`} id="open">
      <Stack>
        <p className="k-small k-soft">{t`Once it is open, the questions do not change any more: answers to different questions cannot be counted together.`}</p>
        <div className="y-field">
          <span aria-hidden>{t`Last day, if there is one`}</span>
          <DayInput label={t`Last day, if there is one`} value={lastDay} onChange={setLastDay} />
        </div>
        {faults.length > 0 ? (
          <div role={isAsked ? 'alert' : undefined} className="k-stack" data-gap="small">
            <p className="k-strong">
              <Plural value={faults.length} one="# thing to mend before it can be opened" other="# things to mend before it can be opened" />
            </p>
            <SaidList faults={faults} hints={[]} isFar />
          </div>
        ) : (
          <Note tone="good">{t`Nothing is missing. It can be opened.`}</Note>
        )}
        <Problem error={open.error} />
        <Button type="primary" block loading={open.isPending} disabled={draft.state === 'changed'} onClick={() => void press()}>
          {t`Open the survey`}
        </Button>
      </Stack>
    </Card>
  );
}
