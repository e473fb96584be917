// One proposal of the solver: proven best, best so far, or why there is none.
import { useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { Button, Card, Note, Row, Stack, Tag, useLanguage } from '@/kit';
import type { Begins, Proposal } from './api';
import { PlanFigures } from './figures';

export function ProposalCard({ title, proposal, onTake }: { title: string; proposal: Proposal; onTake: (begins: Begins) => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { plan } = proposal;
  const obstacles = proposal.obstacles.map((obstacle) => text(obstacle)).join(t`, `);
  return (
    <Card title={title} extra={proposal.state === 'proven' ? <Tag tone="good">{t`proven: no plan is better`}</Tag> : proposal.state === 'open' ? <Tag tone="warn">{t`best found so far`}</Tag> : null}>
      {plan && plan.steps.length > 0 ? (
        <Stack>
          <PlanFigures plan={plan} />
          <Row spread>
            <span className="k-soft">{plural(plan.steps.length, { one: '# block', other: '# blocks' })}</span>
            <Button onClick={() => onTake(plan.begins)}>{t`Look at this plan`}</Button>
          </Row>
        </Stack>
      ) : plan ? (
        <Note>{t`Nothing is needed: no block would help within these limits.`}</Note>
      ) : (
        <Note tone="warn">{t`There is no such plan. To lift one of these would be enough: ${obstacles}.`}</Note>
      )}
    </Card>
  );
}
