// What is wrong with a part of the draft and what could be said more plainly, beside it; each leads to its field.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { CircleHelp, TriangleAlert } from '@/kit/icons';
import type { Fault, PlainHint } from '../api';
import { saidAt, useDrafting } from './drafting';
import { usePlaceName } from './usePlaceName';

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

interface ListProps {
  faults: readonly FaultAt[];
  hints: readonly HintAt[];
  /** It stands far from what it is about, and says where that is. */
  isFar?: boolean;
}

export function SaidList({ faults, hints, isFar = false }: ListProps) {
  const { t } = useLingui();
  const { locale, text } = useLanguage();
  const { goTo } = useDrafting();
  const { partOf, optionOf } = usePlaceName();
  const stop = locale === 'zh-CN' ? '；' : '; ';
  const whereOf = (place: string) => [isFar ? partOf(place) : '', optionOf(place)].filter(Boolean).join(' · ');
  if (faults.length === 0 && hints.length === 0) return null;
  return (
    <ul className="y-said">
      {faults.map(({ code, path, place, problem, fix }) => (
        <li key={`${code}${path}`} data-tone="fault">
          <TriangleAlert size={15} aria-hidden />
          <button type="button" onClick={() => goTo(place)}>
            <span className="k-hidden">{t`To mend:`} </span>
            {whereOf(place) ? <strong>{whereOf(place)} </strong> : null}
            {text(problem) + stop + text(fix)}
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
