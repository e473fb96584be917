// Why a plan was refused; where the block runs already, the way to its plan.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@/api/problem';
import { Problem, Stack } from '@/kit';

export function Refused({ org, error }: { org: string; error: unknown }) {
  const running = error instanceof ProblemError && error.code === 'assessment.outcome_exists' ? error.body.params?.['outcome'] : undefined;
  return (
    <Stack gap="small">
      <Problem error={error} />
      {typeof running === 'string' ? <Running org={org} outcome={running} /> : null}
    </Stack>
  );
}

/** The way to the plan that the block has already. */
export function Running({ org, outcome }: { org: string; outcome: string }) {
  const { t } = useLingui();
  return (
    <p>
      {t`This block was started already.`}{' '}
      <Link to="/o/$org/outcomes/$outcome" params={{ org, outcome }}>
        {t`See the plan that is running`}
      </Link>
    </p>
  );
}
