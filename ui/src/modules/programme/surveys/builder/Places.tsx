// One place up, one place down, or away: by press or key, and said aloud.
import { useLingui } from '@lingui/react/macro';
import { Button } from '@/kit';
import { ArrowDown, ArrowUp, Trash2 } from '@/kit/icons';

interface Props {
  /** What is moved or removed, in words. */
  name: string;
  /** Where the cursor returns to after a move. */
  id: string;
  canUp: boolean;
  canDown: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove?: (() => void) | undefined;
}

export function Places({ name, id, canUp, canDown, onMove, onRemove }: Props) {
  const { t } = useLingui();
  const move = (by: -1 | 1) => {
    onMove(by);
    // what is moved is drawn anew, and the cursor would be lost; at the end of the way the other button has it
    requestAnimationFrame(() => {
      const [wanted, other] = [`${id}${by}`, `${id}${-by}`].map((key) => document.querySelector<HTMLButtonElement>(`[data-move="${CSS.escape(key)}"]`));
      if (wanted && !wanted.disabled) wanted.focus();
      else other?.focus();
    });
  };
  return (
    <span className="y-places">
      <Button type="text" data-move={`${id}-1`} disabled={!canUp} aria-label={t`Move up: ${name}`} icon={<ArrowUp size={16} aria-hidden />} onClick={() => move(-1)} />
      <Button type="text" data-move={`${id}1`} disabled={!canDown} aria-label={t`Move down: ${name}`} icon={<ArrowDown size={16} aria-hidden />} onClick={() => move(1)} />
      {onRemove ? <Button type="text" aria-label={t`Remove: ${name}`} icon={<Trash2 size={16} aria-hidden />} onClick={onRemove} /> : null}
    </span>
  );
}
