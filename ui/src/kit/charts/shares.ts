// The rule behind a Pareto chart: what the first few add up to.

export interface Bar {
  name: string;
  value: number;
}

export function cumulativeShares(bars: readonly Bar[]): number[] {
  const total = bars.reduce((sum, bar) => sum + bar.value, 0);
  let sum = 0;
  return bars.map((bar) => {
    sum += bar.value;
    return total === 0 ? 0 : sum / total;
  });
}
