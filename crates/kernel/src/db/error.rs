//! What can go wrong in the database, told the same way for both engines.

/// A failed statement or transaction.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A uniqueness, foreign-key or check constraint refused the row. `table_columns` is
    /// `table.column, …` on SQLite and the constraint's name on PostgreSQL.
    #[error("a {kind} constraint refused the row ({table_columns})")]
    Conflict { kind: ConstraintKind, table_columns: String },
    /// The statement ran and found nothing where one row was expected.
    #[error("one row was expected, none was found")]
    NoRow,
    /// The group of transactions this one was committed with could not be made durable.
    #[error("the transaction could not be committed: {0}")]
    NotCommitted(String),
    /// What a column holds as JSON is not what the program writes there.
    #[error("{what} in the database cannot be read: {reason}")]
    Unreadable { what: &'static str, reason: String },
    #[error("the database did not answer")]
    Engine(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("migration {name}: {reason}")]
    Migration { name: String, reason: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    Unique,
    ForeignKey,
    Check,
    NotNull,
}

impl std::fmt::Display for ConstraintKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unique => "uniqueness",
            Self::ForeignKey => "foreign-key",
            Self::Check => "check",
            Self::NotNull => "not-null",
        })
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::RowNotFound) {
            return Self::NoRow;
        }
        let Some(database) = error.as_database_error() else { return Self::Engine(error.into()) };
        let kind = match database.kind() {
            sqlx::error::ErrorKind::UniqueViolation => ConstraintKind::Unique,
            sqlx::error::ErrorKind::ForeignKeyViolation => ConstraintKind::ForeignKey,
            sqlx::error::ErrorKind::CheckViolation => ConstraintKind::Check,
            sqlx::error::ErrorKind::NotNullViolation => ConstraintKind::NotNull,
            _ => return Self::Engine(error.into()),
        };
        let table_columns = database.constraint().unwrap_or_else(|| database.message()).to_owned();
        Self::Conflict { kind, table_columns }
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi;
        let rusqlite::Error::SqliteFailure(failure, told) = &error else { return Self::Engine(error.into()) };
        let kind = match failure.extended_code {
            ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => ConstraintKind::Unique,
            ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
            ffi::SQLITE_CONSTRAINT_CHECK => ConstraintKind::Check,
            ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
            _ => return Self::Engine(error.into()),
        };
        // It says "UNIQUE constraint failed: t.a, t.b".
        let told = told.as_deref().unwrap_or_default();
        let table_columns = told.split_once("constraint failed: ").map_or(told, |(_, columns)| columns).to_owned();
        Self::Conflict { kind, table_columns }
    }
}

impl DbError {
    /// Whether a uniqueness constraint refused the row: somebody was faster, or it is there already.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Conflict { kind: ConstraintKind::Unique, .. })
    }
}
