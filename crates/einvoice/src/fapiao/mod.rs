//! Fully digital e-invoices of China (数电票) from their XML. **The format is not confirmed**: no schema was at hand, the
//! names of the elements are those that files in circulation are told to have, and no file of the tax office was read.
//!
//! Every name stands in [`FORMAT`], so that a correction is a line there.

mod format;
mod reading;

pub use format::{FORMAT, Format};
pub use reading::{Fapiao, FapiaoLine, FapiaoParty, read};
