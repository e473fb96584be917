//! SQLite: one writer with group commit, a pool of readers.
//!
//! A unit of writing runs inside a savepoint of the transaction that is open on the one writing
//! connection.
//! When a unit ends and others wait, it leaves the commit to them; the last of a group commits for all,
//! with one `fsync`, and only then are the members acknowledged.
//! A unit that fails undoes its own savepoint and nothing else.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::Connection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};

use super::{DbError, Durability};

/// Units acknowledged by one commit, at the most.
const GROUP_MAX: usize = 256;

#[derive(Debug)]
pub(super) struct Sqlite {
    readers: SqlitePool,
    queue: Arc<Queue>,
}

#[derive(Debug)]
struct Queue {
    writer: Arc<Mutex<Writer>>,
    /// Units that wait for the writer right now.
    waiting: AtomicUsize,
}

#[derive(Debug)]
struct Writer {
    connection: SqliteConnection,
    group: Option<Group>,
    /// A unit was given up inside its savepoint.
    is_unit_open: bool,
}

/// The units that the open transaction will make durable together.
#[derive(Debug)]
struct Group {
    members: usize,
    outcome: watch::Sender<Option<Result<(), String>>>,
}

impl Sqlite {
    pub(super) async fn open(path: &Path, durability: Durability) -> Result<Self, DbError> {
        let synchronous = match durability {
            Durability::Full => SqliteSynchronous::Full,
            Durability::Scratch => SqliteSynchronous::Off,
        };
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .statement_cache_capacity(400);
        let connection = SqliteConnection::connect_with(&options).await?;
        let readers = SqlitePoolOptions::new().max_connections(8).connect_lazy_with(options.pragma("query_only", "true"));
        let writer = Writer { connection, group: None, is_unit_open: false };
        Ok(Self { readers, queue: Arc::new(Queue { writer: Arc::new(Mutex::new(writer)), waiting: AtomicUsize::new(0) }) })
    }

    /// Brings everything into the one file, so that it can be copied.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        let mut writer = self.queue.writer.lock().await;
        writer.undo_open_unit().await;
        writer.commit_group().await;
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut writer.connection).await {
            tracing::warn!(%error, "the write-ahead log stays beside the database");
        }
    }

    pub(super) async fn read(&self) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>, DbError> {
        Ok(Box::pin(self.readers.begin()).await?)
    }

    pub(super) async fn write(&self) -> Result<Unit, DbError> {
        let place = Place::take(&self.queue);
        let mut writer = Arc::clone(&self.queue.writer).lock_owned().await;
        place.leave();
        let queue = Arc::clone(&self.queue);
        uninterrupted(async move {
            writer.undo_open_unit().await;
            if let Err(error) = writer.open_unit().await {
                settle(&queue, writer);
                return Err(error);
            }
            Ok(Unit { queue, writer: Some(writer) })
        })
        .await
    }
}

/// Runs a beginning or an end of a unit to its end even when the caller goes away (a client that hangs up
/// drops the handler): half a savepoint or half a commit would take the whole group with it.
#[expect(clippy::disallowed_methods, reason = "below the supervised spawn: this finishes a transaction, whatever else stops")]
async fn uninterrupted<T: Send + 'static>(work: impl Future<Output = Result<T, DbError>> + Send + 'static) -> Result<T, DbError> {
    tokio::spawn(work).await.map_err(|stopped| DbError::NotCommitted(stopped.to_string()))?
}

/// A place in the queue for the writer. Given up (the caller went away), it makes sure that a group that
/// counted on it is committed all the same.
struct Place<'a>(&'a Arc<Queue>);

impl<'a> Place<'a> {
    fn take(queue: &'a Arc<Queue>) -> Self {
        queue.waiting.fetch_add(1, Ordering::SeqCst);
        Self(queue)
    }

    fn leave(self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        std::mem::forget(self);
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
        let queue = Arc::clone(self.0);
        spawn(async move {
            let writer = Arc::clone(&queue.writer).lock_owned().await;
            settle(&queue, writer);
        });
    }
}

impl Writer {
    async fn open_unit(&mut self) -> Result<(), DbError> {
        if self.group.is_none() {
            sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
            self.group = Some(Group { members: 0, outcome: watch::Sender::new(None) });
        }
        sqlx::query("SAVEPOINT unit").execute(&mut self.connection).await?;
        self.is_unit_open = true;
        Ok(())
    }

    /// Undoes a unit that was given up. If even that fails (the engine rolled everything back, for example
    /// on a full disk), the whole group is told that it was not committed.
    async fn undo_open_unit(&mut self) {
        if !self.is_unit_open {
            return;
        }
        self.is_unit_open = false;
        let undone = async {
            sqlx::query("ROLLBACK TO unit").execute(&mut self.connection).await?;
            sqlx::query("RELEASE unit").execute(&mut self.connection).await
        };
        if let Err(error) = undone.await {
            self.give_up_group(&error.to_string()).await;
        }
    }

    async fn give_up_group(&mut self, reason: &str) {
        if let Some(group) = self.group.take() {
            group.outcome.send_replace(Some(Err(reason.to_owned())));
        }
        // There may be no transaction left to roll back: the engine does it by itself on some errors.
        if let Err(error) = sqlx::query("ROLLBACK").execute(&mut self.connection).await {
            tracing::debug!(%error, "nothing was left to roll back");
        }
    }

    async fn commit_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        match sqlx::query("COMMIT").execute(&mut self.connection).await {
            Ok(_) => drop(group.outcome.send_replace(Some(Ok(())))),
            Err(error) => {
                self.group = Some(group);
                self.give_up_group(&error.to_string()).await;
            }
        }
    }
}

/// Undoes what was given up and commits the open group if nobody else will.
fn settle(queue: &Arc<Queue>, mut writer: OwnedMutexGuard<Writer>) {
    let queue = Arc::clone(queue);
    spawn(async move {
        writer.undo_open_unit().await;
        if queue.waiting.load(Ordering::SeqCst) == 0 {
            writer.commit_group().await;
        }
    });
}

fn spawn(task: impl Future<Output = ()> + Send + 'static) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(task);
    }
}

/// One unit of writing: a savepoint on the one writing connection.
#[derive(Debug)]
pub(super) struct Unit {
    queue: Arc<Queue>,
    writer: Option<OwnedMutexGuard<Writer>>,
}

impl Unit {
    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.writer.as_mut().expect("the writer is only taken when the unit ends").connection
    }

    pub(super) async fn commit(self) -> Result<(), DbError> {
        let mut outcome = uninterrupted(self.leave()).await?;
        let told = outcome.wait_for(Option::is_some).await.map_err(|_| DbError::NotCommitted("the writer stopped".to_owned()))?;
        match &*told {
            Some(Err(reason)) => Err(DbError::NotCommitted(reason.clone())),
            _ => Ok(()),
        }
    }
}

impl Unit {
    /// Joins the open group, commits it if nobody waits to join, and answers where the outcome will be told.
    async fn leave(mut self) -> Result<watch::Receiver<Option<Result<(), String>>>, DbError> {
        let writer = self.writer.as_mut().expect("the writer is only taken when the unit ends");
        sqlx::query("RELEASE unit").execute(&mut writer.connection).await?;
        writer.is_unit_open = false;
        let group = writer.group.as_mut().ok_or_else(|| DbError::NotCommitted("the group was given up".to_owned()))?;
        group.members += 1;
        let outcome = group.outcome.subscribe();
        if self.queue.waiting.load(Ordering::SeqCst) == 0 || group.members >= GROUP_MAX {
            writer.commit_group().await;
        }
        self.writer = None;
        Ok(outcome)
    }
}

impl Drop for Unit {
    fn drop(&mut self) {
        if let Some(writer) = self.writer.take() {
            settle(&self.queue, writer);
        }
    }
}
