// What is wrong with a part of the draft and what could be said more plainly, beside it; each leads to its field.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { CircleHelp, TriangleAlert } from '@/kit/icons';
import type { Fault, PlainHint } from '../api';
import { saidAt, useDrafting } from './drafting';

type FaultAt = Fault & { place: string };
type HintAt = PlainHint & { place: string };

/** Of a part and everything in it. */
export function SaidOf({ part }: { part: string }) {
  const drafting = useDrafting();
  const { faults, hints } = saidAt(drafting, part);
  const isBeingWritten = drafting.opened === part && !drafting.isStrict;
  // who is just writing knows that it is still empty
  return <SaidList faults={isBeingWritten ? faults.filter(({ code }) => code !== 'surveying.text_missing') : faults} hints={hints} />;
}

export function SaidList({ faults, hints }: { faults: readonly FaultAt[]; hints: readonly HintAt[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { goTo } = useDrafting();
  if (faults.length === 0 && hints.length === 0) return null;
  return (
    <ul className="y-said">
      {faults.map(({ code, path, place, problem, fix }) => (
        <li key={`${code}${path}`} data-tone="fault">
          <TriangleAlert size={15} aria-hidden />
          <button type="button" onClick={() => goTo(place)}>
            <span className="k-hidden">{t`To mend:`} </span>
            {text(problem)}
            {t`; `}
            {text(fix)}
          </button>
        </li>
      ))}
      {hints.map(({ code, path, place, found, advice, language }) => (
        <li key={`${code}${path}${language}${found}`} data-tone="hint">
          <CircleHelp size={15} aria-hidden />
          <button type="button" onClick={() => goTo(place)}>
            <span className="k-hidden">{t`Hint:`} </span>
            {t`“${found}”: ${text(advice)}`}
          </button>
        </li>
      ))}
    </ul>
  );
}
