//! Energy against what production and weather explain: the whole meter, as in option C of the IPMVP.
//!
//! A model of the baseline is carried into the time after; what was used less than the model expects
//! was avoided. How sure that is follows ASHRAE Guideline 14 (fractional savings uncertainty).

mod avoided;
mod baseline;
mod doubt;

pub use avoided::{Adjustment, Avoided, avoided};
pub use baseline::{Drivers, EnergyBaseline, EnergyPeriod, Slope, Weather, energy_baseline};
pub use doubt::Doubt;
