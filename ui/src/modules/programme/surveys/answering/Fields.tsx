// The ways of answering, as large as a thumb: native controls, which every phone knows.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { type Answer, type Choice, type Kind, type Trend, TRENDS } from '../model/types';
import { wordsIn } from '../model/words';

interface FieldProps {
  id: string;
  kind: Kind;
  answer: Answer | undefined;
  /** Where the fault is told, for who does not see it. */
  describedBy: string | undefined;
  onAnswer: (answer: Answer | undefined) => void;
}

export function Field(props: FieldProps) {
  const { kind } = props;
  if (kind === 'direction') return <Direction {...props} />;
  if ('single' in kind) return <Single {...props} options={kind.single.options} />;
  if ('multi' in kind) return <Multi {...props} options={kind.multi.options} most={kind.multi.most ?? null} />;
  if ('scale' in kind) return <Points {...props} scale={kind.scale} />;
  if ('ratio' in kind) return <Counts {...props} ratio={kind.ratio} />;
  if ('number' in kind) return <Figure {...props} number={kind.number} />;
  return <Line {...props} most={kind.text.most ?? null} />;
}

interface PickProps {
  id: string;
  options: readonly { id: string; label: string }[];
  chosen: string | undefined;
  describedBy: string | undefined;
  onPick: (id: string) => void;
}

/** One of a few. */
export function Pick({ id, options, chosen, describedBy, onPick }: PickProps) {
  return (
    <div className="y-options">
      {options.map((option) => (
        <label key={option.id}>
          <input type="radio" name={id} checked={chosen === option.id} aria-describedby={describedBy} onChange={() => onPick(option.id)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

function Single({ id, options, answer, describedBy, onAnswer }: FieldProps & { options: readonly Choice[] }) {
  const { locale } = useLanguage();
  const chosen = answer && 'options' in answer ? answer.options[0] : undefined;
  const labelled = options.map((option) => ({ id: option.id, label: wordsIn(option, locale) }));
  return <Pick id={id} options={labelled} chosen={chosen} describedBy={describedBy} onPick={(option) => onAnswer({ options: [option] })} />;
}

function Multi({ options, most, answer, describedBy, onAnswer }: FieldProps & { options: readonly Choice[]; most: number | null }) {
  const { t } = useLingui();
  const { locale, number } = useLanguage();
  const chosen = answer && 'options' in answer ? answer.options : undefined;
  const toggle = (id: string, isOn: boolean) => {
    const next = isOn ? [...(chosen ?? []), id] : (chosen ?? []).filter((one) => one !== id);
    onAnswer(next.length > 0 ? { options: next } : undefined);
  };
  return (
    <>
      {most === null ? null : <p className="k-small k-soft">{t`At most ${number(most)}.`}</p>}
      <div className="y-options">
        {options.map((option) => (
          <label key={option.id}>
            <input type="checkbox" checked={chosen?.includes(option.id) ?? false} aria-describedby={describedBy} onChange={(event) => toggle(option.id, event.target.checked)} />
            <span>{wordsIn(option, locale)}</span>
          </label>
        ))}
        <label className="y-none">
          <input type="checkbox" checked={chosen?.length === 0} aria-describedby={describedBy} onChange={(event) => onAnswer(event.target.checked ? { options: [] } : undefined)} />
          <span>{t`None of these`}</span>
        </label>
      </div>
    </>
  );
}

function Direction({ id, answer, describedBy, onAnswer }: FieldProps) {
  const { t } = useLingui();
  const names: Record<Trend, string> = { worse: t`Worse`, flat: t`The same`, better: t`Better` };
  const chosen = answer && 'direction' in answer ? answer.direction : undefined;
  return <Pick id={id} options={TRENDS.map((trend) => ({ id: trend, label: names[trend] }))} chosen={chosen} describedBy={describedBy} onPick={(trend) => onAnswer({ direction: trend as Trend })} />;
}

function Points({ id, scale, answer, describedBy, onAnswer }: FieldProps & { scale: Extract<Kind, { scale: unknown }>['scale'] }) {
  const { locale } = useLanguage();
  const count = Math.min(Math.max(scale.to - scale.from + 1, 0), 11);
  const points = Array.from({ length: count }, (_, step) => scale.from + step);
  const chosen = answer && 'scale' in answer ? answer.scale : undefined;
  const ends = [wordsIn(scale.low, locale), wordsIn(scale.high, locale)];
  const nameOf = (point: number) => (point === scale.from && ends[0] ? `${point}: ${ends[0]}` : point === scale.to && ends[1] ? `${point}: ${ends[1]}` : String(point));
  return (
    <div className="y-scale">
      <div className="y-points" data-many={count > 6}>
        {points.map((point) => (
          <label key={point} data-chosen={chosen === point}>
            <input type="radio" name={id} checked={chosen === point} aria-label={nameOf(point)} aria-describedby={describedBy} onChange={() => onAnswer({ scale: point })} />
            <span aria-hidden>{point}</span>
          </label>
        ))}
      </div>
      {ends[0] || ends[1] ? (
        <div className="y-ends" aria-hidden>
          <span>{ends[0] ? `${scale.from} = ${ends[0]}` : ''}</span>
          <span>{ends[1] ? `${scale.to} = ${ends[1]}` : ''}</span>
        </div>
      ) : null}
    </div>
  );
}

function Counts({ ratio, answer, describedBy, onAnswer }: FieldProps & { ratio: Extract<Kind, { ratio: unknown }>['ratio'] }) {
  const { locale } = useLanguage();
  const counts = answer && 'ratio' in answer ? answer.ratio : { part: '', whole: '' };
  return (
    <div className="y-counts">
      {(['part', 'whole'] as const).map((side) => (
        <label key={side}>
          <span>{wordsIn(ratio[side], locale)}</span>
          <input type="text" inputMode="decimal" autoComplete="off" maxLength={20} value={counts[side]} aria-describedby={describedBy} onChange={(event) => onAnswer({ ratio: { ...counts, [side]: event.target.value } })} />
        </label>
      ))}
    </div>
  );
}

function Figure({ id, number: { unit }, answer, describedBy, onAnswer }: FieldProps & { number: Extract<Kind, { number: unknown }>['number'] }) {
  const { locale } = useLanguage();
  return (
    <div className="y-figure">
      <input type="text" inputMode="decimal" autoComplete="off" maxLength={24} aria-labelledby={`${id}-ask`} aria-describedby={describedBy} value={answer && 'number' in answer ? answer.number : ''} onChange={(event) => onAnswer({ number: event.target.value })} />
      <span>{wordsIn(unit, locale)}</span>
    </div>
  );
}

const LONGEST = 2000;

function Line({ id, most, answer, describedBy, onAnswer }: FieldProps & { most: number | null }) {
  const length = Math.min(most ?? LONGEST, LONGEST);
  return (
    <textarea rows={length > 120 ? 4 : 2} maxLength={length} aria-labelledby={`${id}-ask`} aria-describedby={describedBy} value={answer && 'text' in answer ? answer.text : ''} onChange={(event) => onAnswer({ text: event.target.value })} />
  );
}
