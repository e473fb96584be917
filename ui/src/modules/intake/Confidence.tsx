// How sure the recognition is, with its reasons on demand.
import { useLingui } from '@lingui/react/macro';
import { type Bilingual, Hint, Tag, useLanguage } from '@/kit';

export function Confidence({ value, reasons }: { value: number; reasons: readonly Bilingual[] }) {
  const { t } = useLingui();
  const { text, percent } = useLanguage();
  const share = percent(value, 0);
  const tone = value >= 0.8 ? 'good' : value >= 0.5 ? 'warn' : 'bad';
  const label = value >= 0.8 ? t`Sure (${share})` : value >= 0.5 ? t`Likely (${share})` : t`Please check (${share})`;
  const tag = <Tag tone={tone}>{label}</Tag>;
  if (reasons.length === 0) return tag;
  const why = (
    <ul style={{ listStyle: 'disc', paddingInlineStart: 16 }}>
      {reasons.map((reason) => (
        <li key={reason.en}>{text(reason)}</li>
      ))}
    </ul>
  );
  return <Hint text={why}>{tag}</Hint>;
}
