//! Signing in and out.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use kernel::web::Json;
use kernel::{App, Ctx, DbError, FromRow, Locale, OrgId, Origin, Problem, Scope, Tx, sql};
use serde_json::json;

use super::queries::session;
use super::rules;
use super::types::{SessionId, SignIn, StoredSession};
use crate::Identity;
use crate::attempts::{self, ADDRESS, Counted};
use crate::audit::{self, Action};
use crate::people::{PersonId, credentials, normal_email};
use crate::requests::{Visit, set_cookie};
use crate::roles::Names;
use crate::secrets::{digest, new_token};
use crate::totp::{self, SecondProof};

const SIGNED_IN: Action = Action { code: "identity.signed_in", zh: "登录", en: "signed in" };
const SIGNED_IN_AT_LAST: Action =
    Action { code: "identity.signed_in", zh: "登录（此前失败 {failed} 次）", en: "signed in (wrong tries before: {failed})" };

const SESSIONS_ENDED: Action =
    Action {
        code: "identity.sessions_ended", zh: "在其他设备上退出登录（{ended} 处）", en: "signed out in other places ({ended})"
    };

/// Who this session belongs to, if it is still open. One indexed read; at most once a minute also a write.
pub(crate) async fn find(app: &App, token_digest: &str) -> Result<Option<StoredSession>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    let found: Option<StoredSession> = sql("SELECT s.id, s.person_id, s.last_seen_at, s.expires_at, p.locale
         FROM identity_session s JOIN identity_person p ON p.id = s.person_id WHERE s.token_digest = $1")
    .bind(token_digest)
    .optional(&mut tx)
    .await?;
    drop(tx);
    open(app, found).await
}

/// The same, with the roles of the person in an organisation; none when they do not belong to it.
pub(crate) async fn find_in(app: &App, token_digest: &str, org: &OrgId) -> Result<Option<(StoredSession, Option<Names>)>, DbError> {
    let mut tx = app.db().read(Scope::System).await?;
    let found: Option<SessionInOrg> = sql("SELECT s.id, s.person_id, s.last_seen_at, s.expires_at, p.locale, m.roles
         FROM identity_session s JOIN identity_person p ON p.id = s.person_id
         LEFT JOIN identity_member m ON m.org_id = $2 AND m.person_id = s.person_id AND (m.until IS NULL OR m.until > $3)
         WHERE s.token_digest = $1")
    .bind(token_digest)
    .bind(org)
    .bind(app.clock().now())
    .optional(&mut tx)
    .await?;
    drop(tx);
    let (session, roles) = found.map_or((None, None), |found| (Some(found.session), found.roles));
    Ok(open(app, session).await?.map(|session| (session, roles)))
}

#[derive(FromRow)]
struct SessionInOrg {
    #[row(flatten)]
    session: StoredSession,
    roles: Option<Names>,
}

/// The session, if it is still open; that it was used is noted now and then.
async fn open(app: &App, found: Option<StoredSession>) -> Result<Option<StoredSession>, DbError> {
    let now = app.clock().now();
    let Some(found) = found.filter(|session| rules::is_open(session.last_seen_at, session.expires_at, now)) else { return Ok(None) };
    if rules::is_worth_noting(found.last_seen_at, now) {
        let mut tx = app.db().write(Scope::System).await?;
        sql("UPDATE identity_session SET last_seen_at = $1 WHERE id = $2 AND last_seen_at < $1")
            .bind(now)
            .bind(&found.id)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
    }
    Ok(Some(found))
}

/// The context of somebody who proves who they are with this very request.
pub(crate) fn ctx_of(app: &App, person: &PersonId, locale: Locale, visit: &Visit) -> Ctx {
    let mut ctx = Ctx::of_system(app, OrgId::none());
    ctx.actor = person.to_string();
    ctx.locale = locale;
    ctx.address.clone_from(&visit.address);
    ctx.origin = Origin::Typed;
    ctx
}

/// Begins a session and answers its token, which is told to the browser and stored nowhere.
pub(crate) async fn begin(tx: &mut Tx, ctx: &Ctx, person: &PersonId, visit: &Visit) -> Result<String, DbError> {
    let token = new_token();
    // The session that the browser had before is of no use any more, whoever it belonged to.
    if let Some(old) = &visit.session {
        sql("DELETE FROM identity_session WHERE token_digest = $1").bind(old.as_str()).run(tx).await?;
    }
    sql("INSERT INTO identity_session (id, person_id, token_digest, created_at, last_seen_at, expires_at, address, device)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
    .bind(SessionId::new(ctx.now))
    .bind(person)
    .bind(digest(&token))
    .bind(ctx.now)
    .bind(ctx.now)
    .bind(ctx.now.plus(rules::LASTS))
    .bind(visit.address.clone())
    .bind(visit.device.clone())
    .run(tx)
    .await?;
    Ok(token)
}

/// The answer that signs the browser in.
pub(crate) async fn signed_in_answer(app: &App, person: &PersonId, token: &str) -> Result<Response, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let session = session(&mut tx, app, person).await?;
    let cookie = set_cookie(&app.state::<Identity>().settings, token, rules::LASTS / kernel::time::SECOND);
    Ok(([(header::SET_COOKIE, cookie)], Json(session)).into_response())
}

fn wrong() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "identity.wrong_sign_in", "E-mail address, password or code are not right.")
}

fn code_required() -> Problem {
    let detail = "This account asks for a one-time code as well. Send the same again with `code`.";
    Problem::new(StatusCode::UNAUTHORIZED, "identity.code_required", detail)
}

/// Signs in. Whether it is the account, the password or the code that is wrong is not told, and takes as long.
pub(super) async fn sign_in(app: &App, visit: &Visit, body: &SignIn) -> Result<Response, Problem> {
    let email = normal_email(&body.email);
    let account = Counted::account(&email);
    let address = Counted::address(ADDRESS, visit.address.as_deref());
    attempts::count(app, &[account.clone(), address.clone()]).await?;
    let mut tx = app.db().read(Scope::System).await?;
    let known = credentials(&mut tx, &email).await?;
    drop(tx);
    let is_right = app.state::<Identity>().hasher.verify(&body.password, known.as_ref().map(|known| known.hash.as_str())).await?;
    let known = known.filter(|_| is_right).ok_or_else(wrong)?;

    let ctx = ctx_of(app, &known.id, Locale::default(), visit);
    let mut tx = app.db().write(Scope::System).await?;
    match totp::second_proof(&mut tx, app, &known.id, body.code.as_deref(), ctx.now).await? {
        SecondProof::Given | SecondProof::NotAsked => {}
        SecondProof::Wrong => return Err(wrong()),
        SecondProof::Missing => {
            attempts::take_back(&mut tx, &account, ctx.now).await?;
            attempts::take_back(&mut tx, &address, ctx.now).await?;
            tx.commit().await?;
            return Err(code_required());
        }
    }
    let failed = attempts::forgive(&mut tx, &account).await?;
    attempts::take_back(&mut tx, &address, ctx.now).await?;
    let token = begin(&mut tx, &ctx, &known.id, visit).await?;
    audit::record_for_person(
        &mut tx,
        &ctx,
        if failed == 0 { &SIGNED_IN } else { &SIGNED_IN_AT_LAST },
        &json!({ "failed": failed, "device": visit.device }),
    )
    .await?;
    tx.commit().await?;
    signed_in_answer(app, &known.id, &token).await
}

/// Signs this browser out; one that was not signed in is no error.
pub(super) async fn sign_out(app: &App, visit: &Visit) -> Result<Response, Problem> {
    if let Some(session) = &visit.session {
        let mut tx = app.db().write(Scope::System).await?;
        sql("DELETE FROM identity_session WHERE token_digest = $1").bind(session.as_str()).run(&mut tx).await?;
        tx.commit().await?;
    }
    let cookie = set_cookie(&app.state::<Identity>().settings, "", 0);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

/// Ends every session of a person but this one; answers how many ended.
pub(crate) async fn end_others(tx: &mut Tx, person: &PersonId, current: Option<&str>) -> Result<u64, DbError> {
    sql("DELETE FROM identity_session WHERE person_id = $1 AND token_digest <> $2")
        .bind(person)
        .bind(current.unwrap_or_default())
        .run(tx)
        .await
}

/// Signs out everywhere else.
pub(super) async fn sign_out_others(tx: &mut Tx, ctx: &Ctx, person: &PersonId, current: Option<&str>) -> Result<(), DbError> {
    let ended = end_others(tx, person, current).await?;
    audit::record_for_person(tx, ctx, &SESSIONS_ENDED, &json!({ "ended": ended })).await
}

pub(super) async fn end_one(tx: &mut Tx, ctx: &Ctx, person: &PersonId, id: &SessionId) -> Result<(), Problem> {
    let ended = sql("DELETE FROM identity_session WHERE person_id = $1 AND id = $2").bind(person).bind(id).run(tx).await?;
    if ended == 0 {
        return Err(Problem::not_found());
    }
    Ok(audit::record_for_person(tx, ctx, &SESSIONS_ENDED, &json!({ "ended": ended })).await?)
}
