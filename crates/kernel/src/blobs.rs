//! Files: uploads, Parquet, exports, pictures. On the local disk, or wherever `object_store` can write.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures::{Stream, StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, PutPayload, WriteMultipart};

use crate::ids::OrgId;
use crate::problem::Problem;

/// What can go wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("the file is larger than the {max} bytes allowed")]
    TooLarge { max: u64 },
    #[error("the upload stopped before its end: {0}")]
    Interrupted(String),
    #[error("the file store did not answer")]
    Store(#[from] object_store::Error),
    #[error("the folder for files cannot be used")]
    Folder(#[from] std::io::Error),
}

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        match &error {
            BlobError::TooLarge { max } => {
                Self::new(http::StatusCode::PAYLOAD_TOO_LARGE, "kernel.too_large", error.to_string()).with("bytes_max", *max)
            }
            BlobError::Interrupted(_) => Self::malformed(error.to_string()),
            BlobError::Store(object_store::Error::NotFound { .. }) => Self::not_found(),
            BlobError::Store(_) | BlobError::Folder(_) => Self::internal(&error),
        }
    }
}

/// The file store; cheap to clone.
#[derive(Clone, Debug)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
    /// Where the files are, when they are on this machine: only then must we ask the disk to keep them.
    folder: Option<Arc<FilePath>>,
}

impl Blobs {
    /// Files below a folder; created if it is missing.
    pub fn in_folder(folder: &FilePath) -> Result<Self, BlobError> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_automatic_cleanup(true);
        Ok(Self { store: Arc::new(store), folder: Some(Arc::from(folder)) })
    }

    /// Files in memory, gone with the process.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { store: Arc::new(InMemory::new()), folder: None }
    }

    /// The store itself, for readers of Parquet.
    #[must_use]
    pub fn store(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.store)
    }

    /// Writes a file; when this returns it survives a power cut.
    pub async fn put(&self, path: &str, bytes: Bytes) -> Result<(), BlobError> {
        self.store.put(&Path::from(path), PutPayload::from(bytes)).await?;
        self.make_durable(path).await
    }

    /// Asks the local disk to keep a file and its name; object storage does so by itself.
    pub async fn make_durable(&self, path: &str) -> Result<(), BlobError> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let file = folder.join(path);
        tokio::task::spawn_blocking(move || {
            std::fs::File::open(&file)?.sync_all()?;
            match file.parent() {
                Some(parent) => std::fs::File::open(parent)?.sync_all(),
                None => Ok(()),
            }
        })
        .await
        .map_err(std::io::Error::other)??;
        Ok(())
    }

    /// Writes a stream as it arrives, in bounded memory; nothing is left behind when it breaks off or is too large.
    pub async fn put_stream<E: std::fmt::Display>(
        &self,
        path: &str,
        mut stream: impl Stream<Item = Result<Bytes, E>> + Unpin,
        bytes_max: u64,
    ) -> Result<u64, BlobError> {
        let upload = self.store.put_multipart(&Path::from(path)).await?;
        let mut writer = WriteMultipart::new(upload);
        let mut written = 0_u64;
        while let Some(chunk) = stream.next().await {
            let failed = match chunk {
                Ok(chunk) => {
                    written += chunk.len() as u64;
                    writer.put(chunk);
                    (written > bytes_max).then_some(BlobError::TooLarge { max: bytes_max })
                }
                Err(error) => Some(BlobError::Interrupted(error.to_string())),
            };
            if let Some(error) = failed {
                writer.abort().await?;
                return Err(error);
            }
            writer.wait_for_capacity(4).await?;
        }
        writer.finish().await?;
        self.make_durable(path).await?;
        Ok(written)
    }

    pub async fn get(&self, path: &str) -> Result<Bytes, BlobError> {
        Ok(self.store.get(&Path::from(path)).await?.bytes().await?)
    }

    /// The file piece by piece, and its size.
    pub async fn get_stream(&self, path: &str) -> Result<(u64, impl Stream<Item = Result<Bytes, BlobError>> + Send + 'static), BlobError> {
        let found = self.store.get(&Path::from(path)).await?;
        Ok((found.meta.size, found.into_stream().map_err(BlobError::from)))
    }

    /// A part of the file piece by piece, from one byte up to another that is not in it.
    pub async fn get_part(
        &self,
        path: &str,
        part: std::ops::Range<u64>,
    ) -> Result<impl Stream<Item = Result<Bytes, BlobError>> + Send + 'static, BlobError> {
        let options = GetOptions { range: Some(GetRange::Bounded(part)), ..GetOptions::default() };
        Ok(self.store.get_opts(&Path::from(path), options).await?.into_stream().map_err(BlobError::from))
    }

    /// Gives a file another name, under which it survives a power cut; one of that name gives way.
    pub async fn rename(&self, from: &str, to: &str) -> Result<(), BlobError> {
        self.store.rename(&Path::from(from), &Path::from(to)).await?;
        self.make_durable(to).await
    }

    /// Deletes a file; one that is not there is no error.
    pub async fn delete(&self, path: &str) -> Result<(), BlobError> {
        match self.store.delete(&Path::from(path)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes every file of an organisation: rooms keep them in `ROOM'S FOLDER/ORGANISATION/`. Answers how many.
    pub async fn erase_organisation(&self, org: &OrgId) -> Result<u64, BlobError> {
        let mut gone = 0;
        for folder in self.store.list_with_delimiter(None).await?.common_prefixes {
            for path in self.list(&format!("{folder}/{org}")).await? {
                self.delete(&path).await?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    /// The paths below a prefix.
    pub async fn list(&self, prefix: &str) -> Result<Vec<String>, BlobError> {
        let prefix = Path::from(prefix);
        Ok(self.store.list(Some(&prefix)).map_ok(|meta| meta.location.to_string()).try_collect().await?)
    }
}
