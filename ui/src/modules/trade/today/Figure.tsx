// A figure that leads to what it is made of.
import type { ReactNode } from 'react';
import { Problem, Skeleton, Stat } from '@/kit';

export function Figure({ label, value, note, error }: { label: string; value: ReactNode; note: ReactNode; error?: unknown }) {
  if (error) return <Problem error={error} />;
  return value === undefined ? <Skeleton lines={2} height={22} /> : <Stat label={label} value={value} note={note} />;
}
