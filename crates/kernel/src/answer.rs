//! Answers: the last beat of a command that changes something.
//!
//! [`Tx::answer`] commits and answers in one step.
//! When the client sent an `Idempotency-Key`, the answer is stored in the same transaction as the effect:
//! a retry, a second click or a replayed queue gets the stored answer, and the effect happens once.
//!
//! A retry is rare, so a first try does not pay for it: nothing is looked up beforehand. The retry of something that can be
//! done twice is undone when its answer meets the stored one; the retry of something that cannot fails, and
//! [`tell_retries`] gives the stored answer instead.

use std::sync::{Arc, OnceLock};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use serde::Serialize;

use crate::app::App;
use crate::ctx::{Ctx, digest_of};
use crate::db::{FromRow, Tx, sql};
use crate::problem::Problem;
use crate::time::DAY;

/// How long an answer is kept for a retry.
pub(crate) const KEPT_FOR: i64 = 7 * DAY;
/// Bodies are read into memory to compare a retry with the first try; larger ones are streamed and told apart by length.
const BODY_MAX: usize = 1 << 20;

/// The key a client chose for a request, and what the request was.
#[derive(Clone, Debug)]
pub(crate) struct RequestKey {
    id: String,
    digest: String,
}

/// Left in a request that carries a key by [`tell_retries`].
#[derive(Clone, Debug)]
struct Asked {
    /// Digest of method, path and body.
    digest: String,
    /// Who asks, once that is known and allowed.
    by: Arc<OnceLock<Ctx>>,
}

/// Notes who asks: somebody who may, and so may be given the answer of an earlier try.
pub(crate) fn note_asker(parts: &Parts, ctx: &Ctx) {
    if let Some(asked) = parts.extensions.get::<Asked>() {
        asked.by.get_or_init(|| ctx.clone());
    }
}

impl RequestKey {
    pub(crate) fn of(parts: &Parts, actor: &str) -> Option<Self> {
        let key = parts.headers.get("idempotency-key")?.to_str().ok()?;
        let digest = parts.extensions.get::<Asked>()?.digest.clone();
        Some(Self { id: digest_of(format!("{actor}\n{key}").as_bytes()), digest })
    }
}

/// Middleware for requests that carry an `Idempotency-Key`: one that fails because it was done before is answered as it was then.
pub(crate) async fn tell_retries(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_change = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let Some(key) = request.headers().get("idempotency-key").filter(|_| is_change).cloned() else {
        return next.run(request).await;
    };
    let (mut parts, body) = request.into_parts();
    let length =
        parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<usize>().ok());
    // The key, which is stored nowhere, keeps a body with a password in it from being guessed by its digest.
    let mut told = [key.as_bytes(), format!("\n{} {}\n", parts.method, parts.uri).as_bytes()].concat();
    let body = if length.is_some_and(|length| length <= BODY_MAX) {
        match Limited::new(body, BODY_MAX).collect().await {
            Ok(collected) => {
                let bytes = collected.to_bytes();
                told.extend_from_slice(&bytes);
                Body::from(bytes)
            }
            Err(error) => return Problem::malformed(format!("The request could not be read: {error}")).into_response(),
        }
    } else {
        told.extend_from_slice(format!("{length:?}").as_bytes());
        body
    };
    let asked = Asked { digest: digest_of(&told), by: Arc::default() };
    parts.extensions.insert(asked.clone());
    let answer = next.run(Request::from_parts(parts, body)).await;
    match asked.by.get().filter(|_| answer.status().is_client_error()) {
        Some(ctx) => given_before(&app, ctx).await.map_or_else(IntoResponse::into_response, |before| before.unwrap_or(answer)),
        None => answer,
    }
}

#[derive(FromRow)]
struct Stored {
    request_digest: String,
    status: i64,
    body: String,
}

async fn stored(tx: &mut Tx, ctx: &Ctx, key: &RequestKey) -> Result<Option<Response>, Problem> {
    let stored: Option<Stored> = sql("SELECT request_digest, status, body FROM kernel_answer WHERE org_id = $1 AND id = $2")
        .bind(&ctx.org)
        .bind(&key.id)
        .optional(tx)
        .await?;
    let Some(stored) = stored else { return Ok(None) };
    if stored.request_digest != key.digest {
        return Err(Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "kernel.key_reused",
            "This Idempotency-Key was used for another request. Use a new key for each new request.",
        ));
    }
    let status = u16::try_from(stored.status).ok().and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
    let mut response = json(status, stored.body);
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(Some(response))
}

/// The answer to a request that was already done, if this is a retry of one.
///
/// Looked up in a unit of writing: it ends with the group in which the first try may still wait to be durable.
pub(crate) async fn given_before(app: &App, ctx: &Ctx) -> Result<Option<Response>, Problem> {
    let Some(key) = &ctx.request_key else { return Ok(None) };
    let mut tx = app.db().write(ctx).await?;
    let before = stored(&mut tx, ctx, key).await?;
    tx.commit().await?;
    Ok(before)
}

fn json(status: StatusCode, body: String) -> Response {
    if status == StatusCode::NO_CONTENT {
        return status.into_response();
    }
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

impl Tx {
    /// Commits and answers. With an `Idempotency-Key` the answer becomes part of the transaction, and when
    /// another request with the same key was faster, that one's answer is given and this effect is undone.
    pub async fn answer<T: Serialize>(self, app: &App, ctx: &Ctx, status: StatusCode, body: &T) -> Result<Response, Problem> {
        self.answer_once(app, ctx, status, body, body).await
    }

    /// Like [`Tx::answer`], for a body with a secret in it that is told once and stored nowhere: a retry gets `kept`.
    pub async fn answer_once<T: Serialize, K: Serialize>(
        mut self,
        app: &App,
        ctx: &Ctx,
        status: StatusCode,
        body: &T,
        kept: &K,
    ) -> Result<Response, Problem> {
        let text = serde_json::to_string(body).map_err(|error| Problem::internal(&error))?;
        if let Some(key) = &ctx.request_key {
            let inserted =
                sql("INSERT INTO kernel_answer (org_id, id, request_digest, status, body, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (org_id, id) DO NOTHING")
                .bind(&ctx.org)
                .bind(&key.id)
                .bind(&key.digest)
                .bind(i64::from(status.as_u16()))
                .bind(serde_json::to_string(kept).map_err(|error| Problem::internal(&error))?)
                .bind(ctx.now)
                .run(&mut self)
                .await?;
            if inserted == 0 {
                drop(self);
                return given_before(app, ctx).await?.ok_or_else(Problem::not_found);
            }
        }
        self.commit().await?;
        Ok(json(status, text))
    }
}
