// A plan arranged by hand: bars on a timeline that can be dragged or moved by keys; the rules are checked after every move.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Problem, Row, Skeleton, Stack, Tag, useLanguage, useToasts } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { type Begins, type Plan, type Settings, checkedPlanQuery, useKeep } from './api';
import { PlanFigures } from './figures';
import { Steps } from './Steps';
import { Timeline } from './Timeline';

export function Arrange({ org, settings, begins: first }: { org: string; settings: Settings; begins: Begins }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const [begins, setBegins] = useState(first);
  const may = useMay(org);
  const { say } = useToasts();
  const { data: plan, error, isPlaceholderData: isChecking } = useQuery(checkedPlanQuery(org, { settings, begins }));
  const keep = useKeep(org);
  const onKeep = () => keep.mutate({ settings, begins }, { onSuccess: (kept) => say(t`Kept as version ${number(kept.number)}.`) });
  return (
    <>
      <Card title={t`Your plan`} lead={t`Drag a bar, or choose it and use the arrow keys. Delete takes a block out.`} extra={plan ? <Rules plan={plan} /> : null}>
        <Stack>
          <Problem error={error ?? keep.error} />
          {plan ? <Timeline plan={plan} begins={begins} quarters={settings.quarters} isChecking={isChecking} onChange={setBegins} /> : <Skeleton lines={6} />}
          {plan ? <PlanFigures plan={plan} /> : null}
          {may('assessment.plan') ? (
            <Row spread>
              <Button onClick={() => setBegins(first)} disabled={begins === first}>
                {t`Undo all moves`}
              </Button>
              <Button type="primary" loading={keep.isPending} disabled={isChecking || !plan || plan.broken.length > 0} onClick={onKeep}>
                {t`Keep this plan`}
              </Button>
            </Row>
          ) : null}
        </Stack>
      </Card>
      {plan ? <Steps org={org} plan={plan} /> : null}
    </>
  );
}

function Rules({ plan }: { plan: Plan }) {
  const { t } = useLingui();
  return plan.broken.length === 0 ? <Tag tone="good">{t`keeps all rules`}</Tag> : <Tag tone="bad">{t`breaks rules`}</Tag>;
}
