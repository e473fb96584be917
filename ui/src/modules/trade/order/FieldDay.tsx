// A day as a field of a form, which hands over value and change.
import { DayInput } from '@/kit/form';

export function FieldDay({ label, value = null, onChange = () => undefined }: { label: string; value?: string | null; onChange?: (day: string | null) => void }) {
  return <DayInput label={label} value={value} onChange={onChange} />;
}
