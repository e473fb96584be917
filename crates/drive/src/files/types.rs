//! The types of files.

use kernel::{FromRow, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::folders::FolderId;

kernel::id!(
    /// A file of the drive, with all its versions.
    FileId,
    "fil"
);

/// A file in a list: what it is called, and its newest version.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveFileSummary)]
pub struct FileSummary {
    pub id: FileId,
    /// The folder it lies in; null at the top.
    pub folder: Option<FolderId>,
    /// It hangs at a record of another room and lies in no folder.
    pub is_loose: bool,
    #[schema(example = "Bracket A.pdf")]
    pub name: String,
    /// The number of the newest version.
    pub newest: i64,
    /// The version that an engineering change released; null while none did.
    pub released: Option<i64>,
    pub is_binned: bool,
    /// Who checked it out; null while nobody did.
    pub holder: Option<String>,
    pub held_at: Option<Timestamp>,
    /// What to send as `If-Match` when renaming or moving it.
    pub version: i64,
    pub made_by: String,
    pub made_at: Timestamp,
    pub changed_at: Timestamp,
    pub size_bytes: i64,
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// SHA-256 of the newest version.
    pub digest: String,
    pub newest_by: String,
    pub newest_at: Timestamp,
}

/// One version. It never changes.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveFileVersion)]
pub struct FileVersion {
    pub number: i64,
    /// SHA-256.
    pub digest: String,
    pub size_bytes: i64,
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Why it was made.
    #[schema(example = "Hole moved to 42 mm")]
    pub note: String,
    pub made_by: String,
    pub made_at: Timestamp,
}

/// Something that happened to a file besides a new version.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveFileStep)]
pub struct FileStep {
    /// `changed`, `binned`, `restored`, `checked_out`, `checked_in`, `broken` or `released`.
    #[schema(example = "checked_out")]
    pub step: String,
    pub note: String,
    pub actor: String,
    pub at: Timestamp,
}

/// A record of another room at which a file hangs.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveFileUse)]
pub struct FileUse {
    #[schema(example = "catalog.item")]
    pub kind: String,
    pub subject: String,
}

/// A file with its versions, newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DriveFile)]
pub struct FileShown {
    #[serde(flatten)]
    pub head: FileSummary,
    /// The newest 200.
    pub versions: Vec<FileVersion>,
    /// The newest 100.
    pub steps: Vec<FileStep>,
    pub uses: Vec<FileUse>,
}

/// What a file is renamed to and moved to.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DriveFileInput)]
pub(crate) struct FileInput {
    #[schema(example = "Bracket A.pdf")]
    pub(super) name: String,
    /// The folder it lies in; null at the top.
    #[serde(default)]
    pub(super) folder: Option<FolderId>,
}

/// Why something is done.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = DriveNote)]
pub(crate) struct NoteInput {
    #[schema(example = "I move the hole")]
    pub(crate) note: String,
}

/// Which files are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct FileFilter {
    /// Files of this folder; those at the top when not said.
    pub(super) folder: Option<FolderId>,
    /// Files whose name has this in it, wherever they lie.
    pub(super) q: String,
    /// What lies in the bin.
    pub(super) bin: bool,
}

/// What a new file is called, where it lies, and why it is brought.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NewFileQuery {
    pub(super) name: String,
    /// At the top when not said.
    #[serde(default)]
    pub(super) folder: Option<FolderId>,
    #[serde(default)]
    pub(super) note: String,
}

/// Why a version is brought.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct NewVersionQuery {
    pub(crate) note: String,
    /// Also checks the file in.
    pub(crate) check_in: bool,
}

/// Which file.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FilePath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: FileId,
}

/// Which version of which file.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct VersionPath {
    #[serde(rename = "org")]
    pub(super) _org: OrgId,
    pub(super) id: FileId,
    pub(super) number: i64,
}
