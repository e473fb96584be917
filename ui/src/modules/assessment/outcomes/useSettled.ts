// A value that has not changed for a moment: whoever types is not interrupted at every key.
import { useEffect, useState } from 'react';

const MOMENT_MS = 350;

export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
