//! The document a diagnosis is: what `cairn diagnose --json` prints and the report is drawn from.
//!
//! It is described in `docs/diagnose.md` and kept stable: fields are added, never renamed or given another meaning.

use std::collections::BTreeMap;

use kernel::{Day, Text, Timestamp};
use serde::Serialize;

/// The version of the document's form.
pub(super) const SCHEMA: &str = "cairn.diagnosis/1";

/// One diagnosis of one firm.
#[derive(Clone, Debug, Serialize)]
pub struct Diagnosis {
    pub schema: &'static str,
    pub made_at: Timestamp,
    pub firm: Firm,
    pub files: Vec<FileOutcome>,
    pub facts: Facts,
    pub indicators: Vec<Indicator>,
    pub findings: Vec<Finding>,
    pub levels: Vec<Level>,
    /// Every pain of the pack, in the order of the business.
    pub pains: Vec<Pain>,
    /// How long each part took, in milliseconds.
    pub elapsed_ms: BTreeMap<&'static str, u64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Firm {
    pub name: Text,
    /// The data are made up and say so wherever a person sees them.
    pub is_simulated: bool,
    pub time_zone: String,
}

/// What became of one sheet of one file.
#[derive(Clone, Debug, Serialize)]
pub struct FileOutcome {
    pub path: String,
    /// The sheet, when the file has several.
    pub sheet: Option<String>,
    /// What it was recognised as, `sales_lines` for example; null when nothing fits.
    pub kind: Option<String>,
    pub kind_text: Option<Text>,
    /// 0 to 1.
    pub confidence: f64,
    pub rows_read: u64,
    pub rows_accepted: u64,
    pub rows_refused: u64,
    /// Totals, blank rows and the like.
    pub rows_skipped: u64,
    /// Kept rows with something doubtful in them.
    pub warnings: u64,
    /// The first refusals; `rows_refused` counts all.
    pub refusals: Vec<Refusal>,
    /// Why nothing of it could be used.
    pub problem: Option<Refusal>,
}

/// Why a row, or a whole file, was refused.
#[derive(Clone, Debug, Serialize)]
pub struct Refusal {
    /// As the spreadsheet program counts rows; null when it is about the whole file.
    pub row: Option<u64>,
    pub column: Option<String>,
    pub value: Option<String>,
    pub code: String,
    pub message: Text,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Facts {
    pub total: u64,
    pub by_type: BTreeMap<String, u64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Indicator {
    pub id: String,
    pub area: String,
    pub name: Text,
    pub unit: String,
    /// `up` when more is better, `down` when less is, `none`.
    pub direction: String,
    pub value: Option<f64>,
    /// The days the value is about.
    pub period: Option<Period>,
    /// A to D: how far the data carry the value.
    pub grade: Option<String>,
    /// Facts and fields without which it cannot be computed.
    pub missing: Vec<String>,
    pub series: Vec<Point>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Period {
    pub from: Day,
    pub to: Day,
}

#[derive(Clone, Debug, Serialize)]
pub struct Point {
    /// The first day of the month or week.
    pub on: Day,
    pub value: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    pub id: String,
    pub area: String,
    pub text: Text,
    /// The share or amount at stake that it is ranked by, 0 to 1.
    pub value: f64,
    /// The rows behind it, as far as they are listed here.
    pub rows: Vec<RowReference>,
    pub rows_total: u64,
}

/// A row of a file.
#[derive(Clone, Debug, Serialize)]
pub struct RowReference {
    pub file: String,
    pub row: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Level {
    /// The framework's name.
    pub pack: String,
    pub name: Text,
    /// `pilot` while it is not confirmed against the official text.
    pub readiness: String,
    pub supported: u8,
    pub claimed: u8,
    pub score_supported: String,
    pub score_claimed: String,
    /// Per cent of the points that evidence settles.
    pub coverage: String,
    pub dimensions: Vec<Dimension>,
    pub scenes: Vec<Scene>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Dimension {
    pub id: String,
    pub name: Text,
    pub points: f64,
    pub supported: f64,
    pub claimed: f64,
}

#[derive(Clone, Debug, Serialize)]
pub struct Scene {
    pub id: String,
    pub name: Text,
    pub is_constraint: bool,
    pub supported: u8,
    pub claimed: u8,
}

/// What hurts, or does not, or is not known.
#[derive(Clone, Debug, Serialize)]
pub struct Pain {
    pub id: String,
    pub stage: String,
    pub stage_name: Text,
    pub name: Text,
    pub says: Text,
    /// `found`, `absent` (by records); `told`, `denied` (by the firm); `not_ours`, `unknown`.
    pub state: String,
    /// `much` or `some`.
    pub hurts: Option<String>,
    /// What the records were asked.
    pub indicators: Vec<PainIndicator>,
    /// Money at stake in a year, in whole units of the currency.
    pub money: Option<AtStake>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PainIndicator {
    pub id: String,
    /// Over the newest twelve months.
    pub value: Option<f64>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AtStake {
    pub currency: String,
    pub low: i64,
    pub likely: i64,
    pub high: i64,
}

impl Diagnosis {
    /// What hurts: what hurts much first, of these the dearest.
    pub(super) fn hurting(&self) -> Vec<&Pain> {
        let mut hurting: Vec<&Pain> = self.pains.iter().filter(|pain| pain.hurts.is_some()).collect();
        hurting.sort_by_key(|pain| {
            (pain.hurts.as_deref() != Some("much"), std::cmp::Reverse(pain.money.as_ref().map_or(0, |money| money.likely)))
        });
        hurting
    }
}
