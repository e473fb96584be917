//! The audit log: who did what, when and from where, in words that people read.
//!
//! Rows are added and never changed or removed, but with the whole organisation.
//! The words are written when it happens, in both languages, so that they can still be read when the
//! program has moved on; code and parameters are kept beside them for programs.

use axum::extract::State;
use axum::response::IntoResponse;
use kernel::db::stored;
use kernel::ids::new_id;
use kernel::web::{Json, Query};
use kernel::{Allowed, App, Ctx, Day, DbError, FromRow, OrgId, Page, PageQuery, Problem, Text, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::organisations::zone_of;
use crate::permissions::ReadAudit;

/// A kind of act. `{name}` in the words stands for the parameter of that name.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Stable, `room.act`.
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

/// One act, as it was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    pub id: String,
    pub at: Timestamp,
    /// The identifier of the person, key or system part.
    pub actor_id: String,
    /// Their name.
    pub actor: String,
    /// The network address it came from.
    pub address: Option<String>,
    pub action: String,
    /// The identifier of what it is about.
    pub subject: String,
    /// The values in the words; for changes `before` and `after`.
    #[schema(value_type = Object)]
    pub params: Value,
    pub text: Text,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct AuditFilter {
    /// Acts of this person or key only.
    pub actor: String,
    /// Acts of this code only, or of one room: `identity`.
    pub action: String,
    /// From the beginning of this day on, in the plant's time zone.
    pub from: Option<Day>,
    /// Until the end of this day.
    pub until: Option<Day>,
}

/// The words of an act: `{name}` replaced by its parameter; lists are joined.
fn words(template: &str, params: &Value) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (name, behind))) = rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?))) {
        text.push_str(before);
        text.push_str(&plain(&params[name]));
        rest = behind;
    }
    text.push_str(rest);
    text
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Records an act of the context's actor in its organisation, in the transaction of the act itself.
pub async fn record(tx: &mut Tx, ctx: &Ctx, action: &Action, subject: &str, params: &Value) -> Result<(), DbError> {
    record_in(tx, &ctx.org, ctx, action, subject, params).await
}

async fn record_in(tx: &mut Tx, org: &OrgId, ctx: &Ctx, action: &Action, subject: &str, params: &Value) -> Result<(), DbError> {
    sql("INSERT INTO identity_audit (org_id, id, at, actor, address, action, subject, params, text_zh, text_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(org)
    .bind(new_id("aud", ctx.now))
    .bind(ctx.now)
    .bind(ctx.actor.as_str())
    .bind(ctx.address.clone())
    .bind(action.code)
    .bind(subject)
    .bind(params.to_string())
    .bind(words(action.zh, params))
    .bind(words(action.en, params))
    .run(tx)
    .await?;
    Ok(())
}

/// Records an act about a person (signing in, a new password) in each organisation they work for.
/// The unit must be one of [`kernel::Scope::System`].
pub(crate) async fn record_for_person(tx: &mut Tx, ctx: &Ctx, action: &Action, params: &Value) -> Result<(), DbError> {
    let orgs: Vec<(OrgId,)> =
        sql("SELECT org_id FROM identity_member WHERE person_id = $1 ORDER BY org_id").bind(ctx.actor.as_str()).all(tx).await?;
    for (org,) in orgs {
        record_in(tx, &org, ctx, action, &ctx.actor, params).await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct EntryRow {
    id: String,
    at: Timestamp,
    actor: String,
    actor_name: String,
    address: Option<String>,
    action: String,
    subject: String,
    params: String,
    text_zh: String,
    text_en: String,
}

impl EntryRow {
    fn into_entry(self) -> Result<AuditEntry, DbError> {
        Ok(AuditEntry {
            params: stored("what an entry of the audit log tells", &self.params)?,
            id: self.id,
            at: self.at,
            actor_id: self.actor,
            actor: self.actor_name,
            address: self.address,
            action: self.action,
            subject: self.subject,
            text: Text::new(self.text_zh, self.text_en),
        })
    }
}

/// After every identifier that was ever made, in any collation.
const NEWEST: &str = "aud_zzzzzzzzzzzzzzzzzzzzzzzzzz";

async fn entries(tx: &mut Tx, org: &OrgId, page: &PageQuery, filter: &AuditFilter) -> Result<Page<AuditEntry>, Problem> {
    let zone = zone_of(tx, org).await?;
    let from = filter.from.map_or(Timestamp(0), |day| day.begins_in(zone));
    let until = filter.until.and_then(next_day).map_or(Timestamp(i64::MAX), |day| day.begins_in(zone));
    let rows: Vec<EntryRow> = sql("SELECT a.id, a.at, a.actor, COALESCE(p.name, k.name, a.actor) AS actor_name, a.address, a.action,
               a.subject, a.params, a.text_zh, a.text_en
         FROM identity_audit a
         LEFT JOIN identity_person p ON p.id = a.actor
         LEFT JOIN identity_api_key k ON k.org_id = a.org_id AND k.id = a.actor
         WHERE a.org_id = $1 AND a.id < $2 AND ($3 = '' OR a.actor = $3)
           AND ($4 = '' OR a.action = $4 OR SUBSTR(a.action, 1, LENGTH($4) + 1) = $4 || '.')
           AND a.at >= $5 AND a.at < $6
         ORDER BY a.id DESC LIMIT $7")
    .bind(org)
    .bind(page.after_or(NEWEST.to_owned())?)
    .bind(filter.actor.as_str())
    .bind(filter.action.as_str())
    .bind(from)
    .bind(until)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let entries = rows.into_iter().map(EntryRow::into_entry).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(entries, |entry| entry.id.clone()))
}

fn next_day(day: Day) -> Option<Day> {
    Day::from_days(day.days().checked_add(1)?)
}

/// The audit log.
///
/// Newest first; who did what, when and from where.
#[utoipa::path(get, path = "/api/orgs/{org}/identity/audit", operation_id = "list_audit_entries", tag = "identity",
    params(("org" = OrgId, Path), PageQuery, AuditFilter),
    responses((status = 200, description = "A page of the log", body = Page<AuditEntry>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("identity.read_audit"))))]
async fn list_audit_entries(
    ctx: Allowed<ReadAudit>,
    State(app): State<App>,
    Query(page): Query<PageQuery>,
    Query(filter): Query<AuditFilter>,
) -> Result<impl IntoResponse, Problem> {
    let mut tx = app.db().read(&*ctx).await?;
    Ok(Json(entries(&mut tx, &ctx.org, &page, &filter).await?))
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_audit_entries))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_words_tell_the_parameters() {
        let params = json!({ "email": "li@songhu.cn", "roles": ["owner", "viewer"], "days": 14 });
        assert_eq!(words("invited {email} as {roles} for {days} days", &params), "invited li@songhu.cn as owner, viewer for 14 days");
        assert_eq!(words("{missing} and {", &params), "– and {");
    }

    #[test]
    fn a_parameter_cannot_bring_in_another() {
        assert_eq!(words("called {name}", &json!({ "name": "{email}", "email": "secret" })), "called {email}");
    }
}
