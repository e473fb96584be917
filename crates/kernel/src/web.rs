//! Reading requests: like axum's own extractors, but every refusal is a [`Problem`].

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{StatusCode, header};
use serde::Serialize;

use crate::problem::Problem;

/// A JSON body, in or out.
#[derive(Debug, FromRequest)]
#[from_request(via(axum::Json), rejection(Problem))]
pub struct Json<T>(pub T);

/// What the path names.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Path), rejection(Problem))]
pub struct Path<T>(pub T);

/// What follows the question mark.
#[derive(Debug, FromRequestParts)]
#[from_request(via(axum::extract::Query), rejection(Problem))]
pub struct Query<T>(pub T);

/// The version a client has seen and edits, from `If-Match: "7"`.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i64);

impl IfMatch {
    /// Refuses when the stored version is another: somebody edited it meanwhile.
    pub fn check(self, version: i64) -> Result<(), Problem> {
        if self.0 == version {
            return Ok(());
        }
        let detail = "Somebody changed this meanwhile. Load it again and repeat your change.";
        Err(Problem::new(StatusCode::PRECONDITION_FAILED, "kernel.changed_meanwhile", detail).with("version", version))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let Some(wanted) = parts.headers.get(header::IF_MATCH) else {
            let detail = "Send the `version` you have seen as `If-Match`, so that nobody's change is lost.";
            return Err(Problem::new(StatusCode::PRECONDITION_REQUIRED, "kernel.version_needed", detail));
        };
        let version = wanted.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
        version.map(Self).ok_or_else(|| Problem::malformed("`If-Match` must be the `version` of what you edit, for example `\"7\"`."))
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        match rejection.status() {
            StatusCode::UNPROCESSABLE_ENTITY => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "kernel.invalid_body", rejection.body_text()),
            StatusCode::PAYLOAD_TOO_LARGE => {
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "kernel.too_large", "The request is larger than is allowed here.")
            }
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "kernel.not_json",
                "Send JSON, with the header `Content-Type: application/json`.",
            ),
            _ => Self::malformed(rejection.body_text()),
        }
    }
}

/// A path that cannot be read names nothing.
impl From<PathRejection> for Problem {
    fn from(_: PathRejection) -> Self {
        Self::not_found()
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::malformed(rejection.body_text())
    }
}
