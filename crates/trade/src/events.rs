//! What buying and selling announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

use crate::documents::{DocumentId, Kind, State};

/// A document was made, changed or went on.
#[derive(Debug, Serialize, Deserialize)]
pub struct DocumentChanged {
    pub document: DocumentId,
    pub kind: Kind,
    pub state: State,
}

impl Event for DocumentChanged {
    const TOPIC: &'static str = "trade.document_changed";

    fn subject(&self) -> &str {
        self.document.as_str()
    }
}
