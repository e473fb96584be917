// The assessor's word on a statement: three large buttons, how it was seen, and what was found.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row, useToasts } from '@/kit';
import { Check, CircleHelp, X } from '@/kit/icons';
import type { SeenHow } from './api';
import { noteVerdict } from './offline/sending';
import { SeenSwitch } from './SeenSwitch';
import type { Standing } from './statements';
import { useVisitTexts } from './useVisitTexts';

type Said = NonNullable<Standing['said']>;
type Word = Said['word'];

const WORDS = [
  { word: 'holds', Icon: Check },
  { word: 'does_not_hold', Icon: X },
  { word: 'more', Icon: CircleHelp },
] as const;
const LONGEST = 2000;

interface Props {
  org: string;
  visit: string;
  node: string;
  said: Standing['said'];
  usual: SeenHow;
}

/** Whoever says that something does not hold, or asks for more, says why. */
function needsNote(word: Word): boolean {
  return word !== 'holds';
}

function useCommit(place: { org: string; visit: string; node: string }) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { warn } = useToasts();
  return (word: Word | 'nothing', seen: SeenHow, note: string) =>
    noteVerdict(queries, place, { word, seen, note: note.trim() || null, said_at: new Date().toISOString() }).catch(() => {
      warn(t`This device could not keep it. Free some space and say it again.`);
    });
}

export function JudgePanel({ org, visit, node, said, usual }: Props) {
  const { t } = useLingui();
  const { word: tell } = useVisitTexts();
  const commit = useCommit({ org, visit, node });
  const [chosen, setChosen] = useState<Word>();
  const [typed, setTyped] = useState<string>();
  const note = typed ?? said?.note ?? '';
  const seen = said?.seen ?? usual;
  const word = chosen ?? said?.word;
  const say = async (next: Word | 'nothing', how: SeenHow = seen) => {
    await commit(next, how, next === 'nothing' ? '' : note);
    setChosen(undefined);
    setTyped(undefined);
  };
  const press = (next: Word) => {
    if (needsNote(next) && note.trim() === '') setChosen(next);
    else if (said?.word !== next || (said.note ?? '') !== note.trim()) void say(next);
    else setChosen(undefined);
  };
  const isChanged = word !== undefined && (chosen !== undefined || note.trim() !== (said?.note ?? ''));
  return (
    <div className="v-judge">
      <div className="v-words" role="group" aria-label={t`Your verdict`}>
        {WORDS.map(({ word: one, Icon }) => (
          <button key={one} type="button" data-word={one} aria-pressed={word === one} onClick={() => press(one)}>
            <Icon size={18} aria-hidden />
            {tell(one)}
          </button>
        ))}
      </div>
      {word ? (
        <>
          {said ? <SeenSwitch label={t`How it was seen`} value={seen} onChange={(how) => void say(said.word, how)} /> : null}
          <NoteField key={chosen} word={word} note={note} isAsked={chosen !== undefined} onType={setTyped} />
          <Row tight>
            {isChanged ? (
              <Button type="primary" disabled={needsNote(word) && note.trim() === ''} onClick={() => void say(word)}>
                {t`Save`}
              </Button>
            ) : null}
            {said ? (
              <Button type="text" size="small" onClick={() => void say('nothing')}>
                {t`Take it back`}
              </Button>
            ) : null}
          </Row>
        </>
      ) : null}
    </div>
  );
}

interface NoteProps {
  word: Word;
  note: string;
  /** A word was pressed that cannot stand without a note. */
  isAsked: boolean;
  onType: (note: string) => void;
}

function NoteField({ word, note, isAsked, onType }: NoteProps) {
  const { t } = useLingui();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);
  const label = { holds: t`Note (not required)`, does_not_hold: t`What was found instead?`, more: t`What has to be shown?` }[word];
  return (
    <div className="v-note">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} ref={field} rows={2} maxLength={LONGEST} value={note} required={needsNote(word)} onChange={(event) => onType(event.target.value)} />
    </div>
  );
}
