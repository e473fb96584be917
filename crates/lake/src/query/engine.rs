//! What all views share: the store, the memory for decoded columns and the threads that compute.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use object_store::ObjectStore;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::functions::Functions;
use super::reading::Reader;

/// Planning a question nests as deeply as the question does; unused stack takes no memory.
const STACK_BYTES: usize = 64 << 20;

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
    pub(super) functions: Functions,
    pub(super) threads: usize,
    places: Places,
    runtime: Option<Runtime>,
}

impl Engine {
    pub(crate) fn new(store: Arc<dyn ObjectStore>, settings: &EngineSettings) -> std::io::Result<Self> {
        let threads = settings.threads.max(1);
        let runtime = Builder::new_multi_thread()
            .worker_threads(threads)
            .thread_name("lake-query")
            .thread_stack_size(STACK_BYTES)
            .enable_all()
            .build()?;
        let places = Places { all: Arc::new(Semaphore::new(threads * 2)), by_org: Mutex::default() };
        let reader = Arc::new(Reader::new(store, settings.cache_bytes));
        Ok(Self { reader, functions: Functions::new(), threads, places, runtime: Some(runtime) })
    }

    pub(crate) fn store(&self) -> &Arc<dyn ObjectStore> {
        self.reader.store()
    }

    pub(crate) fn reader(&self) -> &Arc<Reader> {
        &self.reader
    }

    /// Wait for a place among the questions of people.
    pub(super) async fn place(&self, org: &str) -> Result<[OwnedSemaphorePermit; 2], Stopped> {
        let own = self.places.of(org).acquire_owned().await.map_err(|_| Stopped)?;
        let all = Arc::clone(&self.places.all).acquire_owned().await.map_err(|_| Stopped)?;
        Ok([own, all])
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

/// So many questions of one organisation are answered at the same time; its others queue behind them,
/// and not before those of other organisations.
const PLACES_OF_ONE: usize = 2;

/// Places for questions of people.
struct Places {
    all: Arc<Semaphore>,
    by_org: Mutex<HashMap<String, Weak<Semaphore>>>,
}

impl Places {
    fn of(&self, org: &str) -> Arc<Semaphore> {
        let mut by_org = self.by_org.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(places) = by_org.get(org).and_then(Weak::upgrade) {
            return places;
        }
        by_org.retain(|_, places| places.strong_count() > 0);
        let places = Arc::new(Semaphore::new(PLACES_OF_ONE));
        by_org.insert(org.to_owned(), Arc::downgrade(&places));
        places
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
