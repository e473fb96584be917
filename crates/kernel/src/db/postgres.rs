//! PostgreSQL: a pool; every transaction names the organisation whose rows it may touch.
//!
//! The server connects as an ordinary login and changes to the role `cairn_app` inside each transaction.
//! That role owns nothing, so row-level security holds for it whatever the login may do.

use std::str::FromStr;

use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

use super::{DbError, Scope};

/// The role that runs every statement but migrations.
pub(super) const APP_ROLE: &str = "cairn_app";

#[derive(Debug)]
pub(super) struct Postgres {
    pub(super) pool: PgPool,
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
        let pool = Box::pin(PgPoolOptions::new().max_connections(connections_max).connect_with(options)).await?;
        Ok(Self { pool })
    }

    pub(super) async fn begin(&self, scope: &Scope, is_read_only: bool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, DbError> {
        let mode = if is_read_only { " ISOLATION LEVEL REPEATABLE READ READ ONLY" } else { "" };
        // One way to the server and back for all three, so nothing can be bound; an identifier holds no quotes.
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
