// What is typed into a search is asked for when the typing pauses.
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

export function useTyped(first = ''): [string, string, (text: string) => void] {
  const [typed, setTyped] = useState(first);
  const [asked, setAsked] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, asked, setTyped];
}

/** The same, kept in the address: what is asked for is `q` there, and another address is typed here. */
export function useTypedInAddress(q: string, onAsk: (q: string) => void): [string, (text: string) => void] {
  const [typed, asked, type] = useTyped(q);
  const told = useRef(q);
  const ask = useRef(onAsk);
  useEffect(() => {
    ask.current = onAsk;
  });
  useEffect(() => {
    if (asked === told.current) return;
    told.current = asked;
    ask.current(asked);
  }, [asked]);
  useEffect(() => {
    if (q === told.current) return;
    told.current = q;
    type(q);
  }, [q, type]);
  return [typed, type];
}
