//! What the room announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// An uploaded file was recognised, or cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadRecognised {
    pub upload_id: String,
}

impl Event for UploadRecognised {
    const TOPIC: &'static str = "intake.recognised";

    fn subject(&self) -> &str {
        &self.upload_id
    }
}

/// An uploaded file was deleted, with its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadDeleted {
    pub upload_id: String,
}

impl Event for UploadDeleted {
    const TOPIC: &'static str = "intake.upload_deleted";

    fn subject(&self) -> &str {
        &self.upload_id
    }
}

/// An import changed its state: running, done, failed, cancelled or undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportChanged {
    pub import_id: String,
    pub state: String,
}

impl Event for ImportChanged {
    const TOPIC: &'static str = "intake.import_changed";

    fn subject(&self) -> &str {
        &self.import_id
    }
}
