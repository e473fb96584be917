// The mark: a stack of stones that shows the way up, and the same stones as an outline for places still empty.

const STONES = [
  'M5.5 39.6c.2-3.9 4.2-6.3 10.4-6.9 8-.8 18.3-.6 22.6 1 3.9 1.4 5 4.1 3.9 6.5-.9 2-3.2 3-7.1 3.1-7 .3-15.6.3-22.7.1-4.5-.1-7.2-1.4-7.1-3.800z',
  'M10.7 27.900c.5-3 4.1-4.9 10-5.2 7.1-.4 12.9.3 15.4 2.6 2.2 2.1 1.5 4.7-1.1 5.7-2.2.9-18.8 1-21.8.3-1.9-.4-2.8-1.7-2.5-3.400z',
  'M15.8 18.300c.3-2.8 3.4-4.5 8.4-4.5 5.2 0 8.7 1.7 8.9 4.3.2 2.3-1.8 3.3-4.4 3.5-3 .2-7.4.2-9.9 0-2.1-.2-3.2-1.3-3-3.300z',
  'M20.4 9c.2-2.5 2.3-4.2 4.9-4.1 2.6.1 4.2 1.9 4 4.2-.2 2.2-1.5 3.2-4.4 3.2-3 0-4.7-1-4.5-3.300z',
];

export function CairnMark({ size = 28 }: { size?: number }) {
  const colours = ['var(--primary)', 'color-mix(in srgb, var(--primary) 82%, var(--surface))', 'color-mix(in srgb, var(--primary) 62%, var(--surface))', 'var(--claimed)'];
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {STONES.map((stone, index) => (
        <path key={stone} d={stone} fill={colours[index]} />
      ))}
    </svg>
  );
}

export function CairnOutline({ size = 72 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" fill="none" stroke="currentColor" strokeWidth="1.3" aria-hidden="true" focusable="false">
      {STONES.map((stone, index) => (
        <path key={stone} d={stone} strokeDasharray={index > 1 ? '2.5 2.5' : undefined} />
      ))}
    </svg>
  );
}
