//! A band that holds all parts of a summary at once.

use super::influence::Influence;
use crate::chance::Chance;
use crate::distribution::normal_quantile;

/// The 95 % quantile of the largest deviation, as a multiple of the normal one for a single part.
pub(super) fn widest(influences: &[Influence], seed: u64, draws: usize) -> f64 {
    let firms = influences.first().map_or(0, Vec::len);
    let lengths: Vec<f64> = influences.iter().map(|influence| influence.iter().map(|part| part * part).sum::<f64>().sqrt()).collect();
    let mut chance = Chance::seeded(seed);
    let mut largest: Vec<f64> = (0..draws)
        .map(|_| {
            let signs: Vec<f64> = (0..firms).map(|_| chance.sign()).collect();
            let deviation = |(influence, length): (&Influence, &f64)| {
                let sum: f64 = influence.iter().zip(&signs).map(|(part, sign)| part * sign).sum();
                (sum / length).abs()
            };
            influences.iter().zip(&lengths).map(deviation).fold(0.0, f64::max)
        })
        .collect();
    largest.sort_by(f64::total_cmp);
    let at = (largest.len() * 95).div_ceil(100).saturating_sub(1);
    let single = normal_quantile(0.975);
    largest.get(at).map_or(1.0, |largest| (largest / single).max(1.0))
}
