// Closing a survey for good.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Popconfirm, Problem } from '@/kit';
import { useCloseSurvey } from '../api';

export function CloseSurvey({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const close = useCloseSurvey(org, id);
  return (
    <>
      <Popconfirm
        title={t`Close the survey?`}
        description={t`Nobody can answer it any more, and it does not open again.`}
        okText={t`Close it for good`}
        onConfirm={() => close.mutate(undefined, { onSuccess: () => void navigate({ to: '/o/$org/surveys/$survey/results', params: { org, survey: id } }) })}
      >
        <Button loading={close.isPending}>{t`Close the survey`}</Button>
      </Popconfirm>
      <Problem error={close.error} />
    </>
  );
}
