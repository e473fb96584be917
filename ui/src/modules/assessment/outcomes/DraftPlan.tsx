// A plan before it is frozen: its time, its indicators with what will be seen, and the press that freezes it.
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Note, Row, Stack } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { AddIndicator } from './AddIndicator';
import { type Decided, type Draft, type OutcomeInput, useFreeze } from './api';
import { DraftCard } from './DraftCard';
import { sightOf } from './effect';
import { Refused, Running } from './Refused';
import { Sentences } from './Sentences';
import { WindowForm } from './WindowForm';
import { WindowStrip } from './WindowStrip';

interface Props {
  org: string;
  draft: Draft;
  /** What was decided since, and is not in the draft yet while it is behind. */
  decided: Decided;
  error: unknown;
  isBehind: boolean;
  onDecide: (decided: Decided) => void;
}

export function DraftPlan({ org, draft, decided, error, isBehind, onDecide }: Props) {
  const { t } = useLingui();
  const input: OutcomeInput = { ...draft.input, ...decided };
  return (
    <Stack gap="large">
      <Card title={t`What is compared`} lead={t`The weeks before with the weeks after; the weeks between belong to neither side.`}>
        <Stack>
          <div aria-busy={isBehind}>
            <WindowStrip windows={draft.windows} grain={draft.input.grain} begins={draft.input.begins} />
          </div>
          <WindowForm input={input} onDecide={onDecide} />
        </Stack>
      </Card>
      <MeasuredBy draft={draft} wanted={input.indicators} onChange={(indicators) => onDecide({ indicators })} />
      <Sentences told={draft.cautions} />
      <Freeze org={org} draft={draft} error={error} isBehind={isBehind} />
    </Stack>
  );
}

type Wanted = OutcomeInput['indicators'];

/** A twentieth, until somebody says what is worth having. */
const SMALLEST = '0.05';

function MeasuredBy({ draft, wanted, onChange }: { draft: Draft; wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  const { t } = useLingui();
  const nameOf = ({ about }: Draft['indicators'][number]) => about.indicator;
  const shown = draft.indicators.filter((one) => wanted.some(({ indicator }) => indicator === nameOf(one)));
  const put = (id: string, smallest_effect: string) => onChange(wanted.map((one) => (one.indicator === id ? { ...one, smallest_effect } : one)));
  const remove = (id: string) => onChange(wanted.filter(({ indicator }) => indicator !== id));
  return (
    <section className="k-stack">
      <h2>{t`What it is measured by`}</h2>
      <Grid least={320}>
        {shown.map((one) => (
          <DraftCard
            key={nameOf(one)}
            indicator={one}
            grain={draft.input.grain}
            before={draft.windows.before}
            smallest={wanted.find(({ indicator }) => indicator === nameOf(one))?.smallest_effect ?? SMALLEST}
            onSmallest={(smallest) => put(nameOf(one), smallest)}
            onRemove={wanted.length > 1 ? () => remove(nameOf(one)) : undefined}
          />
        ))}
      </Grid>
      {draft.others.length > 0 ? <AddIndicator choices={draft.others} onAdd={(indicator) => onChange([...wanted, { indicator, smallest_effect: SMALLEST }])} /> : null}
    </section>
  );
}

function Freeze({ org, draft, error, isBehind }: Pick<Props, 'org' | 'draft' | 'error' | 'isBehind'>) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const may = useMay(org);
  const freeze = useFreeze(org);
  const isEmpty = draft.input.indicators.length === 0;
  const isBlind = !isEmpty && draft.indicators.every((indicator) => sightOf(indicator) === 'cannot');
  const onFreeze = () => freeze.mutate(draft.input, { onSuccess: ({ id }) => void navigate({ to: '/o/$org/outcomes/$outcome', params: { org, outcome: id } }) });
  return (
    <Card>
      <Stack>
        <p>{t`Once frozen, nothing of it can be changed: not the windows, not the indicators, not the records before. Only so does the verdict count afterwards.`}</p>
        {isBlind ? <Note tone="warn">{t`With the records there are, this plan will tell nothing. Bring more records first, or choose another indicator.`}</Note> : null}
        {isEmpty ? <Note>{t`Nothing is suggested for this block. Choose an indicator that it should change.`}</Note> : null}
        {draft.running ? <Running org={org} outcome={draft.running} /> : null}
        <Refused org={org} error={error ?? freeze.error} />
        {may('assessment.plan') ? (
          <Row>
            <Button type="primary" loading={freeze.isPending} disabled={isBehind || isEmpty || Boolean(draft.running) || Boolean(error)} onClick={onFreeze}>
              {t`Freeze the plan and start`}
            </Button>
          </Row>
        ) : (
          <p className="k-soft">{t`You may look at it. Who may make plans in your organisation can freeze it.`}</p>
        )}
      </Stack>
    </Card>
  );
}
