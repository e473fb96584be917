//! The difference of two shares: Newcombe (1998), Statistics in Medicine 17:873, method 10, which puts
//! two Wilson intervals together.

use super::interval::Interval;

/// First share minus second, with its 95 % interval, from the two shares with their Wilson intervals.
/// The groups must not overlap.
#[must_use]
pub fn newcombe(first: Interval, second: Interval) -> Interval {
    let difference = first.value - second.value;
    let below = (first.value - first.low).hypot(second.high - second.value);
    let above = (first.high - first.value).hypot(second.value - second.low);
    Interval { value: difference, low: (difference - below).max(-1.0), high: (difference + above).min(1.0) }
}
