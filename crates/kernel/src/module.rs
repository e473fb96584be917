//! A room as the server sees it: its schema, permissions, routes, jobs and subscriptions.

use std::any::{Any, TypeId};
use std::sync::Arc;

use futures::future::BoxFuture;
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::db::{DbError, Migration, Tx};
use crate::events::Subscription;
use crate::ids::OrgId;
use crate::jobs::{Job, JobError, JobKind, Schedule};
use crate::ledger::Offence;
use crate::permission::PermissionEntry;

type Start = Arc<dyn Fn(App) -> BoxFuture<'static, Result<(), JobError>> + Send + Sync>;

/// Looks for the first offence of an organisation against an invariant.
pub type Inspection = for<'a> fn(&'a mut Tx, &'a OrgId) -> BoxFuture<'a, Result<Option<Offence>, DbError>>;

/// Something that always holds; `cairn verify` and a nightly job make sure.
#[derive(Clone, Copy)]
pub struct Invariant {
    /// `room.what_holds`.
    pub name: &'static str,
    pub inspect: Inspection,
}

impl std::fmt::Debug for Invariant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Counts what of a month (`2026-03`) an organisation has not finished.
pub type Count = for<'a> fn(&'a mut Tx, &'a OrgId, &'a str) -> BoxFuture<'a, Result<i64, DbError>>;

/// Work of a month that somebody may have forgotten; it is told before the month is closed.
#[derive(Clone, Copy)]
pub struct Unfinished {
    /// `room.what_is_left`.
    pub name: &'static str,
    pub count: Count,
}

impl std::fmt::Debug for Unfinished {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Everything a room brings; put together by its `module()`.
pub struct Module {
    pub(crate) name: &'static str,
    pub(crate) migrations: &'static [Migration],
    pub(crate) permissions: Vec<PermissionEntry>,
    pub(crate) routes: OpenApiRouter<App>,
    pub(crate) jobs: Vec<JobKind>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) state: Vec<(TypeId, Arc<dyn Any + Send + Sync>)>,
    pub(crate) starts: Vec<Start>,
    pub(crate) invariants: Vec<Invariant>,
    pub(crate) unfinished: Vec<Unfinished>,
    /// `table.column` that must never leave the house: password digests, secrets.
    pub(crate) secret_columns: &'static [&'static str],
}

impl std::fmt::Debug for Module {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Module").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Module {
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            migrations: &[],
            permissions: Vec::new(),
            routes: OpenApiRouter::new(),
            jobs: Vec::new(),
            subscriptions: Vec::new(),
            schedules: Vec::new(),
            state: Vec::new(),
            starts: Vec::new(),
            invariants: Vec::new(),
            unfinished: Vec::new(),
            secret_columns: &[],
        }
    }

    #[must_use]
    pub fn migrations(mut self, migrations: &'static [Migration]) -> Self {
        self.migrations = migrations;
        self
    }

    #[must_use]
    pub fn permissions(mut self, permissions: Vec<PermissionEntry>) -> Self {
        self.permissions.extend(permissions);
        self
    }

    #[must_use]
    pub fn routes(mut self, routes: OpenApiRouter<App>) -> Self {
        self.routes = self.routes.merge(routes);
        self
    }

    #[must_use]
    pub fn job<J: Job>(mut self) -> Self {
        self.jobs.push(JobKind::of::<J>());
        self
    }

    /// Runs this job whenever something of the topic is published; the event is the job's payload.
    #[must_use]
    pub fn on<J: Job>(mut self, topic: &'static str) -> Self {
        self.subscriptions.push(Subscription { topic, job_kind: J::KIND, is_gathered: false });
        self.job_once::<J>()
    }

    /// Like [`Module::on`], but one job for all that is published to an organisation in one round: its payload is the
    /// list of the events. For a room that hears much and would drown in jobs.
    #[must_use]
    pub fn on_many<J: Job>(mut self, topic: &'static str) -> Self {
        self.subscriptions.push(Subscription { topic, job_kind: J::KIND, is_gathered: true });
        self.job_once::<J>()
    }

    /// Runs this job every so many microseconds, once for all nodes and organisations. Its payload is `null`.
    #[must_use]
    pub fn every<J: Job>(mut self, micros: i64) -> Self {
        self.schedules.push(Schedule { job_kind: J::KIND, every: micros });
        self.job_once::<J>()
    }

    fn job_once<J: Job>(self) -> Self {
        if self.jobs.iter().any(|known| known.kind == J::KIND) { self } else { self.job::<J>() }
    }

    /// Something that always holds for every organisation.
    #[must_use]
    pub fn invariant(mut self, name: &'static str, inspect: Inspection) -> Self {
        self.invariants.push(Invariant { name, inspect });
        self
    }

    /// Work of a month that is told before the month is closed.
    #[must_use]
    pub fn unfinished(mut self, name: &'static str, count: Count) -> Self {
        self.unfinished.push(Unfinished { name, count });
        self
    }

    /// State of the room that lives as long as the program; found again by [`App::state`].
    #[must_use]
    pub fn state<T: Any + Send + Sync>(mut self, state: T) -> Self {
        self.state.push((TypeId::of::<T>(), Arc::new(state)));
        self
    }

    /// Something to do once, after migrating and before serving.
    #[must_use]
    pub fn at_start<F, R>(mut self, start: F) -> Self
    where
        F: Fn(App) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        self.starts.push(Arc::new(move |app| Box::pin(start(app))));
        self
    }

    #[must_use]
    pub const fn secret_columns(mut self, columns: &'static [&'static str]) -> Self {
        self.secret_columns = columns;
        self
    }
}
