// How the import of one file goes, in its row: how far it is and the way to stop it, or what came of it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Progress, Row, Stack, useLanguage } from '@/kit';
import { importQuery, isOpen, useCancelImport } from './api';
import { ImportTag } from './ImportTag';

export function ImportLine({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { number, text } = useLanguage();
  const run = useQuery(importQuery(org, id));
  const cancel = useCancelImport(org);
  if (!run.data) return <Problem error={run.error} />;
  const { state, rows_read: read, rows_accepted: accepted, rows_refused: refused, problem } = run.data;
  return (
    <div style={{ marginTop: 10 }}>
      <Stack gap="small">
        {isOpen(state) ? (
          <>
            <Progress label={t`Taking it in`} share={run.data.progress_permille / 1000} note={t`${plural(read, { one: '# row', other: '# rows' })} read`} />
            <Row spread>
              <span className="k-small k-soft">{t`You can leave this page; it goes on.`}</span>
              <Button size="small" loading={cancel.isPending || state === 'cancelling'} onClick={() => cancel.mutate(id)}>
                {t`Cancel`}
              </Button>
            </Row>
          </>
        ) : (
          <Row tight>
            <ImportTag state={state} />
            {state === 'done' ? <span className="k-small k-soft">{t`${plural(accepted, { one: '# row', other: '# rows' })} taken in, ${number(refused)} refused`}</span> : null}
            <Link to="/o/$org/imports/$import" params={{ org, import: id }} className="k-small">
              {refused > 0 ? t`See what was refused and why` : t`See the details`}
            </Link>
          </Row>
        )}
        {problem ? <p className="k-small">{text(problem)}</p> : null}
        <Problem error={cancel.error} />
      </Stack>
    </div>
  );
}
