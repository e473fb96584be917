// What is typed into a search is asked for when the typing pauses.
import { useEffect, useState } from 'react';

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
