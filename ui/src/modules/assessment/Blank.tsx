// What stands where a result will be, while nothing was answered and no record speaks.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Card, EmptyState } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { BringFiles } from '@/modules/intake/BringFiles';

export function Blank({ org }: { org: string }) {
  const { t } = useLingui();
  const may = useMay(org);
  return (
    <Card>
      <EmptyState
        title={t`Nothing to judge yet`}
        actions={
          <>
            <BringFiles org={org} />
            {may('assessment.answer') ? (
              <Link to="/o/$org/start/questions" params={{ org }}>
                {t`Answer questions`}
              </Link>
            ) : null}
          </>
        }
      >
        {t`Bring a spreadsheet or answer a question, and the result appears here and grows with every record.`}
      </EmptyState>
    </Card>
  );
}
