//! Why a question cannot be answered, in words of the person who asked.

use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;

use super::statement::nearest;

/// Why a question cannot be answered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    #[error("the SQL cannot be read: {0}")]
    Syntax(String),
    #[error("there is no column {column:?}; there are: {}", known.join(", "))]
    UnknownColumn { column: String, known: Vec<String> },
    #[error("there is no table {table:?}; there are: {}", known.join(", "))]
    UnknownTable { table: String, known: Vec<String> },
    #[error("{0}")]
    Invalid(String),
    #[error("not allowed: {0}")]
    NotAllowed(String),
    #[error("the answer took longer than {seconds} s; ask for fewer days or fewer columns")]
    Timeout { seconds: u64 },
    #[error("the answer needs more than {} MiB of memory; ask for fewer days or group by fewer columns", bytes >> 20)]
    Memory { bytes: usize },
    #[error("the question could not be computed: {0}")]
    Failed(String),
    #[error("the facts could not be read")]
    Broken,
}

impl QueryError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "lake.sql_syntax",
            Self::UnknownColumn { .. } => "lake.sql_unknown_column",
            Self::UnknownTable { .. } => "lake.sql_unknown_table",
            Self::Invalid(_) => "lake.sql_invalid",
            Self::NotAllowed(_) => "lake.sql_not_allowed",
            Self::Timeout { .. } => "lake.sql_timeout",
            Self::Memory { .. } => "lake.sql_memory",
            Self::Failed(_) => "lake.sql_failed",
            Self::Broken => "lake.unreadable",
        }
    }

    pub(super) fn from_engine(error: DataFusionError) -> Self {
        match error.find_root() {
            DataFusionError::SQL(parser, _) => Self::Syntax(parser.to_string()),
            DataFusionError::SchemaError(schema, _) => Self::from_schema(schema),
            DataFusionError::Plan(message) => Self::from_plan(message),
            DataFusionError::NotImplemented(message) => Self::NotAllowed(message.clone()),
            DataFusionError::ResourcesExhausted(_) => Self::Memory { bytes: 0 },
            DataFusionError::ArrowError(inner, _) => Self::Failed(inner.to_string()),
            DataFusionError::Execution(message) | DataFusionError::Configuration(message) => Self::Failed(message.clone()),
            DataFusionError::External(inner) => {
                tracing::error!(%inner, "a query broke off");
                Self::Broken
            }
            other => {
                tracing::error!(error = %other, "a query broke off");
                Self::Failed("the engine could not compute this form of question".to_owned())
            }
        }
    }

    fn from_schema(error: &SchemaError) -> Self {
        match error {
            SchemaError::FieldNotFound { field, valid_fields } => {
                let known: Vec<&str> = valid_fields.iter().map(|field| field.name.as_str()).collect();
                let near = nearest(&field.name, known.iter().copied());
                let known = near.map_or_else(|| known.iter().map(|name| (*name).to_owned()).collect(), |near| vec![near]);
                Self::UnknownColumn { column: field.name.clone(), known }
            }
            other => Self::Invalid(other.to_string()),
        }
    }

    fn from_plan(message: &str) -> Self {
        let unknown = message.strip_prefix("table '").and_then(|rest| rest.strip_suffix("' not found"));
        match unknown.and_then(|name| name.rsplit('.').next()) {
            Some(table) => Self::UnknownTable { table: table.to_owned(), known: Vec::new() },
            None => Self::Invalid(message.to_owned()),
        }
    }
}
