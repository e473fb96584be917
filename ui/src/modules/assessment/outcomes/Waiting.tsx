// While a plan runs: how far it is, and why nobody is told anything before its end.
import { useLingui } from '@lingui/react/macro';
import { Card, Progress, Stack, useLanguage } from '@/kit';
import { BringFiles } from '@/modules/intake/BringFiles';
import type { Outcome } from './api';
import { useOutcomeTexts } from './useOutcomeTexts';

export function Waiting({ org, outcome }: { org: string; outcome: Outcome }) {
  const { t } = useLingui();
  const { date, number } = useLanguage();
  const { state, length } = useOutcomeTexts();
  const { after } = outcome.windows;
  const now = {
    planned: t`Work begins on ${date(outcome.begins)}.`,
    learning: t`Until ${date(after.from)} people learn to work with it; these weeks belong to neither side.`,
    measuring: t`The time afterwards runs until ${date(after.to)}.`,
    waiting_for_records: t`The time afterwards is over. The verdict comes by itself as soon as its last records are in.`,
    judged: '',
    stopped: '',
  }[outcome.state];
  return (
    <Card>
      <Stack gap="small">
        <Progress
          label={state(outcome.state)}
          share={outcome.of_periods > 0 ? outcome.periods_done / outcome.of_periods : 0}
          note={t`${number(outcome.periods_done)} of ${length(outcome.of_periods, outcome.grain)} afterwards`}
        />
        <p>
          {now} {outcome.state === 'waiting_for_records' ? <BringFiles org={org} /> : null}
        </p>
        <p className="k-soft">{t`Nobody is shown a verdict before this time is over: whoever looks early and stops when it looks good finds what is not there.`}</p>
      </Stack>
    </Card>
  );
}
