//! Columns out of files: through the cache when they fit, straight from the file when not.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::Int64Type;
use datafusion::error::{DataFusionError, Result};
use object_store::ObjectStore;

use super::cache::Cache;
use crate::encoding::Footer;
use crate::files::FactFile;
use crate::keys::FactKey;

/// The bytes at the end of a file that usually hold its whole footer.
const TAIL_BYTES: u64 = 64 << 10;
/// Memory for footers: a few thousand files.
const FOOTER_BUDGET: usize = 64 << 20;

/// A column of a row group of a file.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    file: Arc<str>,
    group: usize,
    column: usize,
}

pub(crate) struct Reader {
    store: Arc<dyn ObjectStore>,
    footers: Cache<Arc<str>, Arc<Footer>>,
    columns: Cache<Place, ArrayRef>,
}

impl Reader {
    pub(super) fn new(store: Arc<dyn ObjectStore>, cache_bytes: usize) -> Self {
        Self { store, footers: Cache::new(FOOTER_BUDGET), columns: Cache::new(cache_bytes) }
    }

    pub(crate) fn store(&self) -> &Arc<dyn ObjectStore> {
        &self.store
    }

    /// A scan of more bytes than this is not kept: it would push out everything else.
    pub(super) fn keeps(&self, decoded_bytes: usize) -> bool {
        decoded_bytes <= self.columns.budget() / 2
    }

    pub(crate) async fn footer(&self, file: &FactFile) -> Result<Arc<Footer>> {
        let size = |footer: &Arc<Footer>| footer.memory_bytes();
        self.footers.get_or_make(&file.id, size, self.read_footer(file)).await
    }

    async fn read_footer(&self, file: &FactFile) -> Result<Arc<Footer>> {
        let mut wanted = TAIL_BYTES.min(file.bytes);
        // The first try tells how much there is to read; the second has it.
        for _ in 0..2 {
            let tail = self.store.get_range(&file.path, file.bytes - wanted..file.bytes).await.map_err(unreadable)?;
            match Footer::parse(&tail, file.bytes, file.fact_type).map_err(damaged)? {
                Ok(footer) => return Ok(Arc::new(footer)),
                Err(needed) => wanted = needed.min(file.bytes),
            }
        }
        Err(DataFusionError::External("the end of a file of facts does not say how long it is".into()))
    }

    /// Decode one column of one row group.
    pub(crate) async fn column(&self, file: &FactFile, footer: &Footer, group: usize, column: usize, keep: bool) -> Result<ArrayRef> {
        let read = async {
            let bytes = self.store.get_range(&file.path, footer.range(group, column)).await.map_err(unreadable)?;
            footer.decode(group, column, bytes).map_err(damaged)
        };
        if !keep {
            return read.await;
        }
        let place = Place { file: Arc::clone(&file.id), group, column };
        self.columns.get_or_make(&place, |array| array.get_array_memory_size(), read).await
    }

    /// Add the key of every fact of a file.
    pub(crate) async fn keys(&self, file: &FactFile, keys: &mut Vec<FactKey>) -> Result<()> {
        let footer = self.footer(file).await?;
        let Some(column) = footer.column("fact_key") else { return Ok(()) };
        for group in 0..footer.groups() {
            let stored = self.column(file, &footer, group, column, false).await?;
            keys.extend(stored.as_primitive::<Int64Type>().values().iter().map(|key| FactKey::from_stored(*key)));
        }
        Ok(())
    }
}

/// Without the path: the message may reach a person.
fn unreadable(error: object_store::Error) -> DataFusionError {
    tracing::error!(%error, "a file of facts cannot be read");
    DataFusionError::External("a file of facts cannot be read".into())
}

fn damaged(error: parquet::errors::ParquetError) -> DataFusionError {
    tracing::error!(%error, "a file of facts is damaged");
    DataFusionError::External("a file of facts is damaged".into())
}
