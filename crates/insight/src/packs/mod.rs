//! Packs: indicators, boards, findings and the views they share, as data.

mod checks;
mod embedded;
mod faults;
mod files;
mod needs;
mod proof;
mod specimen;
mod telling;
mod types;

pub use embedded::EMBEDDED;
pub use faults::{Fault, FaultList, Faults, Place};
pub use files::read;
pub use needs::{Alternative, Need, NeededField, is_list};
pub use proof::ProofError;
pub use specimen::{Specimen, SpecimenRow};
pub use telling::{Sentence, Told};
pub use types::{
    AreaPack, Board, Chart, ChartKind, ChartSource, Direction, FindingGolden, FindingRule, Indicator, IndicatorGolden, Packs, Total, Unit,
};
