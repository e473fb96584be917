//! The score interval of a share: Wilson (1927), Journal of the American Statistical Association 22:209.
//!
//! Of the simple intervals it is the one that Newcombe (1998) recommends, Statistics in Medicine 17:857,
//! there method 3: it never leaves 0 to 1, and it has a width also when nobody or everybody says yes.

use super::distribution::Z;
use super::interval::Interval;

/// The share of `count` among `of` respondents with its 95 % interval; None when there is nobody.
#[must_use]
pub fn wilson(count: u64, of: u64) -> Option<Interval> {
    if of == 0 || count > of {
        return None;
    }
    wilson_share(count as f64 / of as f64, of as f64)
}

/// The interval of a share (0 to 1) that rests on `size` respondents; `size` may be an effective one
/// and need not be whole. None when the share is no share or rests on nobody.
#[must_use]
pub fn wilson_share(share: f64, size: f64) -> Option<Interval> {
    if !(0.0..=1.0).contains(&share) || size.is_nan() || size <= 0.0 {
        return None;
    }
    if size.is_infinite() {
        return Some(Interval::exactly(share));
    }
    let squared = Z * Z;
    let centre = (share + squared / (2.0 * size)) / (1.0 + squared / size);
    let half = Z / (1.0 + squared / size) * (share * (1.0 - share) / size + squared / (4.0 * size * size)).sqrt();
    // Exact at the ends, where the formula gives them but for the last digit.
    let low = if share == 0.0 { 0.0 } else { (centre - half).clamp(0.0, share) };
    let high = if share == 1.0 { 1.0 } else { (centre + half).clamp(share, 1.0) };
    Some(Interval { value: share, low, high })
}
