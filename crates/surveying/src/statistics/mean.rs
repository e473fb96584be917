//! The interval of a mean by Student's t.

use super::distribution::t;
use super::interval::Interval;

/// A mean with its 95 % interval, from the standard deviation and the number of respondents, which may
/// be an effective one. `left` is the share of the population that was not asked, 1 when it is endless
/// (Cochran, Sampling Techniques, third edition, section 2.6). None with fewer than two respondents.
#[must_use]
pub fn mean_interval(mean: f64, deviation: f64, size: f64, left: f64) -> Option<Interval> {
    let is_sound = mean.is_finite() && deviation.is_finite() && size.is_finite() && size > 1.0;
    is_sound.then(|| {
        let half = t(size - 1.0) * deviation / size.sqrt() * left.clamp(0.0, 1.0).sqrt();
        Interval { value: mean, low: mean - half, high: mean + half }
    })
}
