// Counting on a device whose network comes and goes: every line is kept before it is sent, and sent until it arrived.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { isPassing, problemOf } from '@/api/problem';
import { refreshed, roomKey } from '@/api/queries';
import { useSendingAgain } from '@/api/reach';
import { useProblemText } from '@/kit/problem-texts';
import { lookUp } from '../lookUp';
import { countQuery, sendCounted } from './api';
import { keepLines, keptLines, type KeptLine, nextOf } from './kept';

export function useCounting(org: string, id: string) {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { textOf, fieldText } = useProblemText();
  const [lines, setLines] = useState(() => keptLines(org, id));
  const [isCut, setIsCut] = useState(false);
  const current = useRef(lines);
  const isBusy = useRef(false);
  const keep = useCallback(
    (next: readonly KeptLine[]) => {
      current.current = [...next];
      keepLines(org, id, next);
      setLines([...next]);
    },
    [org, id],
  );
  /** Why a line cannot be taken in; null when it was. */
  const send = useCallback(
    async (line: KeptLine): Promise<string | null> => {
      const seen = await lookUp(queries, org, line.code);
      if (!seen) return t`There is no such item in the catalog.`;
      try {
        const lot = seen.item.tracking === 'none' ? '' : line.lot;
        const count = await sendCounted(org, id, line.key, { item_id: seen.item.id, lot, quantity: line.quantity, ...(seen.unit ? { unit: seen.unit } : {}) });
        queries.setQueryData(countQuery(org, id).queryKey, count);
        return null;
      } catch (error) {
        const body = problemOf(error);
        if (isPassing(body)) throw error;
        return body.fields?.[0] ? fieldText(body.fields[0]) : textOf(body);
      }
    },
    [queries, org, id, t, textOf, fieldText],
  );
  const work = useCallback(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      for (let line = nextOf(current.current); line; line = nextOf(current.current)) {
        const { key } = line;
        // eslint-disable-next-line no-await-in-loop -- in the order in which they were counted, for the later count replaces the earlier
        const fault = await send(line);
        keep(fault === null ? current.current.filter((one) => one.key !== key) : current.current.map((one) => (one.key === key ? { ...one, fault } : one)));
      }
      setIsCut(false);
      await refreshed(queries, roomKey(org, 'inventory', 'uncounted', id));
    } catch {
      setIsCut(true);
    } finally {
      isBusy.current = false;
    }
  }, [send, keep, queries, org, id]);
  const isWaiting = nextOf(lines) !== undefined;
  useSendingAgain(isWaiting, work);
  return {
    lines,
    /** Nobody could be reached at the last try. */
    isCut: isCut && isWaiting,
    add: (line: KeptLine) => {
      keep([...current.current, line]);
      void work();
    },
    drop: (key: string) => keep(current.current.filter((line) => line.key !== key)),
    retry: () => void work(),
  };
}
