// One value as it is stored, written for people: dates, decimals and flags in their language.
import { useLingui } from '@lingui/react/macro';
import { Unknown, useLanguage } from '@/kit';
import type { Cell } from './api';

const NUMERIC = new Set(['decimal', 'number', 'integer']);

export function isNumeric(kind: string): boolean {
  return NUMERIC.has(kind);
}

export function CellText({ value, kind }: { value: Cell | undefined; kind: string }) {
  const { t } = useLingui();
  const language = useLanguage();
  if (value === null || value === undefined) return <Unknown />;
  if (typeof value === 'boolean') return value ? t`yes` : t`no`;
  if (kind === 'date') return language.date(String(value));
  if (kind === 'instant') return language.moment(String(value));
  if (isNumeric(kind)) return language.number(value, 6);
  return String(value);
}
