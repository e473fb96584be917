//! The columns of the regression: level, step, trend, season.

use crate::plan::{OutcomePlan, Season};
use crate::reading::Reading;
use crate::regression::Table;
use std::f64::consts::TAU;

/// Which column holds the step.
pub(super) const STEP: usize = 1;

/// One row for each reading.
pub(super) fn design(plan: &OutcomePlan, trend: bool, season: Season, readings: &[Reading]) -> Table {
    let rows: Vec<Vec<f64>> = readings.iter().map(|reading| row(plan, trend, season, reading.period)).collect();
    Table::from_rows(&rows)
}

fn row(plan: &OutcomePlan, trend: bool, season: Season, period: i32) -> Vec<f64> {
    let mut row = vec![1.0, if plan.after.holds(period) { 1.0 } else { 0.0 }];
    let along = f64::from(period) - f64::from(plan.baseline.first);
    if trend {
        row.push(along / f64::from(plan.year.max(1)));
    }
    match season {
        Season::None => {}
        Season::Positions { of } => {
            let position = i64::from(period).rem_euclid(i64::from(of.max(1)));
            row.extend((1..i64::from(of)).map(|other| if other == position { 1.0 } else { 0.0 }));
        }
        Season::Waves { of, pairs } => {
            for wave in 1..=pairs {
                let (sine, cosine) = (TAU * f64::from(wave) * along / f64::from(of.max(1))).sin_cos();
                row.extend([sine, cosine]);
            }
        }
    }
    row
}
