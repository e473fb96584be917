// The pain matrix of one firm: a row for each stage of the business, a square for each pain.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { PainMatrix } from './api';
import { type Shade, shadeOf } from './order';

const SHADES: readonly Shade[] = ['much', 'some', 'calm', 'unknown', 'not_ours'];

export function Matrix({ org, matrix }: { org: string; matrix: PainMatrix }) {
  const { text } = useLanguage();
  const words = useShadeWords();
  return (
    <>
      <dl className="p-matrix">
        {matrix.stages.map((stage) => (
          <div key={stage.id}>
            <dt>{text(stage.name)}</dt>
            <dd>
              {matrix.pains
                .filter((pain) => pain.stage === stage.id)
                .map((pain) => {
                  const shade = shadeOf(pain);
                  const told = `${text(pain.name)}: ${words[shade]}`;
                  return (
                    <Link key={pain.id} to="/o/$org/pains/$pain" params={{ org, pain: pain.id }} className="p-square" data-shade={shade} title={told}>
                      <span className="p-square-name">{text(pain.name)}</span>
                      <span className="k-hidden">: {words[shade]}</span>
                    </Link>
                  );
                })}
            </dd>
          </div>
        ))}
      </dl>
      <ul className="p-legend">
        {SHADES.map((shade) => (
          <li key={shade}>
            <i className="p-square" data-shade={shade} aria-hidden />
            {words[shade]}
          </li>
        ))}
      </ul>
    </>
  );
}

function useShadeWords(): Record<Shade, string> {
  const { t } = useLingui();
  return { much: t`hurts much`, some: t`hurts`, calm: t`does not hurt`, unknown: t`not known yet`, not_ours: t`does not concern us` };
}
