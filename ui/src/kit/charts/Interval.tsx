// A score as an interval: from what records support to what the firm claims, on one scale.
import { useLingui } from '@lingui/react/macro';

interface IntervalProps {
  label: string;
  supported: number;
  claimed: number;
  max: number;
  /** Points of the scale worth naming, for example the score each level asks for. */
  marks?: readonly { at: number; label: string }[];
}

export function Interval({ label, supported, claimed, max, marks = [] }: IntervalProps) {
  const { t } = useLingui();
  const share = (value: number) => `${max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0}%`;
  const top = Math.max(supported, claimed);
  return (
    <div className="k-interval">
      <div
        className="k-interval-track"
        role="img"
        aria-label={t`${label}: ${supported} supported, ${claimed} claimed, out of ${max}`}
      >
        <span className="k-solid" style={{ insetInlineStart: 0, width: share(supported) }} />
        <span className="k-hatch" style={{ insetInlineStart: share(supported), width: `calc(${share(top)} - ${share(supported)})` }} />
        {marks.map((mark) => (
          <span key={mark.at} className="k-mark" style={{ insetInlineStart: share(mark.at) }} />
        ))}
      </div>
      {marks.length > 0 ? (
        <div className="k-interval-marks k-num" aria-hidden>
          {marks.map((mark) => (
            <span key={mark.at} style={{ insetInlineStart: share(mark.at) }}>
              {mark.label}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}
