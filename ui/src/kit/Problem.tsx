// A refusal of the server in plain words: by its code, with its parameters, field by field.
import { CircleAlert } from 'lucide-react';
import { Button } from 'antd';
import { useLingui } from '@lingui/react/macro';
import { type ProblemBody, type ProblemField, problemOf } from '../api/problem';
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
                <Where field={field} />
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

/** A line is counted as people count; other fields go by their names. */
function Where({ field }: { field: ProblemField }) {
  const { t } = useLingui();
  if (isTold(field)) return null;
  const line = /^lines\[(\d+)\]/.exec(field.path);
  return line ? t`Line ${Number(line[1]) + 1} ` : `${field.path}: `;
}
