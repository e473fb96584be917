//! What all views share: the store, the memory for decoded columns and the threads that compute.

use std::sync::Arc;

use object_store::ObjectStore;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;

use super::reading::Reader;

/// How much of the machine the lake may use.
#[derive(Clone, Debug)]
pub struct EngineSettings {
    /// Threads that compute queries.
    pub threads: usize,
    /// Bytes of decoded columns that are kept in memory.
    pub cache_bytes: usize,
}

impl Default for EngineSettings {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
        Self { threads, cache_bytes: 512 << 20 }
    }
}

/// Computes queries on threads of its own, so that a long query never makes the web server wait:
/// between threads the operating system is fair, between tasks of one thread nobody is.
pub(crate) struct Engine {
    pub(super) reader: Arc<Reader>,
    pub(super) threads: usize,
    /// So many questions of people are answered at the same time; the others queue.
    pub(super) places: Arc<Semaphore>,
    runtime: Option<Runtime>,
}

impl Engine {
    pub(crate) fn new(store: Arc<dyn ObjectStore>, settings: &EngineSettings) -> std::io::Result<Self> {
        let threads = settings.threads.max(1);
        let runtime = Builder::new_multi_thread().worker_threads(threads).thread_name("lake-query").thread_stack_size(8 << 20).enable_all().build()?;
        let places = Arc::new(Semaphore::new(threads * 2));
        Ok(Self { reader: Arc::new(Reader::new(store, settings.cache_bytes)), threads, places, runtime: Some(runtime) })
    }

    pub(crate) fn store(&self) -> &Arc<dyn ObjectStore> {
        self.reader.store()
    }

    pub(crate) fn reader(&self) -> &Arc<Reader> {
        &self.reader
    }

    /// Run on the lake's own threads; stops when the caller stops waiting.
    pub(crate) async fn compute<T: Send + 'static>(&self, work: impl Future<Output = T> + Send + 'static) -> Result<T, Stopped> {
        let runtime = self.runtime.as_ref().ok_or(Stopped)?;
        let mut task = AbortOnDrop(runtime.spawn(work));
        (&mut task.0).await.map_err(|error| {
            tracing::error!(%error, "a computation of the lake broke off");
            Stopped
        })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // A runtime must not be dropped where others wait; its tasks end by themselves.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// The computation broke off or the server is stopping.
#[derive(Debug, thiserror::Error)]
#[error("the computation broke off")]
pub(crate) struct Stopped;

struct AbortOnDrop<T>(tokio::task::JoinHandle<T>);

impl<T> Drop for AbortOnDrop<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
