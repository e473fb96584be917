// What belongs to a way of answering: options, ends of a scale, units and limits.
import { useId } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Checkbox, InputNumber } from '@/kit/form';
import type { Choice, Kind } from '../model/types';
import { BinsField } from './BinsField';
import { DecimalField } from './DecimalField';
import { Options } from './Options';
import { WordsField } from './WordsField';

interface Props {
  place: string;
  kind: Kind;
  onChange: (change: (kind: Kind) => Kind) => void;
}

type Of<K extends string> = Extract<Kind, Record<K, unknown>>[K & keyof Extract<Kind, Record<K, unknown>>];

export function KindForm({ place, kind, onChange }: Props) {
  const { t } = useLingui();
  if (kind === 'direction') return <p className="k-small k-soft">{t`It is answered with worse, the same or better.`}</p>;
  if ('single' in kind) return <Options label={t`Options`} place={`${place}.single.options`} options={kind.single.options} onChange={(change) => onChange((old) => withOptions(old, change))} />;
  if ('multi' in kind) return <Several place={place} kind={kind} onChange={onChange} />;
  if ('ratio' in kind) return <RatioForm place={`${place}.ratio`} ratio={kind.ratio} onChange={(ratio) => onChange(() => ({ ratio }))} />;
  if ('number' in kind) return <NumberForm place={`${place}.number`} number={kind.number} onChange={(number) => onChange(() => ({ number }))} />;
  if ('scale' in kind) return <ScaleForm place={`${place}.scale`} scale={kind.scale} onChange={(scale) => onChange(() => ({ scale }))} />;
  return <Count label={t`At most so many characters`} place={`${place}.text.most`} least={1} most={2000} value={kind.text.most} onWrite={(most) => onChange(() => ({ text: { most } }))} />;
}

function withOptions(kind: Kind, change: (options: readonly Choice[]) => Choice[]): Kind {
  if (kind === 'direction') return kind;
  if ('single' in kind) return { single: { options: change(kind.single.options) } };
  return 'multi' in kind ? { multi: { ...kind.multi, options: change(kind.multi.options) } } : kind;
}

function Several({ place, kind, onChange }: Props & { kind: Extract<Kind, { multi: unknown }> }) {
  const { t } = useLingui();
  return (
    <>
      <Options label={t`Options`} place={`${place}.multi.options`} options={kind.multi.options} onChange={(change) => onChange((old) => withOptions(old, change))} />
      <Count
        label={t`At most so many may be chosen`}
        place={`${place}.multi.most`}
        least={1}
        most={kind.multi.options.length}
        value={kind.multi.most}
        onWrite={(most) => onChange((old) => (old !== 'direction' && 'multi' in old ? { multi: { ...old.multi, most } } : old))}
      />
    </>
  );
}

interface CountProps {
  label: string;
  place: string;
  least: number;
  most: number;
  value: number | null | undefined;
  onWrite: (value: number | undefined) => void;
}

function Count({ label, place, least, most, value, onWrite }: CountProps) {
  const id = useId();
  return (
    <div className="y-field y-short" data-place={place}>
      <label htmlFor={id}>{label}</label>
      <InputNumber id={id} min={least} max={most} precision={0} value={value ?? null} onChange={(typed) => onWrite(typed ?? undefined)} />
    </div>
  );
}

function RatioForm({ place, ratio, onChange }: { place: string; ratio: Of<'ratio'>; onChange: (ratio: Of<'ratio'>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <p className="k-small k-soft">{t`It is asked as two counts and told as a share: owners count well and judge badly.`}</p>
      <WordsField label={t`What is counted`} place={`${place}.part`} words={ratio.part} onWrite={(part) => onChange({ ...ratio, part })} />
      <WordsField label={t`Out of all of what`} place={`${place}.whole`} words={ratio.whole} onWrite={(whole) => onChange({ ...ratio, whole })} />
      <BinsField place={`${place}.bins`} bins={ratio.bins} onWrite={(bins) => onChange({ ...ratio, bins })} />
    </>
  );
}

function NumberForm({ place, number, onChange }: { place: string; number: Of<'number'>; onChange: (number: Of<'number'>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <WordsField label={t`Unit, for example people or yuan`} place={`${place}.unit`} words={number.unit} onWrite={(unit) => onChange({ ...number, unit })} />
      <div className="y-side">
        <DecimalField label={t`Smallest`} place={place} value={number.least} onWrite={(least) => onChange({ ...number, least })} />
        <DecimalField label={t`Largest`} place={`${place}.most`} value={number.most} onWrite={(most) => onChange({ ...number, most })} />
      </div>
      <Checkbox checked={number.whole ?? false} onChange={(event) => onChange({ ...number, whole: event.target.checked })}>
        {t`Only whole numbers`}
      </Checkbox>
      <BinsField place={`${place}.bins`} bins={number.bins} onWrite={(bins) => onChange({ ...number, bins })} />
    </>
  );
}

function ScaleForm({ place, scale, onChange }: { place: string; scale: Of<'scale'>; onChange: (scale: Of<'scale'>) => void }) {
  const { t } = useLingui();
  return (
    <>
      <div className="y-side">
        <Count label={t`Lowest point`} place={place} least={-10} most={10} value={scale.from} onWrite={(from) => onChange({ ...scale, from: from ?? scale.from })} />
        <Count label={t`Highest point`} place={`${place}.to`} least={-9} most={20} value={scale.to} onWrite={(to) => onChange({ ...scale, to: to ?? scale.to })} />
      </div>
      <WordsField label={t`What the lower end means`} place={`${place}.low`} words={scale.low} onWrite={(low) => onChange({ ...scale, low })} />
      <WordsField label={t`What the upper end means`} place={`${place}.high`} words={scale.high} onWrite={(high) => onChange({ ...scale, high })} />
    </>
  );
}
