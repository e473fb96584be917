// A draft that saves itself: a moment after the last change, one save after the other, never over somebody else's words.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ProblemError } from '@/api/problem';
import { readSurvey, sendDraft, type SurveyShown, surveyQuery } from '../api';
import { tidy } from '../model/draft';
import type { Survey } from '../model/types';

const MOMENT_MS = 700;
const AGAIN_MS = 8_000;

/** `changed`: somebody else saved meanwhile, and the person decides. */
export type SaveState = 'saved' | 'waiting' | 'failed' | 'changed';

export interface Draft {
  survey: Survey;
  state: SaveState;
  error: unknown;
  change: (next: (survey: Survey) => Survey) => void;
  /** Saves what is not saved yet; says whether all of it is. */
  flush: () => Promise<boolean>;
  keepMine: () => Promise<void>;
  takeTheirs: () => Promise<void>;
}

export function useDraft(org: string, shown: SurveyShown): Draft {
  const queries = useQueryClient();
  const [survey, setSurvey] = useState(shown.survey);
  const [state, setState] = useState<SaveState>('saved');
  const [error, setError] = useState<unknown>();
  const latest = useRef(shown.survey);
  const saved = useRef({ survey: shown.survey, version: shown.version });
  const plan = useRef(shown.is_usual_plan ? null : shown.plan);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef<Promise<boolean>>(Promise.resolve(true));
  const isBlocked = useRef(false);

  const saveOnce = useCallback(async (): Promise<boolean> => {
    while (latest.current !== saved.current.survey) {
      if (isBlocked.current) return false;
      const sent = latest.current;
      try {
        const answer = await sendDraft(org, shown.id, { version: saved.current.version, survey: tidy(sent), plan: plan.current });
        saved.current = { survey: sent, version: answer.version };
        queries.setQueryData(surveyQuery(org, shown.id).queryKey, answer);
      } catch (failure) {
        isBlocked.current = failure instanceof ProblemError && failure.status === 412;
        setState(isBlocked.current ? 'changed' : 'failed');
        setError(isBlocked.current ? undefined : failure);
        return false;
      }
    }
    setState('saved');
    setError(undefined);
    return true;
  }, [org, shown.id, queries]);

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    turn.current = turn.current.then(saveOnce);
    return turn.current;
  }, [saveOnce]);

  const soon = useCallback(
    (pause: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pause);
    },
    [flush],
  );

  const adopt = useCallback((theirs: SurveyShown) => {
    latest.current = theirs.survey;
    saved.current = { survey: theirs.survey, version: theirs.version };
    isBlocked.current = false;
    setSurvey(theirs.survey);
    setState('saved');
  }, []);

  // somebody else saved while nothing was being written here
  useEffect(() => {
    if (shown.version > saved.current.version && latest.current === saved.current.survey) adopt(shown);
  }, [shown, adopt]);

  useEffect(() => {
    if (state === 'failed') soon(AGAIN_MS);
  }, [state, soon]);

  // whoever leaves the page has saved
  useEffect(() => () => void flush(), [flush]);

  return {
    survey,
    state,
    error,
    flush,
    change: (next) => {
      latest.current = next(latest.current);
      setSurvey(latest.current);
      if (!isBlocked.current) setState('waiting');
      soon(MOMENT_MS);
    },
    keepMine: async () => {
      const theirs = await readSurvey(org, shown.id);
      saved.current = { survey: theirs.survey, version: theirs.version };
      isBlocked.current = false;
      await flush();
    },
    takeTheirs: async () => {
      const theirs = await readSurvey(org, shown.id);
      adopt(theirs);
      queries.setQueryData(surveyQuery(org, shown.id).queryKey, theirs);
    },
  };
}
