// The reasons of a result in words, each with the way to the indicator or the facts it speaks of.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { ChevronRight } from '@/kit/icons';
import type { Step } from './api';

export function Steps({ org, steps }: { org: string; steps: readonly Step[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  if (steps.length === 0) return null;
  return (
    <ul className="k-stack" data-gap="small" style={{ marginTop: 8 }}>
      {steps.map((step) => (
        <li key={step.code + JSON.stringify(step.params)} className="k-small">
          {text(step.text)}{' '}
          {step.params['indicator'] ? (
            <Link to="/o/$org/indicators/$indicator" params={{ org, indicator: step.params['indicator'] }} className="k-nowrap">
              {t`See the indicator`}
              <ChevronRight size={13} aria-hidden style={{ verticalAlign: '-2px' }} />
            </Link>
          ) : null}
          {step.params['type'] ? (
            <Link to="/o/$org/facts/$type" params={{ org, type: step.params['type'] }} className="k-nowrap">
              {t`See the facts`}
              <ChevronRight size={13} aria-hidden style={{ verticalAlign: '-2px' }} />
            </Link>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
