//! PostgreSQL: a pool; every transaction names the organisation whose rows it may touch.
//!
//! The server connects as an ordinary login and changes to the role `cairn_app` inside each transaction.
//! That role owns nothing, so row-level security holds for it whatever the login may do.

use std::str::FromStr;

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
        ]);
        let pool = Box::pin(PgPoolOptions::new().max_connections(connections_max).connect_with(options)).await?;
        Ok(Self { pool })
    }

    pub(super) async fn begin(&self, scope: &Scope, is_read_only: bool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, DbError> {
        // Boxed, as every wait for a connection: it is sixteen kilobytes that every future above would carry along.
        let mut tx = match is_read_only {
            true => Box::pin(self.pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")).await?,
            false => Box::pin(self.pool.begin()).await?,
        };
        sqlx::query("SELECT set_config('cairn.org', $1, true), set_config('role', $2, true)")
            .bind(scope.setting())
            .bind(APP_ROLE)
            .execute(&mut *tx)
            .await?;
        Ok(tx)
    }
}
