//! What other rooms call.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use chrono_tz::Tz;
use kernel::blobs::{BlobError, Blobs};
use kernel::db::{DbError, Tx};
use kernel::{App, Clock, Ctx, Day, Db, OrgId, Problem};

use crate::query::{Engine, EngineSettings};
use crate::rows::RowError;
use crate::vocabulary::fact_type;

/// What can go wrong with facts.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Blob(#[from] BlobError),
    #[error(transparent)]
    Row(#[from] RowError),
    /// The files were merged or rewritten since the work was prepared.
    #[error("the facts of this source were moved to other files meanwhile; prepare it again")]
    Moved,
    #[error("a file of facts cannot be read or written: {0}")]
    Broken(String),
}

impl LakeError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Db(_) => "lake.database",
            Self::Blob(_) => "lake.file_store",
            Self::Row(error) => error.code(),
            Self::Moved => "lake.moved",
            Self::Broken(_) => "lake.unreadable",
        }
    }

    pub(crate) fn broken(error: impl std::fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<LakeError> for Problem {
    fn from(error: LakeError) -> Self {
        match error {
            LakeError::Db(error) => error.into(),
            LakeError::Blob(error) => error.into(),
            LakeError::Row(error) => Self::new(http::StatusCode::UNPROCESSABLE_ENTITY, error.code(), error.to_string()),
            LakeError::Moved => Self::conflict("lake.moved", LakeError::Moved.to_string()),
            LakeError::Broken(_) => Self::internal(&error),
        }
    }
}

/// Who knows what a plant is like.
#[async_trait]
pub trait Plants: Send + Sync + 'static {
    async fn zone(&self, tx: &mut Tx, org: &OrgId) -> Result<Tz, DbError>;

    /// Whether its records are made up.
    async fn is_simulated(&self, _tx: &mut Tx, _org: &OrgId) -> Result<bool, DbError> {
        Ok(false)
    }
}

/// The same time zone for every plant: for one plant on the command line, and for tests.
#[derive(Clone, Copy, Debug)]
pub struct OneZone(pub Tz);

#[async_trait]
impl Plants for OneZone {
    async fn zone(&self, _tx: &mut Tx, _org: &OrgId) -> Result<Tz, DbError> {
        Ok(self.0)
    }
}

/// What the module keeps for as long as the program runs.
pub(crate) struct LakeState {
    pub(crate) settings: EngineSettings,
    pub(crate) plants: Arc<dyn Plants>,
    pub(crate) engine: OnceLock<Arc<Engine>>,
}

/// The lake of an application; cheap to clone.
#[derive(Clone)]
pub struct Lake {
    pub(crate) db: Db,
    pub(crate) blobs: Blobs,
    pub(crate) clock: Clock,
    pub(crate) engine: Arc<Engine>,
    pub(crate) plants: Arc<dyn Plants>,
}

impl Lake {
    /// The lake of this application.
    ///
    /// # Panics
    /// When it is asked before the rooms were started.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let state = app.state::<LakeState>();
        let engine = Arc::clone(state.engine.get().expect("rooms are started before anybody asks the lake"));
        Self { db: app.db().clone(), blobs: app.blobs().clone(), clock: app.clock().clone(), engine, plants: Arc::clone(&state.plants) }
    }

    /// The time zone of a plant.
    pub async fn zone(&self, org: &OrgId) -> Result<Tz, LakeError> {
        let mut tx = self.db.read(org).await?;
        Ok(self.plants.zone(&mut tx, org).await?)
    }

    /// The day it is in a plant. Made-up records do not go on, so a simulated plant lives on the last day of its
    /// records, lists apart: otherwise all that they prove would fade while nobody could add to them.
    pub async fn today(&self, ctx: &Ctx) -> Result<Day, LakeError> {
        let mut tx = self.db.read(&ctx.org).await?;
        let today = ctx.now.day_in(self.plants.zone(&mut tx, &ctx.org).await?);
        if !self.plants.is_simulated(&mut tx, &ctx.org).await? {
            return Ok(today);
        }
        drop(tx);
        let counts = self.counts(&ctx.org).await?;
        let told = counts.iter().filter(|count| fact_type(&count.fact_type).is_some_and(|fact_type| fact_type.subject().is_empty()));
        Ok(told.filter_map(|count| count.last_day).max().map_or(today, |last| last.min(today)))
    }

    /// Start the threads that compute.
    pub(crate) fn start(app: &App) -> Result<(), std::io::Error> {
        let state = app.state::<LakeState>();
        if state.engine.get().is_none() {
            let engine = Arc::new(Engine::new(app.blobs().store(), &state.settings)?);
            // Only the start of the program sets it, once.
            let _ = state.engine.set(engine);
        }
        Ok(())
    }
}
