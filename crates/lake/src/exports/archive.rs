//! The zip that is being written, and what its manifest will say.

use std::fs::File;
use std::io::{self, Write};

use kernel::Ctx;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::interface::LakeError;

/// A zip on disk that remembers the digest of every part.
pub(super) struct Archive {
    zip: ZipWriter<File>,
    parts: Vec<Json>,
    open: Option<Part>,
}

struct Part {
    path: String,
    rows: u64,
    bytes: u64,
    digest: Sha256,
}

impl Archive {
    pub(super) fn new() -> Result<Self, LakeError> {
        let file = tempfile::tempfile().map_err(LakeError::broken)?;
        Ok(Self { zip: ZipWriter::new(file), parts: Vec::new(), open: None })
    }

    /// Begin a part; the one before ends.
    pub(super) fn begin(&mut self, path: String, is_packed_already: bool) -> Result<(), LakeError> {
        self.end();
        let method = if is_packed_already { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        self.zip
            .start_file(path.as_str(), SimpleFileOptions::default().compression_method(method).large_file(true))
            .map_err(LakeError::broken)?;
        self.open = Some(Part { path, rows: 0, bytes: 0, digest: Sha256::new() });
        Ok(())
    }

    /// Add to the part that was begun last.
    pub(super) fn add(&mut self, bytes: &[u8], rows: u64) -> Result<(), LakeError> {
        self.zip.write_all(bytes).map_err(LakeError::broken)?;
        if let Some(part) = &mut self.open {
            part.rows += rows;
            part.bytes += bytes.len() as u64;
            part.digest.update(bytes);
        }
        Ok(())
    }

    fn end(&mut self) {
        if let Some(part) = self.open.take() {
            let digest: String = part.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            self.parts.push(json!({ "path": part.path, "rows": part.rows, "bytes": part.bytes, "sha256": digest }));
        }
    }

    /// Write the manifest; the file is read from its beginning.
    pub(super) fn finish(mut self, ctx: &Ctx) -> Result<File, LakeError> {
        self.end();
        let manifest = json!({ "format": "cairn-export", "version": 1, "organisation": ctx.org, "made_at": ctx.now, "parts": self.parts });
        let text = serde_json::to_string_pretty(&manifest).map_err(LakeError::broken)?;
        self.begin("manifest.json".to_owned(), false)?;
        self.add(text.as_bytes(), 0)?;
        let mut file = self.zip.finish().map_err(LakeError::broken)?;
        io::Seek::rewind(&mut file).map_err(LakeError::broken)?;
        Ok(file)
    }
}
