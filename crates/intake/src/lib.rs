//! Spreadsheets and text files from tools that live elsewhere become facts: what a file is, which column is what, which rows are refused.
//!
//! Reading, values, recognition and conversion are pure: no database, no clock.
//! Uploads and imports keep what people bring and what became of it.

pub mod chunks;
pub mod conversion;
mod events;
mod imports;
pub mod kinds;
pub mod mapping;
mod permissions;
pub mod reading;
pub mod recognition;
mod uploads;
pub mod values;

use kernel::Module;

pub use events::{ImportChanged, UploadDeleted, UploadRecognised};

/// The room as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("intake")
        .migrations(kernel::migrations!("intake": "0001_intake", "0002_turns"))
        .permissions(permissions::all())
        .routes(uploads::routes())
        .routes(imports::routes())
        .job::<uploads::RecogniseUpload>()
        .job::<uploads::DeleteContent>()
        .job::<imports::RunImport>()
}
