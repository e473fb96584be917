// What can be chosen: written line by line, moved, removed, or pasted as a list.
import { useLingui } from '@lingui/react/macro';
import { Button, useToasts } from '@/kit';
import { Plus } from '@/kit/icons';
import { insertedAt, movedAt, newChoice, replacedAt, withoutAt } from '../model/draft';
import type { Choice } from '../model/types';
import { type Language } from '../model/words';
import { Places } from './Places';
import { WordsField } from './WordsField';

interface Props {
  label: string;
  place: string;
  options: readonly Choice[];
  onChange: (change: (options: readonly Choice[]) => Choice[]) => void;
}

const MOST = 50;

export function Options({ label, place, options, onChange }: Props) {
  const { t } = useLingui();
  const { say } = useToasts();
  const focusOn = (at: number) => requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-place="${CSS.escape(`${place}[${at}]`)}"]`)?.focus());
  const add = (at: number) => {
    onChange((old) => insertedAt(old, at, newChoice(old)));
    focusOn(at);
  };
  const remove = (at: number, option: Choice) => {
    onChange((old) => withoutAt(old, at));
    say(t`The option is removed.`, () => onChange((old) => insertedAt(old, Math.min(at, old.length), option)));
    focusOn(Math.max(0, at - 1));
  };
  const paste = (at: number, lines: string[], language: Language) =>
    onChange((old) => lines.slice(0, MOST - old.length + 1).reduce<Choice[]>((all, line, step) => (step === 0 ? replacedAt(all, at, { ...(all[at] ?? newChoice(all)), [language]: line }) : insertedAt(all, at + step, newChoice(all, { [language]: line }))), [...old]));
  return (
    <fieldset className="y-list" data-place={place}>
      <legend>{label}</legend>
      <ol>
        {options.map((option, at) => {
          const name = t`Option ${at + 1}`;
          return (
            <li key={option.id}>
              <WordsField
                label={name}
                isQuiet
                placeholder={name}
                place={`${place}[${at}]`}
                words={option}
                onWrite={(words) => onChange((old) => replacedAt(old, at, { ...words, id: option.id }))}
                onEnter={() => add(at + 1)}
                onPasteLines={(lines, language) => paste(at, lines, language)}
              />
              <Places name={name} id={option.id} canUp={at > 0} canDown={at + 1 < options.length} onMove={(by) => onChange((old) => movedAt(old, at, by))} onRemove={() => remove(at, option)} />
            </li>
          );
        })}
      </ol>
      <Button size="small" icon={<Plus size={15} aria-hidden />} disabled={options.length >= MOST} onClick={() => add(options.length)}>
        {t`Add an option`}
      </Button>
    </fieldset>
  );
}
