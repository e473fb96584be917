//! People: who they are, whatever organisations they work for.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use kernel::web::Json;
use kernel::{App, Check, Ctx, DbError, FromRow, Locale, Problem, Scope, SignedIn, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::audit::{self, Action};

const CHANGED: Action =
    Action {
        code: "identity.person_changed", zh: "修改个人资料：{before} → {after}", en: "changed their profile: {before} → {after}"
    };

kernel::id!(
    /// A person.
    PersonId,
    "per"
);

impl PersonId {
    /// The person who is signed in.
    pub(crate) fn of_signed_in(signed_in: &SignedIn) -> Result<Self, Problem> {
        signed_in.person.parse().map_err(|_| Problem::not_found())
    }
}

/// Whether whoever did something is a person, and not a key of a program or Cairn itself.
#[must_use]
pub fn is_person(actor: &str) -> bool {
    actor.parse::<PersonId>().is_ok()
}

/// A person, as they see themselves.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Person {
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub locale: Locale,
    /// Whether signing in asks for a one-time code.
    pub has_totp: bool,
}

/// What proves who somebody is.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Credentials {
    pub id: PersonId,
    pub email: String,
    pub name: String,
    pub hash: String,
}

/// What a person may change about themselves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonChange {
    name: String,
    locale: Locale,
}

/// An e-mail address as it is stored and compared: without blanks around it, in small letters.
pub(crate) fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Notes what is wrong with an e-mail address. Whether it exists only a letter can tell.
pub(crate) fn check_email(check: &mut Check, path: &str, email: &str) {
    let is_plausible = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !host.contains('@')
            && !email.chars().any(|letter| letter.is_whitespace() || letter.is_control() || letter == ':')
    });
    check.that(is_plausible && email.len() <= 254, path, "field.invalid", "an e-mail address looks like name@example.com");
}

pub(crate) fn check_name(check: &mut Check, path: &str, name: &str) {
    check.text(path, name, 1, 80);
}

/// Stores a new person. The e-mail address must be nobody else's.
pub(crate) async fn add(tx: &mut Tx, person: &PersonId, email: &str, name: &str, locale: Locale, now: Timestamp) -> Result<(), Problem> {
    let added =
        sql("INSERT INTO identity_person (id, email, name, locale, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING")
            .bind(person)
            .bind(email)
            .bind(name.trim())
            .bind(locale.tag())
            .bind(now)
            .run(tx)
            .await?;
    let mut check = Check::new();
    check.that(added == 1, "email", "field.taken", "somebody with this e-mail address has an account already: sign in instead");
    check.done()
}

pub(crate) async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>, DbError> {
    sql("SELECT p.id, p.email, p.name, w.hash FROM identity_person p JOIN identity_password w ON w.person_id = p.id WHERE p.email = $1")
        .bind(email)
        .optional(tx)
        .await
}

pub(crate) async fn credentials_of_person(tx: &mut Tx, person: &PersonId) -> Result<Credentials, DbError> {
    sql("SELECT p.id, p.email, p.name, w.hash FROM identity_person p JOIN identity_password w ON w.person_id = p.id WHERE p.id = $1")
        .bind(person)
        .one(tx)
        .await
}

#[derive(FromRow)]
struct PersonRow {
    id: PersonId,
    email: String,
    name: String,
    locale: String,
    has_totp: bool,
}

pub(crate) async fn person(tx: &mut Tx, id: &PersonId) -> Result<Person, DbError> {
    let row: PersonRow = sql("SELECT p.id, p.email, p.name, p.locale, t.person_id IS NOT NULL AS has_totp
         FROM identity_person p LEFT JOIN identity_totp t ON t.person_id = p.id AND t.confirmed_at IS NOT NULL WHERE p.id = $1")
    .bind(id)
    .one(tx)
    .await?;
    Ok(Person { id: row.id, email: row.email, name: row.name, locale: Locale::of_tag(&row.locale), has_totp: row.has_totp })
}

async fn change(tx: &mut Tx, ctx: &Ctx, id: &PersonId, change: &PersonChange) -> Result<Person, Problem> {
    let mut check = Check::new();
    check_name(&mut check, "name", &change.name);
    check.done()?;
    let before = person(tx, id).await?;
    sql("UPDATE identity_person SET name = $1, locale = $2 WHERE id = $3")
        .bind(change.name.trim())
        .bind(change.locale.tag())
        .bind(id)
        .run(tx)
        .await?;
    let after = person(tx, id).await?;
    let told = json!({ "before": [before.name, before.locale.tag()], "after": [after.name, after.locale.tag()] });
    audit::record_for_person(tx, ctx, &CHANGED, &told).await?;
    Ok(after)
}

/// Change name and language.
#[utoipa::path(patch, path = "/api/identity/person", operation_id = "update_person", tag = "identity",
    request_body = PersonChange,
    responses((status = 200, description = "The person now", body = Person), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("signed_in"))))]
async fn update_person(signed_in: SignedIn, State(app): State<App>, Json(body): Json<PersonChange>) -> Result<Response, Problem> {
    let id = PersonId::of_signed_in(&signed_in)?;
    let mut tx = app.db().write(Scope::System).await?;
    let person = change(&mut tx, &signed_in.ctx, &id, &body).await?;
    tx.answer(&app, &signed_in.ctx, StatusCode::OK, &person).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(update_person))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_email(email: &str) -> bool {
        let mut check = Check::new();
        check_email(&mut check, "email", email);
        check.done().is_ok()
    }

    #[test]
    fn addresses_are_told_from_other_texts() {
        assert!(is_email("li.wei@songhu.cn") && is_email("李伟@松湖.中国"));
        for wrong in ["", "li.wei", "@songhu.cn", "li@", "li wei@songhu.cn", "a:b@songhu.cn", "a@b@c"] {
            assert!(!is_email(wrong), "{wrong}");
        }
        assert_eq!(normal_email(" Li.Wei@Songhu.CN "), "li.wei@songhu.cn");
    }
}
