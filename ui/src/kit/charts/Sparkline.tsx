// The shape of a series in a finger's width. Gaps stay gaps: a month without records is not a zero.
export function segments(values: readonly (number | null)[]): [number, number][][] {
  const runs: [number, number][][] = [];
  let run: [number, number][] = [];
  values.forEach((value, index) => {
    if (value === null) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push([index, value]);
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

const WIDTH = 200;
const HEIGHT = 36;

export function Sparkline({ label, values }: { label: string; values: readonly (number | null)[] }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return <div className="k-spark" />;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const x = (index: number) => (index / (values.length - 1)) * WIDTH;
  const y = (value: number) => (high === low ? HEIGHT / 2 : HEIGHT - 3 - ((value - low) / (high - low)) * (HEIGHT - 6));
  const runs = segments(values);
  const end = runs.at(-1)?.at(-1);
  return (
    <svg className="k-spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {runs.map((run) => (
        <polyline
          key={run[0]?.[0]}
          points={run.map(([index, value]) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
          fill="none"
          stroke="var(--supported)"
          strokeWidth="1.8"
          strokeLinejoin="round"
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {end ? <line x1={x(end[0])} x2={x(end[0])} y1={y(end[1])} y2={y(end[1])} stroke="var(--claimed)" strokeWidth="7" strokeLinecap="round" vectorEffect="non-scaling-stroke" /> : null}
    </svg>
  );
}
