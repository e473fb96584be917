//! Links by which firms join.

use http::StatusCode;
use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::{App, Check, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Scope, Timestamp, Tx, sql};
use serde_json::json;

use super::types::{JoinLink, JoinLinkInput, JoinOffer};
use crate::events::JoinLinksChanged;

const MADE: Action =
    Action { code: "programme.join_link_made", zh: "生成入驻链接：{purpose}", en: "made a link by which firms join: {purpose}" };
const WITHDRAWN: Action =
    Action { code: "programme.join_link_withdrawn", zh: "撤回入驻链接", en: "withdrew a link by which firms join" };

#[derive(FromRow)]
struct Row {
    id: String,
    purpose: String,
    made_at: Timestamp,
    withdrawn_at: Option<Timestamp>,
}

impl From<Row> for JoinLink {
    fn from(row: Row) -> Self {
        Self { id: row.id, purpose: row.purpose, made_at: row.made_at, withdrawn_at: row.withdrawn_at, token: None }
    }
}

/// Makes a link; the caller commits. Its secret is in the answer and nowhere else.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: &JoinLinkInput) -> Result<JoinLink, Problem> {
    let mut check = Check::new();
    check.text("purpose", &input.purpose, 1, 500);
    check.done()?;
    let token = identity::new_token();
    let id = kernel::ids::new_id("jnl", ctx.now);
    let purpose = input.purpose.trim().to_owned();
    sql("INSERT INTO programme_join_link (org_id, id, token_digest, purpose, made_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(&ctx.org)
        .bind(&id)
        .bind(identity::token_digest(&token))
        .bind(purpose.as_str())
        .bind(ctx.now)
        .run(tx)
        .await?;
    audit::record(tx, ctx, &MADE, &id, &json!({ "purpose": purpose })).await?;
    tx.emit(ctx, &JoinLinksChanged { link: id.clone() }).await?;
    Ok(JoinLink { id, purpose, made_at: ctx.now, withdrawn_at: None, token: Some(token) })
}

/// Withdraws a link. Who has joined stays; the caller commits.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<(), Problem> {
    let changed = sql("UPDATE programme_join_link SET withdrawn_at = $1 WHERE org_id = $2 AND id = $3 AND withdrawn_at IS NULL")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    if changed == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &WITHDRAWN, id, &json!({})).await?;
    Ok(tx.emit(ctx, &JoinLinksChanged { link: id.to_owned() }).await?)
}

/// The links, in the order in which they were made.
pub(super) async fn list(tx: &mut Tx, ctx: &Ctx, page: &PageQuery) -> Result<Page<JoinLink>, Problem> {
    let rows: Vec<Row> =
        sql("SELECT id, purpose, made_at, withdrawn_at FROM programme_join_link WHERE org_id = $1 AND id > $2 ORDER BY id LIMIT $3")
            .bind(&ctx.org)
            .bind(page.after_or(String::new())?)
            .bind(page.fetch())
            .all(tx)
            .await?;
    let links: Vec<JoinLink> = rows.into_iter().map(JoinLink::from).collect();
    Ok(page.page(links, |link| link.id.clone()))
}

/// What whoever follows a link gets to see.
pub(super) async fn offer(app: &App, token: &str) -> Result<JoinOffer, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let row: Option<(OrgId, String)> =
        sql("SELECT org_id, purpose FROM programme_join_link WHERE token_digest = $1 AND withdrawn_at IS NULL")
            .bind(identity::token_digest(token))
            .optional(&mut tx)
            .await?;
    let (org, purpose) = row.ok_or_else(|| {
        let detail = "This link was withdrawn or is not complete. Ask whoever sent it for a new one.";
        Problem::new(StatusCode::NOT_FOUND, "programme.link_gone", detail)
    })?;
    let organisation = organisation_of(&mut tx, &org).await?;
    Ok(JoinOffer { org, org_name: organisation.name, purpose })
}
