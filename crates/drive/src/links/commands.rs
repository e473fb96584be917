//! Making links, showing them, taking them back. The caller commits.

use identity::audit::{self, Action};
use identity::organisations::zone_of;
use kernel::{App, Ctx, Day, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde_json::json;

use super::rules;
use super::types::{Link, LinkId, LinkInput, LinkMade};
use crate::events::FileChanged;
use crate::files::{self, FileId};

const MADE: Action =
    Action {
        code: "drive.link_made", zh: "生成“{name}”的外部链接，有效至 {last_day}", en: "made a link to “{name}” until {last_day}"
    };
const REVOKED: Action =
    Action { code: "drive.link_revoked", zh: "撤回“{name}”的外部链接", en: "took back a link to “{name}”" };

/// The hash of the password of a link, where it has one; it takes a while, and is made before a unit of writing begins.
pub(super) async fn hash(app: &App, input: &LinkInput) -> Result<Option<String>, Problem> {
    match input.password.as_deref().map(str::trim).filter(|password| password.chars().count() >= 6) {
        Some(password) => Ok(Some(identity::passwords::hash_of(app, password).await?)),
        None => Ok(None),
    }
}

/// The first moment after a day.
fn end_of(day: Day, zone: chrono_tz::Tz) -> Timestamp {
    Day::from_days(day.days() + 1).unwrap_or(day).begins_in(zone)
}

/// Makes a link. Its secret is in the answer and nowhere else.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, file: &FileId, input: &LinkInput, hash: Option<String>) -> Result<LinkMade, Problem> {
    let zone = zone_of(tx, &ctx.org).await?;
    rules::check(input, ctx.now.day_in(zone))?;
    let wanted = files::in_drive(tx, &ctx.org, file).await?;
    if let Some(number) = input.number {
        files::version_of(tx, &ctx.org, &wanted, number).await?;
    }
    let (open,): (i64,) = sql("SELECT COUNT(*) FROM drive_link WHERE org_id = $1 AND file = $2 AND revoked_at IS NULL AND ends_at > $3")
        .bind(&ctx.org)
        .bind(file)
        .bind(ctx.now)
        .one(tx)
        .await?;
    if wanted.is_binned || open >= rules::LINKS_MAX {
        return Err(Problem::conflict(
            "drive.no_more_links",
            "The file is in the bin, or 100 links to it answer already. Take some back first.",
        ));
    }
    let (id, token) = (LinkId::new(ctx.now), identity::new_token());
    sql(
        "INSERT INTO drive_link (org_id, id, file, number, token_digest, password_hash, note, last_day, ends_at, fetched, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11)",
    )
    .bind(&ctx.org)
    .bind(&id)
    .bind(file)
    .bind(input.number)
    .bind(identity::token_digest(&token))
    .bind(hash)
    .bind(input.note.trim())
    .bind(input.last_day)
    .bind(end_of(input.last_day, zone))
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await?;
    audit::record(tx, ctx, &MADE, file.as_str(), &json!({ "name": wanted.name, "last_day": input.last_day, "link": id })).await?;
    tx.emit(ctx, &FileChanged { file: file.to_string() }).await?;
    Ok(LinkMade { link: one(tx, &ctx.org, &id, ctx.now).await?, token: Some(token) })
}

async fn one(tx: &mut Tx, org: &OrgId, id: &LinkId, now: Timestamp) -> Result<Link, Problem> {
    let link = sql("SELECT id, number, password_hash IS NOT NULL AS has_password, note, last_day, fetched, fetched_at, made_by, made_at,
         revoked_at, ends_at <= $1 AS is_over FROM drive_link WHERE org_id = $2 AND id = $3")
    .bind(now)
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    Ok(link)
}

/// The links to a file, newest first, without their secrets.
pub(super) async fn list(tx: &mut Tx, ctx: &Ctx, file: &FileId, page: &PageQuery) -> Result<Page<Link>, Problem> {
    files::in_drive(tx, &ctx.org, file).await?;
    let rows: Vec<Link> = sql("SELECT id, number, password_hash IS NOT NULL AS has_password, note, last_day, fetched, fetched_at, made_by,
         made_at, revoked_at, ends_at <= $1 AS is_over FROM drive_link WHERE org_id = $2 AND file = $3 AND id < $4 ORDER BY id DESC LIMIT $5")
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(file)
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

/// Takes a link back: it answers no more.
pub(super) async fn revoke(tx: &mut Tx, ctx: &Ctx, id: &LinkId) -> Result<Link, Problem> {
    let (file,): (FileId,) = sql("SELECT file FROM drive_link WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).one(tx).await?;
    let flipped = sql("UPDATE drive_link SET revoked_at = $1 WHERE org_id = $2 AND id = $3 AND revoked_at IS NULL")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    if flipped > 0 {
        let name = files::summary(tx, &ctx.org, &file).await?.name;
        audit::record(tx, ctx, &REVOKED, file.as_str(), &json!({ "name": name, "link": id })).await?;
        tx.emit(ctx, &FileChanged { file: file.to_string() }).await?;
    }
    one(tx, &ctx.org, id, ctx.now).await
}
