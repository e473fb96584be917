//! The application: rooms put together on a database, a file store and a clock.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::blobs::Blobs;
use crate::db::{Db, DbError, Migration};
use crate::events::{self, Subscription};
use crate::ids::new_id;
use crate::jobs::{self, JobError, JobKind, Schedule};
use crate::live::{self, Live};
use crate::module::{Invariant, Module, Unfinished};
use crate::permission::{Authenticator, PermissionEntry, SharedAuthenticator};
use crate::time::Clock;

/// Requests without a limit of their own may be this large.
const BODY_MAX: usize = 2 << 20;

/// The running application; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    db: Db,
    blobs: Blobs,
    clock: Clock,
    live: Live,
    node: String,
    authenticator: SharedAuthenticator,
    permissions: Vec<PermissionEntry>,
    job_kinds: HashMap<&'static str, JobKind>,
    subscriptions: Vec<Subscription>,
    schedules: Vec<Schedule>,
    invariants: Vec<Invariant>,
    unfinished: Vec<Unfinished>,
    secret_columns: Vec<&'static str>,
    state: HashMap<TypeId, Arc<dyn Any + Send + Sync>>,
    stop: watch::Sender<bool>,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("node", &self.0.node).finish_non_exhaustive()
    }
}

/// What the application stands on.
#[derive(Debug)]
pub struct Foundation {
    pub db: Db,
    pub blobs: Blobs,
    pub clock: Clock,
}

/// The application and what it serves.
pub struct Built {
    pub app: App,
    pub router: axum::Router,
    pub openapi: utoipa::openapi::OpenApi,
}

impl std::fmt::Debug for Built {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Built").field("app", &self.app).finish_non_exhaustive()
    }
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Cairn",
    description = "From paper and spreadsheets to a connected factory, proven by the firm's own records.",
    license(name = "Apache-2.0", identifier = "Apache-2.0")
))]
struct ApiDocument;

const MIGRATIONS: &[Migration] = crate::migrations!("kernel": "0001_kernel", "0002_ledgers");

/// Puts the rooms together, brings the schema up to date and starts what rooms start.
pub async fn build(foundation: Foundation, modules: Vec<Module>, authenticator: impl Authenticator + 'static) -> Result<Built, JobError> {
    let Foundation { db, blobs, clock } = foundation;
    let mut parts = Parts {
        node: new_id("node", clock.now()),
        authenticator: Arc::new(authenticator),
        live: Live::default(),
        permissions: live::all(),
        job_kinds: HashMap::new(),
        subscriptions: Vec::new(),
        schedules: Vec::new(),
        invariants: Vec::new(),
        unfinished: Vec::new(),
        secret_columns: Vec::new(),
        state: HashMap::new(),
        stop: watch::Sender::new(false),
        db,
        blobs,
        clock,
    };
    let mut router = OpenApiRouter::with_openapi(ApiDocument::openapi()).merge(live::routes());
    let mut migrations: Vec<Migration> = MIGRATIONS.to_vec();
    let mut starts = Vec::new();
    for module in modules {
        migrations.extend_from_slice(module.migrations);
        parts.permissions.extend(module.permissions);
        parts.job_kinds.extend(module.jobs.into_iter().map(|job| (job.kind, job)));
        parts.subscriptions.extend(module.subscriptions);
        parts.schedules.extend(module.schedules);
        parts.invariants.extend(module.invariants);
        parts.unfinished.extend(module.unfinished);
        parts.secret_columns.extend_from_slice(module.secret_columns);
        parts.state.extend(module.state);
        starts.extend(module.starts);
        router = router.merge(module.routes);
    }
    parts.db.migrate(&migrations, parts.clock.now()).await?;
    let app = App(Arc::new(parts));
    for start in starts {
        start(app.clone()).await?;
    }
    let (router, openapi) = router.split_for_parts();
    let router = router
        .layer(axum::middleware::from_fn_with_state(app.clone(), crate::answer::tell_retries))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .with_state(app.clone());
    Ok(Built { app, router, openapi })
}

impl App {
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    #[must_use]
    pub fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    #[must_use]
    pub fn live(&self) -> &Live {
        &self.0.live
    }

    /// Every permission of every room.
    #[must_use]
    pub fn permissions(&self) -> &[PermissionEntry] {
        &self.0.permissions
    }

    /// Columns that exports leave out.
    #[must_use]
    pub fn secret_columns(&self) -> &[&'static str] {
        &self.0.secret_columns
    }

    /// What rooms count before a month is closed.
    #[must_use]
    pub fn unfinished(&self) -> &[Unfinished] {
        &self.0.unfinished
    }

    /// State a room brought with [`Module::state`].
    ///
    /// # Panics
    /// When no room brought it: a mistake in putting the rooms together that every start shows.
    #[must_use]
    pub fn state<T: Any + Send + Sync>(&self) -> Arc<T> {
        let found = self.0.state.get(&TypeId::of::<T>()).cloned().and_then(|state| state.downcast::<T>().ok());
        found.unwrap_or_else(|| panic!("no room brought {}", std::any::type_name::<T>()))
    }

    pub(crate) fn authenticator(&self) -> &dyn Authenticator {
        &*self.0.authenticator
    }

    pub(crate) fn node(&self) -> &str {
        &self.0.node
    }

    pub(crate) fn job_kinds(&self) -> &HashMap<&'static str, JobKind> {
        &self.0.job_kinds
    }

    pub(crate) fn subscriptions(&self) -> &[Subscription] {
        &self.0.subscriptions
    }

    pub(crate) fn schedules(&self) -> &[Schedule] {
        &self.0.schedules
    }

    /// What always holds, of every room.
    #[must_use]
    pub fn invariants(&self) -> &[Invariant] {
        &self.0.invariants
    }

    /// Starts a task that is named in the log.
    #[expect(clippy::disallowed_methods, reason = "this is the supervised spawn")]
    pub fn spawn<T: Send + 'static>(&self, name: &'static str, task: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
        use tracing::Instrument;
        tokio::spawn(task.instrument(tracing::info_span!("task", name)))
    }

    /// Starts the dispatcher of events, the workers and the calendar; they end with [`App::stop`].
    pub async fn start_work(&self) -> Result<(), DbError> {
        if self.db().engine_name() == "sqlite" {
            jobs::free_locks(self).await?;
        }
        let due = Arc::new(Notify::new());
        self.spawn("dispatcher", dispatch_forever(self.clone(), Arc::clone(&due)));
        let waited_for = self.job_kinds().values().filter(|kind| kind.is_waited_for).map(|kind| kind.kind).collect();
        self.spawn("worker", work_forever(self.clone(), Arc::clone(&due), waited_for));
        for _ in 1..jobs::WORKERS {
            self.spawn("worker", work_forever(self.clone(), Arc::clone(&due), Vec::new()));
        }
        self.spawn("calendar", tend_forever(self.clone()));
        Ok(())
    }

    /// Asks the background tasks to end after what they are doing.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    fn stopping(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    /// Enqueues what the calendar says is due, drops what need not be kept and chains what was written into ledgers; a running server does it every minute.
    pub async fn tend(&self) -> Result<(), DbError> {
        jobs::tend(self).await
    }

    /// Publishes every waiting event and runs every due job, until nothing is left: for tests and for commands
    /// that must be complete when they end.
    pub async fn work_off(&self) -> Result<(), DbError> {
        loop {
            let published = events::dispatch(self).await?;
            let mut ran = false;
            while jobs::run_one(self, &[]).await? {
                ran = true;
            }
            if published == 0 && !ran {
                return Ok(());
            }
        }
    }
}

const POLL: std::time::Duration = std::time::Duration::from_millis(1_000);
const GATHER: std::time::Duration = std::time::Duration::from_millis(50);
const TEND: std::time::Duration = std::time::Duration::from_secs(60);

/// Waits for a wake-up, the next poll or the end; `true` when it is the end.
async fn rest(wakes: &Notify, poll: std::time::Duration, stop: &mut watch::Receiver<bool>) -> bool {
    tokio::select! {
        () = wakes.notified() => {}
        () = tokio::time::sleep(poll) => {}
        _ = stop.wait_for(|stopping| *stopping) => {}
    }
    *stop.borrow()
}

async fn dispatch_forever(app: App, due: Arc<Notify>) {
    let wakes = app.db().wakes();
    let mut stop = app.stopping();
    loop {
        match events::dispatch(&app).await {
            Ok(published) => {
                due.notify_waiters();
                // After some were published the next gather for a moment: a plant at work is followed in rounds, not step by step.
                let is_over =
                    if published == 0 { rest(&wakes, POLL, &mut stop).await } else { rest(&Notify::new(), GATHER, &mut stop).await };
                if is_over {
                    return;
                }
            }
            Err(error) => {
                tracing::error!(%error, "events could not be published; trying again");
                if rest(&Notify::new(), POLL, &mut stop).await {
                    return;
                }
            }
        }
    }
}

async fn work_forever(app: App, due: Arc<Notify>, kinds: Vec<&'static str>) {
    let mut stop = app.stopping();
    loop {
        let ran = jobs::run_one(&app, &kinds).await.unwrap_or_else(|error| {
            tracing::error!(%error, "a job could not be taken; trying again");
            false
        });
        if *stop.borrow() || (!ran && rest(&due, POLL, &mut stop).await) {
            return;
        }
    }
}

async fn tend_forever(app: App) {
    let mut stop = app.stopping();
    loop {
        if let Err(error) = app.tend().await {
            tracing::error!(%error, "the calendar could not be kept; trying again");
        }
        if rest(&Notify::new(), TEND, &mut stop).await {
            return;
        }
    }
}
