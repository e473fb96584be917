//! Problems as RFC 9457 tells them: a status, a stable code, and what to do about it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::db::DbError;

/// Values a translated message needs, by name.
pub type Params = BTreeMap<String, serde_json::Value>;

/// Why a request was not done.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// A link to the code's description.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// Stable, `room.reason`: what programs and translations go by.
    pub code: Cow<'static, str>,
    /// For logs and for people without a translation: what happened, why, what to do.
    pub detail: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Object)]
    pub params: Params,
    /// What is wrong with which field, all at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldProblem>,
    #[serde(skip)]
    pub retry_after_seconds: Option<u32>,
}

/// What is wrong with one field of the request.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// The way to the field, for example `lines[2].quantity`.
    pub path: String,
    pub code: Cow<'static, str>,
    pub detail: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Object)]
    pub params: Params,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("/problems/{code}"),
            title: status.canonical_reason().unwrap_or("Problem").to_owned(),
            status: status.as_u16(),
            code: Cow::Borrowed(code),
            detail: detail.into(),
            params: Params::new(),
            fields: Vec::new(),
            retry_after_seconds: None,
        }
    }

    /// Adds a value the translated message needs.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    #[must_use]
    pub fn with_fields(mut self, fields: Vec<FieldProblem>) -> Self {
        self.fields = fields;
        self
    }

    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    pub fn malformed(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "kernel.malformed", detail)
    }

    /// For everything the caller may not know exists.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "kernel.not_found", "There is nothing here, or it is not yours to see.")
    }

    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    pub fn internal(error: &dyn std::error::Error) -> Self {
        let mut chain = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            chain.push_str(": ");
            chain.push_str(&cause.to_string());
            source = cause.source();
        }
        tracing::error!(error = %chain, "a request failed inside");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "kernel.internal",
            "Something failed inside Cairn; nothing was changed. Try again; if it stays, the server's log has the reason.",
        )
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match &error {
            DbError::NoRow => Self::not_found(),
            DbError::Conflict { kind, table_columns } => {
                Self::conflict("kernel.conflict", format!("This contradicts what is already stored ({kind})."))
                    .with("constraint", table_columns.as_str())
            }
            DbError::NotCommitted(_) => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "kernel.not_committed",
                "It could not be stored, so nothing was changed. Try again in a moment.",
            )
            .retry_after(2),
            DbError::Engine(_) | DbError::Unreadable { .. } | DbError::Migration { .. } => Self::internal(&error),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Collects what is wrong with a form, so that a person sees all of it at once.
#[derive(Debug, Default)]
pub struct Check {
    fields: Vec<FieldProblem>,
}

impl Check {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem with a field unless the condition holds.
    pub fn that(&mut self, holds: bool, path: &str, code: &'static str, detail: &str) {
        self.that_with(holds, path, code, detail, Params::new());
    }

    /// Like [`Check::that`], with the values that the translated message needs.
    pub fn that_with(&mut self, holds: bool, path: &str, code: &'static str, detail: &str, params: Params) {
        if !holds {
            self.fields.push(FieldProblem { path: path.to_owned(), code: Cow::Borrowed(code), detail: detail.to_owned(), params });
        }
    }

    /// One field is wrong, and that is known at once.
    pub fn failed<T>(path: &str, code: &'static str, detail: &str) -> Result<T, Problem> {
        let mut check = Self::new();
        check.that(false, path, code, detail);
        check.done().and(Err(Problem::not_found()))
    }

    /// A text between so many characters, without control characters.
    pub fn text(&mut self, path: &str, text: &str, characters_min: usize, characters_max: usize) {
        let length = text.trim().chars().count();
        let least = Params::from([("min".to_owned(), characters_min.into())]);
        let most = Params::from([("max".to_owned(), characters_max.into())]);
        let (short, long) = (length < characters_min, length > characters_max);
        self.that_with(!short, path, "field.too_short", &format!("at least {characters_min} characters are needed"), least);
        self.that_with(!long, path, "field.too_long", &format!("at most {characters_max} characters are allowed"), most);
        self.that(
            !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'),
            path,
            "field.control_character",
            "control characters are not allowed",
        );
    }

    /// Everything is right, or the problem with all fields that are not.
    pub fn done(self) -> Result<(), Problem> {
        if self.fields.is_empty() {
            return Ok(());
        }
        let detail = self.fields.iter().map(|field| format!("{}: {}", field.path, field.detail)).collect::<Vec<_>>().join("; ");
        Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "kernel.invalid_fields", detail).with_fields(self.fields))
    }
}
