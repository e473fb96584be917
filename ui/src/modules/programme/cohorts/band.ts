interface Effect {
  value: number;
  low: number | null;
  high: number | null;
}

/** The interval, widened on both sides of its value so that it holds together with its neighbours. */
export function bandOf({ value, low, high }: Effect, factor: number): Effect {
  return { value, low: low === null ? null : value - (value - low) * factor, high: high === null ? null : value + (high - value) * factor };
}
