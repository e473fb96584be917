//! The types of imports.

use kernel::{Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::uploads::UploadId;

kernel::id!(
    /// One run of turning a file into facts; the source of those facts.
    ImportId,
    "imp"
);

/// Where an import stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImportState {
    Running,
    /// A person asked for it to stop.
    Cancelling,
    /// Its facts are there.
    Done,
    /// Nothing of it is there; `problem` says why.
    Failed,
    /// Nothing of it is there: a person stopped it.
    Cancelled,
    /// Its facts were taken out again.
    Undone,
}

impl ImportState {
    /// Facts of it are there, or may yet come.
    pub(crate) const fn stands(self) -> bool {
        matches!(self, Self::Running | Self::Cancelling | Self::Done)
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Cancelling => "cancelling",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Undone => "undone",
        }
    }

    pub(crate) fn of(name: &str) -> Self {
        [Self::Running, Self::Cancelling, Self::Done, Self::Cancelled, Self::Undone]
            .into_iter()
            .find(|state| state.name() == name)
            .unwrap_or(Self::Failed)
    }
}

/// One run of turning a file into facts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Import {
    pub id: ImportId,
    pub upload_id: UploadId,
    /// What the file is called.
    pub name: String,
    pub state: ImportState,
    /// It has not begun: another import of the organisation is being read.
    pub is_waiting: bool,
    pub rows_read: i64,
    pub rows_accepted: i64,
    pub rows_refused: i64,
    /// Totals and blank rows.
    pub rows_skipped: i64,
    /// Facts that were there already, from an earlier file or because the list still says the same.
    pub rows_known: i64,
    /// Rows that were taken over with something doubtful in them.
    pub warnings: i64,
    /// How far reading has come, 0 to 1000.
    pub progress_permille: i64,
    pub sheets: Vec<SheetOutcome>,
    pub problem: Option<Text>,
    pub started_by: String,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// What became of one sheet.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
pub(crate) struct SheetOutcome {
    pub sheet: String,
    pub kind: String,
    pub rows_read: u64,
    pub rows_accepted: u64,
    pub rows_refused: u64,
    pub rows_skipped: u64,
    pub rows_known: u64,
    pub warnings: u64,
    /// Facts by type.
    pub facts: std::collections::BTreeMap<String, u64>,
}

/// A row that was refused, or taken over with a doubt.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Remark {
    /// Refused rows are not in the lake.
    pub is_refusal: bool,
    pub sheet: String,
    /// As the spreadsheet program counts rows.
    pub row: Option<i64>,
    pub column: Option<String>,
    pub value: Option<String>,
    pub code: String,
    pub message: Text,
    pub fix: Text,
}
