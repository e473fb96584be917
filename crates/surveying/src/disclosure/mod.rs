//! Nobody is found in what is shown: small groups, what gives them away, and new groups beside old ones.

mod elimination;
mod field;
mod groups;
mod key;
mod lattice;
mod network;
mod protect;
mod sums;
mod told;

pub use groups::{Members, NotShown, may_show};
pub(crate) use key::Key;
pub(crate) use lattice::{Lattice, Line, Quantity};
pub(crate) use protect::{Secrets, protect};
pub use told::Told;

/// No count of fewer respondents is shown, and no group with fewer.
pub const LEAST: u64 = 5;
