// A refusal of the server in plain words: by its code, with its parameters, field by field.
import { CircleAlert } from 'lucide-react';
import { Button } from 'antd';
import { useLingui } from '@lingui/react/macro';
import { type ProblemBody, problemOf } from '../api/problem';
import { isTold, useProblemText } from './problem-texts';

/** Refusals that asking again does not change. */
const FINAL: ReadonlySet<number> = new Set([403, 404]);

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
}

export function Problem({ error, onRetry }: ProblemProps) {
  const { t } = useLingui();
  const { textOf, fieldText } = useProblemText();
  if (!error) return null;
  const body: ProblemBody = problemOf(error);
  return (
    <div className="k-problem" role="alert">
      <CircleAlert size={18} aria-hidden />
      <div>
        <p className="k-strong">{textOf(body)}</p>
        {body.fields?.length ? (
          <ul>
            {body.fields.map((field) => (
              <li key={`${field.path}:${field.code}`}>
                {isTold(field) ? null : `${field.path}: `}
                {fieldText(field)}
              </li>
            ))}
          </ul>
        ) : null}
        {onRetry && !FINAL.has(body.status) ? (
          <p>
            <Button size="small" onClick={onRetry}>{t`Try again`}</Button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
