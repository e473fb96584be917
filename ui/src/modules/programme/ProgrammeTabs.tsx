// What somebody does for many firms at once.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function ProgrammeTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Programme`}>
      <Link to="/o/$org/programme" params={{ org }} activeOptions={{ exact: true }}>
        {t`Firms`}
      </Link>
      <Link to="/o/$org/programme/heat-map" params={{ org }}>
        {t`What hurts`}
      </Link>
      <Link to="/o/$org/programme/cohorts" params={{ org }}>
        {t`Did it help?`}
      </Link>
      <Link to="/o/$org/surveys" params={{ org }} activeOptions={{ exact: true }}>
        {t`Surveys`}
      </Link>
    </Tabs>
  );
}
