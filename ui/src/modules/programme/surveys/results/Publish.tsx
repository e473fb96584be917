// Whether whoever has a link may see the result.
import { useLingui } from '@lingui/react/macro';
import { Card, Problem, Stack, useToasts } from '@/kit';
import { Switch } from '@/kit/form';
import { type SurveyShown, usePublish } from '../api';

export function Publish({ org, shown }: { org: string; shown: SurveyShown }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const publish = usePublish(org, shown.id);
  const onChange = (isPublished: boolean) => publish.mutate(isPublished, { onSuccess: () => say(isPublished ? t`Whoever has a link sees the result once the survey is closed.` : t`The result is not public any more.`) });
  return (
    <Card title={t`Give something back`}>
      <Stack>
        <label className="y-switch">
          <Switch checked={shown.is_published} loading={publish.isPending} onChange={onChange} />
          <span>{t`Whoever has a link may see the result once the survey is closed`}</span>
        </label>
        <p className="k-small k-soft">{t`What is public never shows a number of fewer than five firms, also where the survey was signed. The result stands at the same address as the questions.`}</p>
        <Problem error={publish.error} />
      </Stack>
    </Card>
  );
}
