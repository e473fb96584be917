// Says at a line that its day is promised too early. It is a hint: whoever knows better promises all the same.
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { TriangleAlert } from '@/kit/icons';

/** `undefined` when nothing is wrong, null when nobody knows of enough. */
export function TooEarly({ day }: { day: string | null | undefined }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  if (day === undefined) return null;
  return <div className="k-small k-soft"><TriangleAlert size={13} aria-hidden /> {day === null ? t`More than is free and ordered.` : t`Can be promised from ${date(day)} on.`}</div>;
}
