//! Where a file of facts lies and what the manifest says about it.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use object_store::path::Path;
use object_store::{ObjectStore, PutPayload};

use crate::vocabulary::FactType;

/// All files of facts lie below this folder.
pub(crate) const ROOT: &str = "facts";

/// One Parquet file, as the manifest knows it. A file never changes once it is there.
#[derive(Clone)]
pub(crate) struct FactFile {
    pub(crate) id: Arc<str>,
    pub(crate) fact_type: &'static FactType,
    pub(crate) path: Path,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    /// The first and last day on which something in it happened.
    pub(crate) days: (i32, i32),
}

impl fmt::Debug for FactFile {
    /// Says nothing about where it lies: plans and errors may reach a person.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} file of {} rows", self.fact_type.name, self.rows)
    }
}

/// A piece of a path that could lead somewhere else.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} cannot be part of a path: only letters, digits, '_' and '-' can, at most 80 of them")]
pub(crate) struct BadPiece(String);

/// `facts/{org}/{type}/{id}.parquet`
pub(crate) fn path(org: &str, fact_type: &FactType, id: &str) -> Result<Path, BadPiece> {
    Ok(Path::from(format!("{ROOT}/{}/{}/{}.parquet", piece(org)?, piece(&fact_type.table())?, piece(id)?)))
}

fn piece(text: &str) -> Result<&str, BadPiece> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if text.is_empty() || text.len() > 80 || !text.bytes().all(allowed) {
        return Err(BadPiece(text.chars().take(100).collect()));
    }
    Ok(text)
}

pub(crate) async fn put(store: &dyn ObjectStore, path: &Path, bytes: Bytes) -> object_store::Result<()> {
    store.put(path, PutPayload::from_bytes(bytes)).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::FACT_TYPES;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        assert_eq!(path("org_1", FACT_TYPES[0], "file_1").expect("plain names").as_ref(), "facts/org_1/sale_ordered/file_1.parquet");
        for bad in ["", "..", "a/b", "a\\b", "%2e%2e", "a.b", "组织", &"x".repeat(81)] {
            assert!(path(bad, FACT_TYPES[0], "file_1").is_err(), "{bad}");
            assert!(path("org_1", FACT_TYPES[0], bad).is_err(), "{bad}");
        }
    }
}
