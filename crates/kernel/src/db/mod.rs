//! The database: one SQL text for SQLite and PostgreSQL.
//!
//! ```ignore
//! let mut tx = db.write(&ctx).await?;
//! let rows: Vec<Row> = sql(ITEMS_OF_THE_PLANT).bind(&ctx.org).all(&mut tx).await?;
//! tx.commit().await?;
//! ```
//!
//! Rules that let one text serve both engines: five column types (TEXT, BIGINT, DOUBLE PRECISION,
//! BOOLEAN, BLOB), `$n` placeholders, `RETURNING`, `ON CONFLICT`, CTEs for reading, window functions;
//! no `now()`, no `SELECT *`, no stored procedures.
//! One statement over many rows is written with one of them: `VALUES ($1, $2), ...` and [`Sql::rows`].
//! On SQLite tables are STRICT, there is one writer, and commits of units that wait for each other are
//! made durable together ([`sqlite`]).
//! On PostgreSQL every transaction names its organisation, and row-level security refuses all others
//! ([`postgres`]).

mod copy;
mod error;
mod migrate;
mod postgres;
mod row;
mod schema;
mod sqlite;
mod statement;
mod value;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

pub use copy::CopiedTable;
pub use error::{ConstraintKind, DbError};
pub use migrate::Migration;
pub use row::{Cell, FromCell, FromRow, Row, Unfit, text_of};
pub use rows::FromRow;
pub use schema::{Column, ColumnKind, Table};
pub use statement::{Sql, sql};
pub use value::{Value, stored};

use crate::ids::OrgId;

/// Whose rows a transaction may touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One organisation's rows.
    Org(OrgId),
    /// Every row, for what is of no single organisation: signing in, dispatching events, copying the database.
    /// Of other organisations a person's request reads so only what they laid open to everybody, as published cases and
    /// the keys of certificates, what they let the asking one see, and what is counted without telling of any. Each
    /// statement that binds no organisation stands with its reason in `xtask/src/tidy/exceptions.rs`.
    System,
}

impl Scope {
    fn setting(&self) -> &str {
        match self {
            Self::Org(org) => org.as_str(),
            Self::System => "*",
        }
    }
}

impl From<&OrgId> for Scope {
    fn from(org: &OrgId) -> Self {
        Self::Org(org.clone())
    }
}

/// A handle on the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    engine: Arc<Engine>,
    /// Notified after every commit that wrote an event or a job.
    wakes: Arc<Notify>,
    /// Statements run so far, by anybody.
    statements: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// How hard SQLite tries to survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Every commit reaches the disk before it is acknowledged.
    Full,
    /// For work that is thrown away: a diagnosis from the command line, a test.
    Scratch,
}

impl Db {
    fn of(engine: Engine) -> Self {
        Self { engine: Arc::new(engine), wakes: Arc::new(Notify::new()), statements: Arc::default() }
    }

    pub(crate) fn wakes(&self) -> Arc<Notify> {
        Arc::clone(&self.wakes)
    }

    /// How many statements have been run on this database by this program: what a request costs, independent of the machine.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    fn unit(&self, inner: Inner) -> Tx {
        let log = match &*self.engine {
            Engine::Sqlite(_) => None,
            Engine::Postgres(engine) => Some(Arc::clone(&engine.log)),
        };
        Tx {
            inner,
            log,
            has_changed: false,
            wakes: self.wakes(),
            is_waking: false,
            statements: Arc::clone(&self.statements),
            last: Last::default(),
        }
    }

    /// Opens (and creates if needed) a SQLite file.
    pub async fn open_sqlite(path: &Path, durability: Durability) -> Result<Self, DbError> {
        Ok(Self::of(Engine::Sqlite(sqlite::Sqlite::open(path, durability).await?)))
    }

    /// Connects to a PostgreSQL database.
    pub async fn connect_postgres(url: &str, connections_max: u32) -> Result<Self, DbError> {
        Ok(Self::of(Engine::Postgres(postgres::Postgres::connect(url, connections_max).await?)))
    }

    /// Opens what a URL names: `postgres://…`, or `sqlite:PATH`.
    pub async fn open(url: &str) -> Result<Self, DbError> {
        match url.strip_prefix("sqlite:") {
            Some(path) => Self::open_sqlite(Path::new(path), Durability::Full).await,
            None => Self::connect_postgres(url, 16).await,
        }
    }

    /// Waits for what is being done and closes every connection.
    pub async fn close(&self) {
        match &*self.engine {
            Engine::Sqlite(engine) => engine.close().await,
            Engine::Postgres(engine) => engine.close().await,
        }
    }

    /// `sqlite` or `postgresql`.
    #[must_use]
    pub fn engine_name(&self) -> &'static str {
        match &*self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgresql",
        }
    }

    /// A unit of reading: a consistent snapshot. A write in it is refused by the engine.
    pub async fn read(&self, scope: impl Into<Scope>) -> Result<Tx, DbError> {
        let scope = scope.into();
        let inner = match &*self.engine {
            Engine::Sqlite(engine) => Inner::SqliteRead(engine.read().await?),
            Engine::Postgres(engine) => Inner::Postgres(engine.begin(&scope, true).await?),
        };
        Ok(self.unit(inner))
    }

    /// A unit of writing. Nothing is kept unless [`Tx::commit`] returns `Ok`; then it is durable.
    ///
    /// On SQLite the unit holds the one writer: do not wait for anything but the database in it.
    pub async fn write(&self, scope: impl Into<Scope>) -> Result<Tx, DbError> {
        let scope = scope.into();
        let inner = match &*self.engine {
            Engine::Sqlite(engine) => Inner::SqliteWrite(engine.write().await?),
            Engine::Postgres(engine) => Inner::Postgres(engine.begin(&scope, false).await?),
        };
        Ok(self.unit(inner))
    }
}

/// A unit of reading or writing; ended by [`Tx::commit`], or undone by dropping it.
#[must_use = "a unit of writing that is not committed is undone"]
#[derive(Debug)]
pub struct Tx {
    inner: Inner,
    /// On PostgreSQL: what the unit changed is acknowledged when it is there.
    log: Option<Arc<postgres::Log>>,
    has_changed: bool,
    wakes: Arc<Notify>,
    /// An event or a job was written: the dispatcher must look.
    is_waking: bool,
    statements: Arc<AtomicU64>,
    /// Rows that are written together, when the unit ends.
    last: Last,
}

/// What many parts of a unit add to, and what is written by one statement for all of them.
#[derive(Debug, Default)]
pub(crate) struct Last {
    pub(crate) events: Vec<[Value; 9]>,
}

#[derive(Debug)]
enum Inner {
    SqliteRead(sqlite::Reader),
    SqliteWrite(sqlite::Unit),
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
}

impl Tx {
    /// Makes the unit durable.
    pub async fn commit(mut self) -> Result<(), DbError> {
        crate::events::write_last(&mut self).await?;
        match self.inner {
            Inner::SqliteRead(reader) => drop(reader),
            Inner::SqliteWrite(unit) => unit.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        if let Some(log) = self.log.filter(|_| self.has_changed) {
            log.keep().await?;
        }
        if self.is_waking {
            self.wakes.notify_one();
        }
        Ok(())
    }

    fn sqlite(&self) -> Result<&rusqlite::Connection, DbError> {
        match &self.inner {
            Inner::SqliteRead(reader) => Ok(reader.connection()),
            Inner::SqliteWrite(unit) => Ok(unit.connection()),
            Inner::Postgres(_) => Err(DbError::Engine("this unit is one of PostgreSQL".into())),
        }
    }

    pub(crate) fn last(&mut self) -> &mut Last {
        &mut self.last
    }

    fn count(&self) {
        self.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Notes that the dispatcher must look once the unit is durable.
    pub(crate) fn wake(&mut self) {
        self.is_waking = true;
    }
}
