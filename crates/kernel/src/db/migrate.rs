//! Migrations: one text, one numbering, translated per engine.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection};

use super::postgres::APP_ROLE;
use super::{Db, DbError, Engine, sqlite};
use crate::time::Timestamp;

/// One step of a room's schema. Never edited once released; a change is a new step.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `room/0001_noun`.
    pub name: &'static str,
    pub sql: &'static str,
}

/// Embeds the migration files of a room: `migrations!("identity": "0001_people", "0002_keys")`.
#[macro_export]
macro_rules! migrations {
    ($room:literal : $($file:literal),+ $(,)?) => {
        &[$($crate::db::Migration {
            name: concat!($room, "/", $file),
            sql: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $file, ".sql")),
        }),+]
    };
}

/// The statements of a migration: split at semicolons that end a line, comments dropped.
fn statements(text: &str) -> Vec<String> {
    let plain: String = text.lines().map(|line| line.split("--").next().unwrap_or_default()).fold(String::new(), |mut all, line| {
        all.push_str(line.trim_end());
        all.push('\n');
        all
    });
    plain.split(";\n").map(str::trim).filter(|statement| !statement.is_empty()).map(ToOwned::to_owned).collect()
}

fn is_create_table(statement: &str) -> bool {
    statement.trim_start().get(..12).is_some_and(|head| head.eq_ignore_ascii_case("CREATE TABLE"))
}

/// SQLite has no booleans, no double precision and no wide integers by name, and checks types only in STRICT tables.
fn for_sqlite(statement: &str) -> String {
    let translated = statement.replace("DOUBLE PRECISION", "REAL").replace("BOOLEAN", "INTEGER").replace("BIGINT", "INTEGER");
    if is_create_table(statement) { format!("{translated} STRICT") } else { translated }
}

fn for_postgres(statement: &str) -> String {
    statement.replace("BLOB", "BYTEA")
}

/// `INSERT ONLY a_b` makes a table a ledger: rows are never changed, and go only when their whole organisation is erased.
fn ledger_of(statement: &str) -> Option<&str> {
    statement.trim().strip_prefix("INSERT ONLY ").map(str::trim)
}

fn ledger_on_sqlite(table: &str) -> [String; 2] {
    let refuse = format!("BEGIN SELECT RAISE(ABORT, 'rows of {table} are never changed'); END");
    [
        format!("CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} {refuse}"),
        format!(
            "CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
             WHEN NOT EXISTS (SELECT 1 FROM kernel_erasure WHERE org_id = OLD.org_id) {refuse}"
        ),
    ]
}

fn ledger_on_postgres(table: &str) -> [String; 2] {
    [
        format!(
            "CREATE TRIGGER {table}_never_changed BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION kernel_insert_only()"
        ),
        format!("CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION kernel_insert_only()"),
    ]
}

/// What refuses on PostgreSQL. It decides nothing but that.
const INSERT_ONLY: &str = "CREATE OR REPLACE FUNCTION kernel_insert_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM kernel_erasure WHERE org_id = OLD.org_id) THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
    END $$";

const MIGRATION_TABLE: &str =
    "CREATE TABLE IF NOT EXISTS kernel_migration (name TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, applied_at BIGINT NOT NULL)";

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn failed(migration: &Migration, reason: &impl ToString) -> DbError {
    DbError::Migration { name: migration.name.to_owned(), reason: reason.to_string() }
}

/// Whether this step still has to be applied; refuses a step that was changed after it was applied.
fn is_pending(migration: &Migration, applied: &[(String, String)]) -> Result<bool, DbError> {
    match applied.iter().find(|(name, _)| name == migration.name) {
        None => Ok(true),
        Some((_, known)) if *known == digest(migration.sql) => Ok(false),
        Some(_) => Err(failed(migration, &"was changed after it had been applied; add a new migration instead")),
    }
}

const RECORD: &str = "INSERT INTO kernel_migration (name, digest, applied_at) VALUES ($1, $2, $3)";
const APPLIED: &str = "SELECT name, digest FROM kernel_migration";

impl Db {
    /// Brings the schema up to date. Safe to call from several nodes at once.
    pub async fn migrate(&self, migrations: &[Migration], now: Timestamp) -> Result<(), DbError> {
        match &*self.engine {
            Engine::Sqlite(engine) => on_sqlite(engine, migrations, now).await,
            Engine::Postgres(engine) => on_postgres(&engine.pool, migrations, now).await,
        }
    }
}

async fn on_sqlite(engine: &sqlite::Sqlite, migrations: &[Migration], now: Timestamp) -> Result<(), DbError> {
    let unit = engine.write().await?;
    let connection = unit.connection();
    sqlite::run(connection, &for_sqlite(MIGRATION_TABLE), &[])?;
    let applied: Vec<(String, String)> = sqlite::all(connection, APPLIED, &[])?;
    for migration in migrations {
        if !is_pending(migration, &applied)? {
            continue;
        }
        for statement in statements(migration.sql) {
            let translated = ledger_of(&statement).map_or_else(|| vec![for_sqlite(&statement)], |table| ledger_on_sqlite(table).into());
            for text in translated {
                sqlite::run(connection, &text, &[]).map_err(|error| failed(migration, &error))?;
            }
        }
        sqlite::run(connection, RECORD, &[migration.name.into(), digest(migration.sql).into(), now.into()])?;
    }
    unit.commit().await
}

async fn on_postgres(pool: &sqlx::PgPool, migrations: &[Migration], now: Timestamp) -> Result<(), DbError> {
    let mut connection = Box::pin(pool.acquire()).await?;
    let mut tx = connection.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock(7201745)").execute(&mut *tx).await?;
    create_app_role(&mut tx).await?;
    sqlx::query(MIGRATION_TABLE).execute(&mut *tx).await?;
    sqlx::query(INSERT_ONLY).execute(&mut *tx).await?;
    let applied: Vec<(String, String)> = sqlx::query_as(APPLIED).fetch_all(&mut *tx).await?;
    for migration in migrations {
        if !is_pending(migration, &applied)? {
            continue;
        }
        for statement in statements(migration.sql) {
            let translated = ledger_of(&statement).map_or_else(|| vec![for_postgres(&statement)], |table| ledger_on_postgres(table).into());
            for text in translated {
                sqlx::query(AssertSqlSafe(text)).execute(&mut *tx).await.map_err(|error| failed(migration, &error))?;
            }
        }
        sqlx::query(RECORD).bind(migration.name).bind(digest(migration.sql)).bind(now.0).execute(&mut *tx).await?;
    }
    secure_tables(&mut tx).await?;
    tx.commit().await?;
    Ok(())
}

/// Roles belong to the whole server, so two databases may be set up at the same moment.
async fn create_app_role(tx: &mut sqlx::PgConnection) -> Result<(), DbError> {
    let create = format!(
        "DO $$ BEGIN
            CREATE ROLE {APP_ROLE} NOLOGIN NOINHERIT;
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
         END $$"
    );
    sqlx::query(AssertSqlSafe(create)).execute(&mut *tx).await?;
    let grant = format!(
        "DO $$ BEGIN
            IF NOT pg_has_role(current_user, '{APP_ROLE}', 'MEMBER') THEN EXECUTE 'GRANT {APP_ROLE} TO ' || quote_ident(current_user); END IF;
         EXCEPTION WHEN unique_violation THEN NULL;
         END $$"
    );
    sqlx::query(AssertSqlSafe(grant)).execute(&mut *tx).await?;
    Ok(())
}

/// Row-level security on every table that has an organisation, and the rights of the role that works.
async fn secure_tables(tx: &mut sqlx::PgConnection) -> Result<(), DbError> {
    let tables: Vec<(String,)> = sqlx::query_as(
        "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
         WHERE n.nspname = current_schema() AND c.relkind = 'r' AND NOT c.relrowsecurity",
    )
    .fetch_all(&mut *tx)
    .await?;
    for (table,) in tables {
        for statement in [
            format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"),
            format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"),
            format!(
                "CREATE POLICY one_organisation ON {table}
                 USING (org_id = current_setting('cairn.org', true) OR current_setting('cairn.org', true) = '*')"
            ),
        ] {
            sqlx::query(AssertSqlSafe(statement)).execute(&mut *tx).await?;
        }
    }
    for grant in ["USAGE ON SCHEMA public", "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public"] {
        sqlx::query(AssertSqlSafe(format!("GRANT {grant} TO {APP_ROLE}"))).execute(&mut *tx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_becomes_two_dialects() {
        let text = "-- what it is for\nCREATE TABLE a_b (\n    org_id TEXT NOT NULL, -- whose\n    at BIGINT NOT NULL, ok BOOLEAN NOT NULL, x DOUBLE PRECISION, raw BLOB\n);\nCREATE INDEX a_b_at ON a_b (org_id, at);\n";
        let parts = statements(text);
        assert_eq!(parts.len(), 2);
        assert!(for_sqlite(&parts[0]).ends_with("STRICT"));
        assert!(for_sqlite(&parts[0]).contains("at INTEGER NOT NULL, ok INTEGER NOT NULL, x REAL, raw BLOB"));
        assert!(for_postgres(&parts[0]).contains("raw BYTEA"));
        assert_eq!(for_sqlite(&parts[1]), "CREATE INDEX a_b_at ON a_b (org_id, at)");
    }
}
