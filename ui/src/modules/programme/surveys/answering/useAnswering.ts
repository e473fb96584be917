// The answer of one respondent on this device: kept with every press, sent when there is a network, with one key for all tries.
import { useCallback, useRef, useState } from 'react';
import { isPassing, problemOf } from '@/api/problem';
import { useSendingAgain } from '@/api/reach';
import { type Said, submissionOf } from '../model/answers';
import { handIn, type Offer } from './api';
import { keepAnswer, type KeptAnswer, keptAnswer, nothingSaid } from './kept';

export function useAnswering(token: string, offer: Offer) {
  const [answer, setAnswer] = useState(() => keptAnswer(token, offer.survey));
  const [refused, setRefused] = useState<unknown>();
  const [isSending, setIsSending] = useState(false);
  const keep = useCallback(
    (next: KeptAnswer) => {
      keepAnswer(token, next);
      setAnswer(next);
    },
    [token],
  );
  const isBusy = useRef(false);
  const send = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setIsSending(true);
    try {
      await handIn(token, answer.key, submissionOf(offer.survey, answer.said));
      // what was said does not stay behind on a device that others may use
      keep({ ...nothingSaid(), state: 'sent' });
    } catch (error) {
      if (isPassing(problemOf(error))) return;
      setRefused(error);
      keep({ ...answer, state: 'writing' });
    } finally {
      isBusy.current = false;
      setIsSending(false);
    }
  }, [token, offer.survey, answer, keep]);
  const isWaiting = answer.state === 'waiting';
  useSendingAgain(isWaiting, send);
  return {
    answer,
    refused,
    isSending,
    say: (said: Said) => keep({ ...answer, said }),
    turn: (page: string) => keep({ ...answer, page }),
    finish: () => {
      setRefused(undefined);
      keep({ ...answer, state: 'waiting' });
    },
    /** On a device that several people answer with, one after the other. */
    another: () => {
      setRefused(undefined);
      keep(nothingSaid());
    },
    retry: () => void send(),
  };
}
