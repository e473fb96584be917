//! What a plan will be able to see, told before anything begins.

use super::estimate::interrupted;
use crate::no_estimate::NoEstimate;
use crate::plan::OutcomePlan;
use crate::reading::Reading;
use serde::Serialize;

/// What such a plan sees if the time after scatters as the baseline did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Foreseen {
    /// The smallest share that will be seen in 80 of 100 cases.
    pub smallest_seen: f64,
    /// In what share of cases the smallest effect of the plan will be found.
    pub power: f64,
    /// The scatter of one period: a share, or in the unit of the indicator on a plain scale.
    pub noise: f64,
}

/// Continues the baseline by its own readings, those of the same season where it has a whole year, and measures
/// how finely the plan would have told a step. The step itself means nothing and is not given.
pub fn foresee(plan: &OutcomePlan, baseline: &[Reading]) -> Result<Foreseen, NoEstimate> {
    plan.check()?;
    let known: Vec<Reading> = baseline.iter().copied().filter(|reading| plan.baseline.holds(reading.period)).collect();
    let year = usize::try_from(plan.year).unwrap_or(usize::MAX);
    let shift = if plan.baseline.periods() >= year { year } else { plan.baseline.periods() };
    let shift = i32::try_from(shift.max(1)).unwrap_or(i32::MAX);
    let again = |period: i32| {
        let back = (period - plan.baseline.last + shift - 1) / shift * shift;
        let from = known.iter().find(|reading| reading.period == period - back)?;
        Some(Reading { period, value: from.value })
    };
    let continued = (plan.after.first..=plan.after.last).filter_map(again);
    let both: Vec<Reading> = known.iter().copied().chain(continued).collect();
    let found = interrupted(plan, &both)?;
    Ok(Foreseen { smallest_seen: found.smallest_seen, power: found.power, noise: found.diagnostics.noise })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Better, Method, Season, Window};
    use crate::reading::Scale;

    #[test]
    fn a_longer_time_after_sees_more() {
        let scatter = [0.3, -1.1, 0.8, 1.4, -0.2, -0.9, 0.1, 1.2, -1.5, 0.6, -0.4, 0.2];
        let baseline: Vec<Reading> =
            (0..52).map(|week| Reading { period: week, value: 100.0 + 8.0 * scatter[week as usize % 12] }).collect();
        let plan = |weeks: i32| OutcomePlan {
            indicator: "unit_cost".into(),
            better: Better::Lower,
            scale: Scale::Share,
            baseline: Window { first: 0, last: 51 },
            left_out: Some(Window { first: 52, last: 55 }),
            after: Window { first: 56, last: 55 + weeks },
            smallest_effect: 0.05,
            year: 52,
            method: Method::Interrupted { trend: false, season: Season::None },
        };
        let (short, long) = (foresee(&plan(6), &baseline).unwrap(), foresee(&plan(40), &baseline).unwrap());
        assert!(long.smallest_seen < short.smallest_seen, "{long:?} {short:?}");
        assert!(long.power > short.power);
    }
}
