// The way to begin a block, for those who may: on to the plan that is frozen first.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useMay } from '@/modules/identity/api';

interface StartBlockProps {
  org: string;
  block: string;
  /** Given where there are several side by side: then it is a small link that names its block. */
  name?: string;
}

export function StartBlock({ org, block, name }: StartBlockProps) {
  const { t } = useLingui();
  const may = useMay(org);
  if (!may('assessment.plan')) return null;
  if (name) {
    return (
      <Link to="/o/$org/outcomes/new" params={{ org }} search={{ block }} className="k-small">
        {t`Start`}
        <span className="k-hidden"> {name}</span>
      </Link>
    );
  }
  return (
    <Link to="/o/$org/outcomes/new" params={{ org }} search={{ block }} className="k-button">
      {t`Start this block`}
    </Link>
  );
}
