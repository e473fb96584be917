// The plan as it was frozen: since when, by whom, and the digest by which anybody can check that nothing was changed.
import { useLingui } from '@lingui/react/macro';
import { Card, CopyText, MomentText, Stack } from '@/kit';
import { Download } from '@/kit/icons';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Outcome, planFile } from './api';
import { WindowStrip } from './WindowStrip';

export function FrozenPlan({ org, outcome }: { org: string; outcome: Outcome }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  return (
    <Card title={t`The frozen plan`} lead={t`It cannot be changed. The digest is the SHA-256 of the file: whoever keeps it can check later that the plan is still the same.`}>
      <Stack>
        <WindowStrip windows={outcome.windows} grain={outcome.grain} begins={outcome.begins} />
        <dl className="k-facts">
          <dt>{t`Frozen by`}</dt>
          <dd>
            {nameOf(outcome.frozen_by)} · <MomentText instant={outcome.frozen_at} />
          </dd>
        </dl>
        <CopyText label={t`Digest of the plan`} text={outcome.digest} />
        <a href={planFile(org, outcome.id)} download={`outcome-plan-${outcome.id}.json`} className="k-menu-item">
          <Download size={16} aria-hidden />
          {t`Download the plan (JSON)`}
        </a>
      </Stack>
    </Card>
  );
}
