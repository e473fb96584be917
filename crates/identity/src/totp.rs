//! One-time codes (RFC 6238) as a second proof, and the recovery codes for a lost phone.
//!
//! A code is accepted once: the step it belongs to must be later than the last one that was used.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::time::SECOND;
use kernel::web::Json;
use kernel::{App, Check, Ctx, DbError, FromRow, Problem, Scope, SignedIn, Timestamp, Tx, sql};
use rand::RngExt;
use serde::{Deserialize, Serialize};
use serde_json::json;
use totp_rs::{Algorithm, Builder, Totp};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::attempts::{self, Counted};
use crate::audit::{self, Action};
use crate::passwords;
use crate::people::{self, PersonId};
use crate::sealing;
use crate::secrets::{digest, readable};

const SWITCHED_ON: Action = Action { code: "identity.totp_on", zh: "启用了动态验证码", en: "switched one-time codes on" };
const SWITCHED_OFF: Action = Action { code: "identity.totp_off", zh: "停用了动态验证码", en: "switched one-time codes off" };

const RECOVERY_CODES: usize = 10;
/// 80 random bits, so that a plain digest of it cannot be turned back.
const RECOVERY_CHARACTERS: usize = 16;

/// What an authenticator app needs.
#[derive(Serialize, ToSchema)]
struct TotpSetup {
    /// The secret, for typing.
    secret: String,
    /// The same as `otpauth://…`, for a QR code.
    uri: String,
}

/// The person's present password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TotpBegin {
    password: String,
}

/// A code that the authenticator app shows, or a recovery code where one is accepted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Code {
    code: String,
}

/// Each of these replaces a one-time code once. They are told now and never again.
#[derive(Serialize, ToSchema)]
struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

#[derive(FromRow)]
struct StoredTotp {
    secret: String,
    last_step: i64,
    confirmed_at: Option<Timestamp>,
}

/// What came of asking for the second proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecondProof {
    NotAsked,
    Missing,
    Given,
    Wrong,
}

/// Codes of six digits every 30 seconds, as every authenticator app makes them; a clock may be one step off.
fn totp(secret: Vec<u8>, email: &str) -> Result<Totp, Problem> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .with_account_name(email)
        .with_issuer(Some("Cairn"))
        .build()
        .map_err(|error| Problem::internal(&error))
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.0 / SECOND).unwrap_or_default()
}

/// The step a code belongs to, if it is right and later than the last one used.
fn step_of(totp: &Totp, code: &str, last_step: i64, now: Timestamp) -> Option<i64> {
    let step = i64::try_from(totp.check(code, seconds(now))?).ok()?;
    (step > last_step).then_some(step)
}

/// A code as it is compared: people type blanks and hyphens, and large letters.
fn normal(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_lowercase).take(64).collect()
}

async fn stored(tx: &mut Tx, person: &PersonId) -> Result<Option<StoredTotp>, DbError> {
    sql("SELECT secret, last_step, confirmed_at FROM identity_totp WHERE person_id = $1").bind(person).optional(tx).await
}

fn opened(app: &App, person: &PersonId, stored: &StoredTotp) -> Result<Totp, Problem> {
    let secret = sealing::open(app, person.as_str(), &stored.secret).map_err(|error| Problem::internal(&error))?;
    totp(secret, "account")
}

/// Uses a code up: true once for each.
async fn use_up(tx: &mut Tx, app: &App, person: &PersonId, stored: &StoredTotp, code: &str, now: Timestamp) -> Result<bool, Problem> {
    let code = normal(code);
    if let Some(step) = step_of(&opened(app, person, stored)?, &code, stored.last_step, now) {
        let used =
            sql("UPDATE identity_totp SET last_step = $1 WHERE person_id = $2 AND last_step < $1").bind(step).bind(person).run(tx).await?;
        return Ok(used == 1);
    }
    let used =
        sql("DELETE FROM identity_recovery_code WHERE person_id = $1 AND digest = $2").bind(person).bind(digest(&code)).run(tx).await?;
    Ok(used == 1)
}

/// Asks for the second proof, if the account wants one.
pub(crate) async fn second_proof(
    tx: &mut Tx,
    app: &App,
    person: &PersonId,
    code: Option<&str>,
    now: Timestamp,
) -> Result<SecondProof, Problem> {
    let Some(stored) = stored(tx, person).await?.filter(|stored| stored.confirmed_at.is_some()) else { return Ok(SecondProof::NotAsked) };
    let Some(code) = code.filter(|code| !code.trim().is_empty()) else { return Ok(SecondProof::Missing) };
    let is_right = use_up(tx, app, person, &stored, code, now).await?;
    Ok(if is_right { SecondProof::Given } else { SecondProof::Wrong })
}

fn wrong_code() -> Problem {
    let mut check = Check::new();
    check.that(false, "code", "identity.code.wrong", "this code is not right, or was used already; wait for the next one");
    check.done().expect_err("the code was noted as wrong")
}

async fn begin(tx: &mut Tx, app: &App, ctx: &Ctx, person: &PersonId, email: &str) -> Result<TotpSetup, Problem> {
    if stored(tx, person).await?.is_some_and(|stored| stored.confirmed_at.is_some()) {
        return Err(Problem::conflict("identity.totp_on_already", "One-time codes are on already. Switch them off first."));
    }
    let secret: [u8; 20] = rand::rng().random();
    let totp = totp(secret.to_vec(), email)?;
    let sealed = sealing::seal(app, person.as_str(), &secret);
    sql("INSERT INTO identity_totp (person_id, secret, last_step, begun_at, confirmed_at) VALUES ($1, $2, 0, $3, NULL)
         ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, last_step = 0, begun_at = excluded.begun_at")
    .bind(person)
    .bind(sealed)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(TotpSetup { secret: totp.secret().to_base32(), uri: totp.to_url().map_err(|error| Problem::internal(&error))? })
}

/// Switches codes on once the app has shown a right one, and makes new recovery codes.
async fn confirm(tx: &mut Tx, app: &App, ctx: &Ctx, person: &PersonId, code: &str) -> Result<RecoveryCodes, Problem> {
    let begun = stored(tx, person).await?.filter(|stored| stored.confirmed_at.is_none()).ok_or_else(Problem::not_found)?;
    let step = step_of(&opened(app, person, &begun)?, &normal(code), begun.last_step, ctx.now).ok_or_else(wrong_code)?;
    sql("UPDATE identity_totp SET last_step = $1, confirmed_at = $2 WHERE person_id = $3")
        .bind(step)
        .bind(ctx.now)
        .bind(person)
        .run(tx)
        .await?;
    sql("DELETE FROM identity_recovery_code WHERE person_id = $1").bind(person).run(tx).await?;
    let mut recovery_codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = readable(RECOVERY_CHARACTERS);
        sql("INSERT INTO identity_recovery_code (person_id, digest) VALUES ($1, $2)").bind(person).bind(digest(&code)).run(tx).await?;
        recovery_codes.push([&code[0..4], &code[4..8], &code[8..12], &code[12..16]].join("-"));
    }
    audit::record_for_person(tx, ctx, &SWITCHED_ON, &json!({})).await?;
    Ok(RecoveryCodes { recovery_codes })
}

async fn switch_off(tx: &mut Tx, app: &App, ctx: &Ctx, person: &PersonId, code: &str) -> Result<(), Problem> {
    let stored = stored(tx, person).await?.filter(|stored| stored.confirmed_at.is_some()).ok_or_else(Problem::not_found)?;
    if !use_up(tx, app, person, &stored, code, ctx.now).await? {
        return Err(wrong_code());
    }
    sql("DELETE FROM identity_recovery_code WHERE person_id = $1").bind(person).run(tx).await?;
    sql("DELETE FROM identity_totp WHERE person_id = $1").bind(person).run(tx).await?;
    audit::record_for_person(tx, ctx, &SWITCHED_OFF, &json!({})).await?;
    Ok(())
}

/// Guessing a code here is as slow as at the door.
async fn count_try(app: &App, person: &PersonId) -> Result<Counted, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let account = Counted::account(&people::person(&mut tx, person).await?.email);
    drop(tx);
    attempts::count(app, std::slice::from_ref(&account)).await?;
    Ok(account)
}

/// Begin to set up one-time codes.
///
/// They are asked for once confirmed.
#[utoipa::path(post, path = "/api/identity/person/totp", operation_id = "begin_totp", tag = "identity", request_body = TotpBegin,
    responses((status = 200, description = "What the app needs", body = TotpSetup), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn begin_totp(signed_in: SignedIn, State(app): State<App>, Json(body): Json<TotpBegin>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let known = passwords::confirm(&app, &person, &body.password, "password").await?;
    let mut tx = app.db().write(Scope::System).await?;
    let setup = begin(&mut tx, &app, &signed_in.ctx, &person, &known.email).await?;
    tx.answer_once(&app, &signed_in.ctx, StatusCode::OK, &setup, &json!({})).await
}

/// Switch one-time codes on.
#[utoipa::path(post, path = "/api/identity/person/totp/confirm", operation_id = "confirm_totp", tag = "identity", request_body = Code,
    responses((status = 200, description = "On; the recovery codes", body = RecoveryCodes), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn confirm_totp(signed_in: SignedIn, State(app): State<App>, Json(body): Json<Code>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let account = count_try(&app, &person).await?;
    let mut tx = app.db().write(Scope::System).await?;
    let codes = confirm(&mut tx, &app, &signed_in.ctx, &person, &body.code).await?;
    attempts::take_back(&mut tx, &account, signed_in.ctx.now).await?;
    tx.answer_once(&app, &signed_in.ctx, StatusCode::OK, &codes, &json!({})).await
}

/// Switch one-time codes off.
///
/// It takes a code, or a recovery code.
#[utoipa::path(delete, path = "/api/identity/person/totp", operation_id = "delete_totp", tag = "identity", request_body = Code,
    responses((status = 204, description = "Off"), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn delete_totp(signed_in: SignedIn, State(app): State<App>, Json(body): Json<Code>) -> Result<Response, Problem> {
    let person = PersonId::of_signed_in(&signed_in)?;
    let account = count_try(&app, &person).await?;
    let mut tx = app.db().write(Scope::System).await?;
    switch_off(&mut tx, &app, &signed_in.ctx, &person, &body.code).await?;
    attempts::take_back(&mut tx, &account, signed_in.ctx.now).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::NO_CONTENT, &()).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(begin_totp, delete_totp)).routes(routes!(confirm_totp))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_good_once_and_one_step_around_its_time() {
        let totp = totp(vec![7; 20], "li@songhu.cn").unwrap();
        let now = Timestamp(1_772_697_600 * SECOND);
        let code = totp.generate(seconds(now)).to_string();
        let step = step_of(&totp, &code, 0, now).unwrap();
        assert_eq!(step_of(&totp, &code, step, now), None);
        assert_eq!(step_of(&totp, &code, 0, now.plus(30 * SECOND)), Some(step));
        assert_eq!(step_of(&totp, &code, 0, now.plus(60 * SECOND)), None);
    }

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(normal(" 123 456 "), "123456");
        assert_eq!(normal("ABCD-efgh"), "abcdefgh");
    }
}
