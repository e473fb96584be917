//! The pool of building blocks: small steps that cure pains, each with its price, its risks and its acceptance test.
//!
//! Which blocks there are is data (`packs/blocks`). What the literature promises is shown as a claim, never as a measured effect.

mod files;
mod queries;
mod routes;
mod shown;
mod types;

use insight::packs::Faults;

pub use files::Known;
pub(crate) use routes::routes;
pub use types::*;

macro_rules! files {
    ($($name:literal)*) => {
        &[$((concat!("blocks/", $name, ".yaml"), include_str!(concat!("../../../../packs/blocks/", $name, ".yaml")))),*]
    };
}

const BUILT_IN: &[(&str, &str)] = files!("capabilities" "sectors" "digitization" "data_driven" "intelligentization" "ecosystem");

impl BlockPool {
    /// The blocks that come with Cairn.
    ///
    /// # Errors
    /// When the pool is broken, which a test shows before it can be released.
    pub fn built_in(known: Known<'_>) -> Result<Self, Faults> {
        Self::read(BUILT_IN, known)
    }

    /// Reads the files of a pool, `(path, text)` each; the capabilities come first.
    ///
    /// # Errors
    /// Everything that is wrong, with file and line.
    pub fn read(files: &[(&str, &str)], known: Known<'_>) -> Result<Self, Faults> {
        files::read_pool(files, known)
    }
}
