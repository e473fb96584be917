//! Pains: what hurts the plant, found in its records or told by its owner, with the money at stake.
//!
//! Which pains there are, how records tell and what they cost is data (`packs/pains`); judging is pure.

mod commands;
mod files;
mod find;
mod golden;
mod money;
mod queries;
mod readings;
mod routes;
mod shown;
mod types;

use insight::packs::{Faults, Packs};

pub use find::{Grounds, Judged, Standing, Tested, judge_all};
pub(crate) use queries::{KnownOfFirm, first_told, known};
pub use readings::{Reading, Readings, readings};
pub(crate) use routes::routes;
pub use shown::{FactorShown, PainShown, StakeShown, TestShown};
pub use types::{Hurts, PainPack, Word};

macro_rules! files {
    ($($name:literal)*) => {
        &[$((concat!("pains/", $name, ".yaml"), include_str!(concat!("../../../../packs/pains/", $name, ".yaml")))),*]
    };
}

/// In the order of the business: this is the order of the matrix.
const BUILT_IN: &[(&str, &str)] = files!(
    "amounts" "design" "purchasing" "planning" "production" "quality" "equipment" "energy" "safety" "warehouse" "sales" "after_sales"
    "finance" "people" "decisions"
);

impl PainPack {
    /// The pains that come with Cairn.
    ///
    /// # Errors
    /// When the pack is broken, which a test shows before it can be released.
    pub fn built_in(indicators: &Packs) -> Result<Self, Faults> {
        Self::read(BUILT_IN, indicators)
    }

    /// Reads the files of a pack, `(path, text)` each, and runs its golden cases.
    ///
    /// # Errors
    /// Everything that is wrong, with file and line.
    pub fn read(files: &[(&str, &str)], indicators: &Packs) -> Result<Self, Faults> {
        files::read_pack(files, indicators)
    }
}
