//! The electricity meter: what the machines did, quarter by quarter, on top of what never stops.

use super::Simulation;
use crate::sample::{
    calendar::{DAYS, MINUTES_PER_DAY, month_of},
    chance::rounded,
    history::{Activity, Quarter},
};

const QUARTER: i64 = 15;

/// How much of its power a machine draws at each activity.
pub(in crate::sample) fn share_of_power(activity: Activity) -> f64 {
    match activity {
        Activity::Run | Activity::Rework => 0.62,
        Activity::Setup => 0.25,
        Activity::Service => 0.1,
        Activity::Breakdown => 0.03,
    }
}

impl Simulation<'_> {
    pub(super) fn meter(&mut self) {
        let Some(energy) = &self.world.plant.energy else { return };
        let quarters = usize::try_from(DAYS * MINUTES_PER_DAY / QUARTER).expect("two years");
        let mut machines_w_minutes = vec![0i64; quarters];
        for stretch in &self.history.stretches {
            let group = &self.world.plant.groups[self.world.machines[stretch.machine].group];
            let watts = rounded((group.power_kw * share_of_power(stretch.activity) + group.idle_kw) * 1000.0);
            let mut minute = stretch.from;
            while minute < stretch.to {
                let end = (minute / QUARTER + 1) * QUARTER;
                let index = usize::try_from(minute / QUARTER).expect("after the first day");
                if let Some(sum) = machines_w_minutes.get_mut(index) {
                    *sum += watts * (end.min(stretch.to) - minute);
                }
                minute = end;
            }
        }
        let air = &mut self.draws.energy;
        self.history.meter = (0i64..)
            .zip(machines_w_minutes)
            .map(|(index, watt_minutes)| {
                let minute = index * QUARTER;
                let (day, hour) = (minute / MINUTES_PER_DAY, minute % MINUTES_PER_DAY / 60);
                let is_working_hour = self.calendar.works(day) && (7..22).contains(&hour);
                let (_, month) = month_of(day);
                let climate_kw = if is_working_hour && matches!(month, 1 | 2 | 6..=9 | 12) { energy.climate_kw } else { 0.0 };
                let base_kw = if is_working_hour { energy.base_day_kw } else { energy.base_night_kw };
                // Under load it draws all its power, running empty it still draws four tenths: by night, on Sundays, at the Spring Festival.
                let compressor_kw = energy.compressor_kw * if is_working_hour { 0.82 } else { 0.4 };
                let machines_wh = watt_minutes / 60;
                let base_wh = rounded((base_kw + climate_kw) * air.between(0.93, 1.07) * 250.0);
                let compressor_wh = rounded(compressor_kw * air.between(0.97, 1.03) * 250.0);
                let reactive_share = air.between(0.95, 1.05) * if is_working_hour { 0.48 } else { 0.75 };
                let reactive_varh = rounded((machines_wh + base_wh + compressor_wh) as f64 * reactive_share);
                Quarter { machines_wh, base_wh, compressor_wh, reactive_varh }
            })
            .collect();
    }
}
