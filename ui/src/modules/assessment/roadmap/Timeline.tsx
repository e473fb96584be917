// The timeline: a row for each block, a column for each quarter.
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import type { Begins, Plan, Step } from './api';
import { moved, quarterAt, without } from './moves';

interface Props {
  plan: Plan;
  begins: Begins;
  quarters: number;
  /** The rules look at the last move. */
  isChecking?: boolean;
  /** Not given where nothing can be moved any more. */
  onChange?: (begins: Begins) => void;
}

export function Timeline({ plan, begins, quarters, isChecking = false, onChange }: Props) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const columns = Array.from({ length: quarters }, (_, quarter) => quarter);
  return (
    <div className="r-timeline" aria-busy={isChecking} style={{ '--quarters': quarters } as React.CSSProperties}>
      <div className="r-heads" aria-hidden>
        <span />
        <div>
          {columns.map((quarter) => (
            <span key={quarter} data-broken={plan.broken.some((broken) => broken.quarter === quarter)}>
              {t`Q${number(quarter + 1)}`}
            </span>
          ))}
        </div>
      </div>
      {plan.steps.map((step) => (
        <Lane key={step.block} plan={plan} step={step} begins={begins} quarters={quarters} onChange={onChange} />
      ))}
      <ul className="r-broken">
        {plan.broken.map((broken) => (
          <li key={`${broken.block}${broken.quarter}${broken.text.en}`}>
            {broken.block ? `${text(plan.steps.find(({ block }) => block === broken.block)?.name)}: ` : ''}
            {text(broken.text)}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LaneProps {
  plan: Plan;
  step: Step;
  begins: Begins;
  quarters: number;
  onChange: Props['onChange'];
}

function Lane({ plan, step, begins, quarters, onChange }: LaneProps) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const lane = useRef<HTMLDivElement>(null);
  const start = begins[step.block] ?? step.begins;
  const length = Math.max(step.in_use - step.begins, 1);
  const isBroken = plan.broken.some(({ block }) => block === step.block);
  const onKey = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by !== undefined) onChange?.(moved(begins, step.block, by, quarters));
    else if (event.key === 'Delete' || event.key === 'Backspace') onChange?.(without(begins, step.block));
    else return;
    event.preventDefault();
  };
  const onMove = (event: PointerEvent) => {
    if (!lane.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = lane.current.getBoundingClientRect();
    const quarter = quarterAt(event.clientX, left, width, quarters);
    if (quarter !== start) onChange?.({ ...begins, [step.block]: quarter });
  };
  const told = t`${text(step.name)}: begins in quarter ${number(start + 1)}, in use from quarter ${number(start + length + 1)}`;
  return (
    <div className="r-lane">
      <span className="r-name">{text(step.name)}</span>
      <div ref={lane} className="r-track">
        <button
          type="button"
          className="r-step"
          aria-label={told}
          title={told}
          disabled={!onChange}
          data-broken={isBroken}
          data-quick={step.is_quick_win}
          style={{ insetInlineStart: `${(start / quarters) * 100}%`, inlineSize: `${(length / quarters) * 100}%` }}
          onKeyDown={onKey}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onMove}
        />
        <i style={{ insetInlineStart: `${((start + length) / quarters) * 100}%` }} aria-hidden />
      </div>
    </div>
  );
}
