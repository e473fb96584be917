// A few dimensions at a glance: the claimed outline around the supported area.
import { useLingui } from '@lingui/react/macro';

export interface Axis {
  id: string;
  name: string;
  /** Shares of what the axis can reach, between 0 and 1. */
  supported: number;
  claimed: number;
}

const SIZE = 320;
const CENTRE = SIZE / 2;
const RADIUS = 108;
const RINGS = [0.25, 0.5, 0.75, 1];

export function corner(index: number, count: number, share: number): [number, number] {
  const angle = (Math.PI * 2 * index) / count - Math.PI / 2;
  return [CENTRE + Math.cos(angle) * RADIUS * share, CENTRE + Math.sin(angle) * RADIUS * share];
}

function polygon(shares: readonly number[]): string {
  return shares.map((share, index) => corner(index, shares.length, share).map((place) => place.toFixed(1)).join(',')).join(' ');
}

export function Radar({ label, axes }: { label: string; axes: readonly Axis[] }) {
  const { t } = useLingui();
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const told = axes.map(({ name, supported, claimed }) => t`${name}: ${percent(supported)} supported, ${percent(claimed)} claimed`).join('; ');
  return (
    <svg className="k-radar" viewBox={`-50 20 ${SIZE + 100} ${SIZE - 40}`} role="img" aria-label={`${label}. ${told}`}>
      <defs>
        <pattern id="k-radar-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--claimed-soft)" />
          <rect width="1.6" height="6" fill="var(--claimed)" />
        </pattern>
      </defs>
      {RINGS.map((ring) => (
        <polygon key={ring} points={polygon(axes.map(() => ring))} fill="none" stroke="var(--line)" strokeWidth={ring === 1 ? 1.5 : 1} />
      ))}
      {axes.map((axis, index) => {
        const [x, y] = corner(index, axes.length, 1);
        return <line key={axis.id} x1={CENTRE} y1={CENTRE} x2={x} y2={y} stroke="var(--line)" />;
      })}
      <polygon points={polygon(axes.map((axis) => Math.max(axis.claimed, axis.supported)))} fill="url(#k-radar-hatch)" stroke="var(--claimed)" strokeWidth="1.5" />
      <polygon points={polygon(axes.map((axis) => axis.supported))} fill="var(--supported)" fillOpacity="0.88" stroke="var(--supported)" strokeWidth="1.5" strokeLinejoin="round" />
      {axes.map((axis, index) => (
        <AxisName key={axis.id} axis={axis} place={corner(index, axes.length, 1.14)} />
      ))}
    </svg>
  );
}

function AxisName({ axis, place: [x, y] }: { axis: Axis; place: [number, number] }) {
  const anchor = Math.abs(x - CENTRE) < 12 ? 'middle' : x > CENTRE ? 'start' : 'end';
  const lines = wrap(axis.name.charAt(0).toUpperCase() + axis.name.slice(1), 16);
  const top = y < CENTRE - 60 ? y - (lines.length - 1) * 13 : y;
  return (
    <text textAnchor={anchor} dominantBaseline="middle">
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={top + index * 13}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Breaks a long name at a blank, so that labels stay inside the picture. */
export function wrap(name: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
