// From what hurts to what cures it.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function PainsTabs({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Tabs label={t`Pains and cures`}>
      <Link to="/o/$org/pains" params={{ org }}>
        {t`Pains`}
      </Link>
      <Link to="/o/$org/blocks" params={{ org }}>
        {t`Building blocks`}
      </Link>
      <Link to="/o/$org/roadmap" params={{ org }}>
        {t`Roadmap`}
      </Link>
      <Link to="/o/$org/outcomes" params={{ org }}>
        {t`Outcomes`}
      </Link>
    </Tabs>
  );
}
