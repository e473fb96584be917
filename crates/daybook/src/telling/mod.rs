//! What documents, movements and payments tell.

mod documents;
mod movements;
mod payments;

pub(crate) use documents::Document;
use kernel::{Day, Timestamp};
pub(crate) use movements::Movement;
pub(crate) use payments::Payment;

/// When it happened: at the moment it was recorded, if that is the day it is dated; else some time that day.
fn moment(day: Day, recorded: Option<Timestamp>, zone: chrono_tz::Tz) -> (Timestamp, Day) {
    let at = recorded.filter(|at| at.day_in(zone) == day).unwrap_or_else(|| day.begins_in(zone));
    (at, day)
}
