//! Firms that start at different times, each compared with those that have not started yet.
//!
//! Group-time effects after Callaway and Sant'Anna (2021), Difference-in-Differences with multiple
//! time periods, Journal of Econometrics 225:200, without covariates. A regression with two-way fixed
//! effects is not offered: where effects differ or grow, it uses firms that started as controls and
//! can turn the sign.

mod aggregate;
mod bands;
mod cells;
mod influence;
mod panel;
mod pre_trend;

pub use aggregate::{Aggregate, Part};
pub use cells::{Cell, GroupTime, group_time};
pub use panel::{Controls, Firm, Panel, Rules};
pub use pre_trend::PreTrend;
