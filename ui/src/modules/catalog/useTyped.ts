// What is typed into a search is asked for when the typing pauses.
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

export function useTyped(): [string, string, (text: string) => void] {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, asked, setTyped];
}
