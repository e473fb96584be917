//! Uploads: files people bring, what they were recognised as, and how people corrected that.

pub(crate) mod commands;
mod deleting;
mod queries;
mod recognising;
mod routes;
mod rules;
mod types;

pub(crate) use deleting::DeleteContent;
pub(crate) use queries::{content_of, get as get_upload};
pub(crate) use recognising::{RecogniseUpload, local_copy};
pub(crate) use routes::routes;
pub(crate) use types::{Upload, UploadId, UploadState};
