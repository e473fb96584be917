// An import while it runs and when it is done: how far it is, what went in, what was refused, and what comes next.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, JobTag, Note, Problem, Progress, Row, Skeleton, Stack, Stat, useLanguage } from '@/kit';
import { type ImportRun, importQuery, useCancelImport } from './api';

export interface Totals {
  read: number;
  accepted: number;
  known: number;
  refused: number;
}

export function totalsOf(run: Pick<ImportRun, 'files'>): Totals {
  const totals: Totals = { read: 0, accepted: 0, known: 0, refused: 0 };
  for (const file of run.files) {
    totals.read += file.rows_read;
    totals.accepted += file.rows_accepted;
    totals.known += file.rows_known;
    totals.refused += file.rows_refused;
  }
  return totals;
}

export function ImportProgress({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const run = useQuery(importQuery(org, id));
  const cancel = useCancelImport(org);
  if (!run.data) {
    return (
      <Card>
        <Problem error={run.error} />
        {run.isPending ? <Skeleton /> : null}
      </Card>
    );
  }
  const { state, share } = run.data;
  const totals = totalsOf(run.data);
  const isOpen = state === 'waiting' || state === 'running';
  return (
    <Card title={isOpen ? t`Taking in your files` : t`Import`} extra={<JobTag state={state} />}>
      <Stack>
        {isOpen ? (
          <>
            <Progress label={t`Progress`} share={share} note={t`${number(totals.read)} rows read`} />
            <Row spread>
              <span className="k-soft k-small">{t`You can leave this page; it goes on.`}</span>
              <Button onClick={() => cancel.mutate(id)} loading={cancel.isPending}>
                {t`Cancel`}
              </Button>
            </Row>
          </>
        ) : (
          <ImportTotals totals={totals} />
        )}
        {run.data.problem ? <Note tone="warn">{text(run.data.problem)}</Note> : null}
        <Problem error={cancel.error} />
        {state === 'done' ? (
          <Row>
            <Link to="/o/$org/imports/$import" params={{ org, import: id }}>
              {totals.refused > 0 ? t`See what was refused and why` : t`See the details`}
            </Link>
            <Link to="/o/$org/boards" params={{ org }}>
              {t`See what the records say`}
            </Link>
          </Row>
        ) : null}
      </Stack>
    </Card>
  );
}

export function ImportTotals({ totals }: { totals: Totals }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  return (
    <div className="k-stats">
      <Stat label={t`Rows read`} value={number(totals.read)} />
      <Stat label={t`Taken in`} value={number(totals.accepted)} />
      <Stat label={t`Known already`} value={number(totals.known)} />
      <Stat label={t`Refused`} value={number(totals.refused)} />
    </div>
  );
}
