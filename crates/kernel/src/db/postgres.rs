//! PostgreSQL: a pool; every transaction names the organisation whose rows it may touch.
//!
//! The server connects as an ordinary login and changes to the role `cairn_app` inside each transaction.
//! That role owns nothing, so row-level security holds for it whatever the login may do.
//!
//! A commit gives its rows free before the disk has it, and is acknowledged when the disk has it ([`Log`]).

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection};
use tokio::sync::Mutex;

use super::{DbError, Scope};

/// The role that runs every statement but migrations.
pub(super) const APP_ROLE: &str = "cairn_app";

/// A connection that nobody used for so long is asked whether it is still there.
const QUIET: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Postgres {
    pub(super) pool: PgPool,
    pub(super) log: Arc<Log>,
}

/// The server's log of what was committed, which is written to the disk in the order of the commits.
///
/// A unit that waits for the disk in its commit keeps its rows all the while, and whoever wants the same rows can only
/// begin after it. So units commit without waiting, and then one commit that does wait makes all before it durable.
/// What a later unit read of an earlier one lies before it in the log, so it never outlives it.
#[derive(Debug)]
pub(super) struct Log {
    /// One connection, on which commits wait for the disk, unless who runs the server decided otherwise.
    pool: PgPool,
    /// Units that have committed so far.
    committed: AtomicU64,
    /// So many of them are on the disk.
    kept: Mutex<u64>,
}

impl Log {
    /// Waits until what the caller has committed is on the disk.
    pub(super) async fn keep(&self) -> Result<(), DbError> {
        let mine = self.committed.fetch_add(1, Ordering::SeqCst) + 1;
        let mut kept = self.kept.lock().await;
        if *kept >= mine {
            return Ok(());
        }
        let all = self.committed.load(Ordering::SeqCst);
        // Writes a few bytes to the log and nowhere else, so that its commit has something to wait for.
        sqlx::query("SELECT pg_logical_emit_message(true, 'cairn', '')::text").execute(&self.pool).await?;
        *kept = all;
        Ok(())
    }
}

impl Postgres {
    pub(super) async fn connect(url: &str, connections_max: u32) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.application_name("cairn").options([
            ("lock_timeout", "3s"),
            ("statement_timeout", "60s"),
            ("idle_in_transaction_session_timeout", "60s"),
            // As on disks without moving parts: an index is nearly always the shorter way to a few rows.
            ("random_page_cost", "1.1"),
        ]);
        let log = Log {
            pool: PgPoolOptions::new().max_connections(1).connect_lazy_with(options.clone()),
            committed: AtomicU64::new(0),
            kept: Mutex::new(0),
        };
        let pool = PgPoolOptions::new().max_connections(connections_max).test_before_acquire(false).before_acquire(|connection, seen| {
            Box::pin(async move {
                if seen.idle_for > QUIET {
                    connection.ping().await?;
                }
                Ok(true)
            })
        });
        Ok(Self { pool: Box::pin(pool.connect_with(options)).await?, log: Arc::new(log) })
    }

    pub(super) async fn close(&self) {
        self.pool.close().await;
        self.log.pool.close().await;
    }

    pub(super) async fn begin(&self, scope: &Scope, is_read_only: bool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, DbError> {
        let mode = if is_read_only { " ISOLATION LEVEL REPEATABLE READ READ ONLY" } else { "; SET LOCAL synchronous_commit = off" };
        // One way to the server and back for all of them, so nothing can be bound; an identifier holds no quotes.
        let setting = scope.setting();
        if setting.contains(['\'', '\\']) {
            return Err(DbError::Engine("an organisation's identifier holds no quotes".into()));
        }
        let begin = format!("BEGIN{mode}; SET LOCAL cairn.org = '{setting}'; SET LOCAL ROLE {APP_ROLE}");
        // Boxed, as every wait for a connection: it is sixteen kilobytes that every future above would carry along.
        let tx = Box::pin(self.pool.begin_with(AssertSqlSafe(begin))).await?;
        Ok(tx)
    }
}
