//! What the drive announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Declares an event that tells of one thing.
macro_rules! told_of {
    ($($(#[$doc:meta])* $name:ident, $topic:literal, $subject:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct $name {
            pub $subject: String,
        }

        impl Event for $name {
            const TOPIC: &'static str = $topic;

            fn subject(&self) -> &str {
                &self.$subject
            }
        }
    )+};
}

told_of! {
    /// A folder was made, renamed, moved, put into the bin or taken out of it.
    FolderChanged, "drive.folder_changed", folder;
    /// A file came, got a version, was renamed, moved, checked out or in, handed out, put into the bin or taken out of it.
    FileChanged, "drive.file_changed", file;
    /// Something was attached to, taken off or said about a record.
    Discussed, "drive.discussed", subject;
    /// An engineering change was drafted, changed, reviewed, released or cancelled.
    ChangeMoved, "drive.change_moved", change;
}
