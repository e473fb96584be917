//! SQLite: one writer with group commit, a pool of readers.
//!
//! A unit of writing runs inside a savepoint of the transaction that is open on the one writing
//! connection.
//! When a unit ends and others wait, it leaves the commit to them; the last of a group commits for all,
//! with one `fsync`, and only then are the members acknowledged.
//! A unit that fails undoes its own savepoint and nothing else.
//!
//! Statements run where they are called, without a thread between: most take some millionths of a second, and two changes
//! of thread cost ten times as much ([decision 18](../../../../docs/decisions/0018-sqlite-in-place.md)).

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex as Lock, PoisonError};
use std::time::Duration;

use rusqlite::{CachedStatement, Connection};
use tokio::sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, mpsc, watch};

use super::row::Of;
use super::{Column, DbError, Durability, FromRow, Row, Value};

/// Units acknowledged by one commit, at the most.
const GROUP_MAX: usize = 256;
/// Connections that read at the same time.
const READERS_MAX: u32 = 8;
/// Statements that a connection keeps prepared.
const PREPARED_MAX: usize = 400;
/// Rows on their way from the thread that reads a table to whoever takes them.
const ROWS_AHEAD: usize = 256;

#[derive(Debug)]
pub(super) struct Sqlite {
    readers: Arc<Readers>,
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
    connection: Connection,
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

/// Connections that read, opened when they are first needed.
#[derive(Debug)]
struct Readers {
    path: PathBuf,
    idle: Lock<Vec<Connection>>,
    places: Arc<Semaphore>,
}

fn connect(path: &Path) -> Result<Connection, DbError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_MAX);
    Ok(connection)
}

impl Sqlite {
    pub(super) async fn open(path: &Path, durability: Durability) -> Result<Self, DbError> {
        let connection = connect(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        let synchronous = match durability {
            Durability::Full => "FULL",
            Durability::Scratch => "OFF",
        };
        connection.pragma_update(None, "synchronous", synchronous)?;
        let writer = Writer { connection, group: None, is_unit_open: false };
        let places = Arc::new(Semaphore::new(READERS_MAX as usize));
        Ok(Self {
            readers: Arc::new(Readers { path: path.to_owned(), idle: Lock::default(), places }),
            queue: Arc::new(Queue { writer: Arc::new(Mutex::new(writer)), waiting: AtomicUsize::new(0) }),
        })
    }

    /// Brings everything into the one file, so that it can be copied.
    pub(super) async fn close(&self) {
        // Whoever reads has gone when every place is free; an error means that this was closed before.
        if self.readers.places.acquire_many(READERS_MAX).await.is_ok() {
            self.readers.places.close();
        }
        self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let mut writer = self.queue.writer.lock().await;
        writer.undo_open_unit();
        writer.commit_group();
        if let Err(error) = run(&writer.connection, "PRAGMA wal_checkpoint(TRUNCATE)", &[]) {
            tracing::warn!(%error, "the write-ahead log stays beside the database");
        }
    }

    pub(super) async fn read(&self) -> Result<Reader, DbError> {
        let place = Arc::clone(&self.readers.places).acquire_owned().await.map_err(|_| DbError::Engine("the database is closed".into()))?;
        let idle = self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(&self.readers.path)?;
                connection.pragma_update(None, "query_only", true)?;
                connection
            }
        };
        run(&connection, "BEGIN", &[])?;
        Ok(Reader { readers: Arc::clone(&self.readers), connection: Some(connection), _place: place })
    }

    pub(super) async fn write(&self) -> Result<Unit, DbError> {
        let place = Place::take(&self.queue);
        let mut writer = Arc::clone(&self.queue.writer).lock_owned().await;
        place.leave();
        writer.undo_open_unit();
        let unit = Unit { queue: Arc::clone(&self.queue), writer: Some(writer) };
        unit.begun()
    }
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
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let mut writer = Arc::clone(&queue.writer).lock_owned().await;
                queue.settle(&mut writer);
            });
        }
    }
}

impl Queue {
    /// Undoes what was given up and commits the open group if nobody else will.
    fn settle(&self, writer: &mut Writer) {
        writer.undo_open_unit();
        if self.waiting.load(Ordering::SeqCst) == 0 {
            writer.commit_group();
        }
    }
}

impl Writer {
    fn open_unit(&mut self) -> Result<(), DbError> {
        if self.group.is_none() {
            run(&self.connection, "BEGIN IMMEDIATE", &[])?;
            self.group = Some(Group { members: 0, outcome: watch::Sender::new(None) });
        }
        run(&self.connection, "SAVEPOINT unit", &[])?;
        self.is_unit_open = true;
        Ok(())
    }

    /// Undoes a unit that was given up. If even that fails (the engine rolled everything back, for example
    /// on a full disk), the whole group is told that it was not committed.
    fn undo_open_unit(&mut self) {
        if !self.is_unit_open {
            return;
        }
        self.is_unit_open = false;
        let undone = run(&self.connection, "ROLLBACK TO unit", &[]).and_then(|_| run(&self.connection, "RELEASE unit", &[]));
        if let Err(error) = undone {
            self.give_up_group(&error.to_string());
        }
    }

    fn give_up_group(&mut self, reason: &str) {
        if let Some(group) = self.group.take() {
            group.outcome.send_replace(Some(Err(reason.to_owned())));
        }
        // There may be no transaction left to roll back: the engine does it by itself on some errors.
        if let Err(error) = run(&self.connection, "ROLLBACK", &[]) {
            tracing::debug!(%error, "nothing was left to roll back");
        }
    }

    fn commit_group(&mut self) {
        let Some(group) = self.group.take() else { return };
        match run(&self.connection, "COMMIT", &[]) {
            Ok(_) => drop(group.outcome.send_replace(Some(Ok(())))),
            Err(error) => {
                self.group = Some(group);
                self.give_up_group(&error.to_string());
            }
        }
    }
}

/// A unit of reading: a snapshot on a connection of its own, which goes back to the others when it ends.
#[derive(Debug)]
pub(super) struct Reader {
    readers: Arc<Readers>,
    connection: Option<Connection>,
    _place: OwnedSemaphorePermit,
}

impl Reader {
    pub(super) fn connection(&self) -> &Connection {
        self.connection.as_ref().expect("the connection is only away while rows are read, and nothing else is asked then")
    }

    /// Gives each row to whoever takes it, while a thread of its own reads on: a table is never in memory as a whole.
    pub(super) async fn each(
        &mut self,
        text: String,
        values: Vec<Value>,
        columns: &[Column],
        mut sink: impl AsyncFnMut(Vec<Value>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let connection = self.connection.take().ok_or(DbError::NoRow)?;
        let kinds: Vec<_> = columns.iter().map(|column| column.kind).collect();
        let (ahead, mut rows) = mpsc::channel::<Vec<Value>>(ROWS_AHEAD);
        let reading = tokio::task::spawn_blocking(move || {
            let read = each(&connection, &text, &values, |row| {
                let row = kinds.iter().enumerate().map(|(place, kind)| row.value(place, *kind)).collect::<Result<_, _>>()?;
                Ok(ahead.blocking_send(row).is_ok())
            });
            (connection, read)
        });
        let mut taken = Ok(());
        while let Some(row) = rows.recv().await {
            taken = sink(row).await;
            if taken.is_err() {
                rows.close();
            }
        }
        let (connection, read) = reading.await.map_err(|stopped| DbError::Engine(stopped.into()))?;
        self.connection = Some(connection);
        taken.and(read)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        match run(&connection, "ROLLBACK", &[]) {
            Ok(_) => self.readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection),
            Err(error) => tracing::warn!(%error, "a connection that read is given up"),
        }
    }
}

/// One unit of writing: a savepoint on the one writing connection.
#[derive(Debug)]
pub(super) struct Unit {
    queue: Arc<Queue>,
    writer: Option<OwnedMutexGuard<Writer>>,
}

impl Unit {
    fn begun(mut self) -> Result<Self, DbError> {
        self.writer().open_unit()?;
        Ok(self)
    }

    fn writer(&mut self) -> &mut Writer {
        self.writer.as_mut().expect("the writer is only taken when the unit ends")
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.writer.as_ref().expect("the writer is only taken when the unit ends").connection
    }

    pub(super) async fn commit(self) -> Result<(), DbError> {
        let mut outcome = self.leave()?;
        let told = outcome.wait_for(Option::is_some).await.map_err(|_| DbError::NotCommitted("the writer stopped".to_owned()))?;
        match &*told {
            Some(Err(reason)) => Err(DbError::NotCommitted(reason.clone())),
            _ => Ok(()),
        }
    }

    /// Joins the open group, commits it if nobody waits to join, and answers where the outcome will be told.
    fn leave(mut self) -> Result<watch::Receiver<Option<Result<(), String>>>, DbError> {
        let queue = Arc::clone(&self.queue);
        let writer = self.writer();
        run(&writer.connection, "RELEASE unit", &[])?;
        writer.is_unit_open = false;
        let group = writer.group.as_mut().ok_or_else(|| DbError::NotCommitted("the group was given up".to_owned()))?;
        group.members += 1;
        let outcome = group.outcome.subscribe();
        if queue.waiting.load(Ordering::SeqCst) == 0 || group.members >= GROUP_MAX {
            writer.commit_group();
        }
        self.writer = None;
        Ok(outcome)
    }
}

impl Drop for Unit {
    fn drop(&mut self) {
        if let Some(mut writer) = self.writer.take() {
            self.queue.settle(&mut writer);
        }
    }
}

/// The statement with its values: `$2` is the second of them, `?` the next in turn.
fn bound<'c>(connection: &'c Connection, text: &str, values: &[Value]) -> Result<CachedStatement<'c>, DbError> {
    let mut statement = connection.prepare_cached(text)?;
    let mut in_turn = 0;
    for place in 1..=statement.parameter_count() {
        let number = match statement.parameter_name(place) {
            Some(name) => name.get(1..).and_then(|number| number.parse::<usize>().ok()).unwrap_or_default(),
            None => {
                in_turn += 1;
                in_turn
            }
        };
        let value = number.checked_sub(1).and_then(|index| values.get(index));
        let value = value.ok_or_else(|| DbError::Engine(format!("value {number} is not bound in: {text}").into()))?;
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(statement)
}

/// Runs a statement; answers how many rows it changed.
pub(super) fn run(connection: &Connection, text: &str, values: &[Value]) -> Result<u64, DbError> {
    let mut statement = bound(connection, text, values)?;
    if statement.column_count() == 0 {
        return Ok(statement.raw_execute()? as u64);
    }
    let is_reading = statement.readonly();
    let mut rows = statement.raw_query();
    while rows.next()?.is_some() {}
    Ok(if is_reading { 0 } else { connection.changes() })
}

pub(super) fn all<T: FromRow>(connection: &Connection, text: &str, values: &[Value]) -> Result<Vec<T>, DbError> {
    let mut all = Vec::new();
    each(connection, text, values, |row| {
        all.push(T::from_row(row)?);
        Ok(true)
    })?;
    Ok(all)
}

pub(super) fn first<T: FromRow>(connection: &Connection, text: &str, values: &[Value]) -> Result<Option<T>, DbError> {
    let mut first = None;
    each(connection, text, values, |row| {
        first = Some(T::from_row(row)?);
        Ok(false)
    })?;
    Ok(first)
}

/// Each row, as long as `take` wants more. What a statement writes is written with its first row.
fn each(
    connection: &Connection,
    text: &str,
    values: &[Value],
    mut take: impl FnMut(&Row<'_>) -> Result<bool, DbError>,
) -> Result<(), DbError> {
    let mut statement = bound(connection, text, values)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        if !take(&Row(Of::Sqlite(row)))? {
            break;
        }
    }
    Ok(())
}
