//! What can go wrong in the database, told the same way for both engines.

/// A failed statement or transaction.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A uniqueness, foreign-key or check constraint refused the row. `table_columns` is
    /// `table.column, …` where the engine says so, else the constraint's name.
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
    Engine(#[source] sqlx::Error),
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
        let Some(database) = error.as_database_error() else { return Self::Engine(error) };
        let kind = match database.kind() {
            sqlx::error::ErrorKind::UniqueViolation => ConstraintKind::Unique,
            sqlx::error::ErrorKind::ForeignKeyViolation => ConstraintKind::ForeignKey,
            sqlx::error::ErrorKind::CheckViolation => ConstraintKind::Check,
            sqlx::error::ErrorKind::NotNullViolation => ConstraintKind::NotNull,
            _ => return Self::Engine(error),
        };
        // SQLite says "UNIQUE constraint failed: t.a, t.b"; PostgreSQL names the constraint.
        let told = database.message();
        let table_columns = match (told.split_once("constraint failed: "), database.constraint()) {
            (Some((_, columns)), _) => columns.to_owned(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => told.to_owned(),
        };
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
