//! Comments: what people say about a record. Nothing said is changed; a correction is said after it. The caller commits.

use std::collections::BTreeMap;

use identity::members::roles_of;
use kernel::db::{Value, stored};
use kernel::{Check, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::Subject;
use crate::events::Discussed;

const TEXT_MAX: usize = 4_000;
const MENTIONS_MAX: usize = 10;
/// Corrections of a comment.
const REMARKS_MAX: i64 = 50;

kernel::id!(
    /// A comment on a record.
    CommentId,
    "com"
);

/// What was said at some time.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = CommentRemark)]
pub(crate) struct Remark {
    pub number: i64,
    #[schema(example = "The hole should be 8.2 mm.")]
    pub text: String,
    /// Who was named.
    pub mentions: Vec<String>,
    pub at: Timestamp,
}

/// A comment. What was said last counts; an empty text takes it back.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = DriveComment)]
pub(crate) struct Comment {
    pub id: CommentId,
    pub author: String,
    pub at: Timestamp,
    /// What was said, first to last.
    pub remarks: Vec<Remark>,
}

/// What somebody says.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DriveCommentInput)]
pub(super) struct CommentInput {
    #[schema(example = "@Li Wei The hole should be 8.2 mm.")]
    pub(super) text: String,
    /// The people who are named in it.
    #[serde(default)]
    pub(super) mentions: Vec<String>,
}

#[derive(FromRow)]
struct CommentRow {
    id: CommentId,
    author: String,
    at: Timestamp,
}

#[derive(FromRow)]
struct RemarkRow {
    comment: CommentId,
    number: i64,
    text: String,
    mentions: String,
    at: Timestamp,
}

/// The comments on a record, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, subject: &Subject, page: &PageQuery) -> Result<Page<Comment>, Problem> {
    let rows: Vec<CommentRow> = sql("SELECT id, author, at FROM drive_comment WHERE org_id = $1 AND kind = $2 AND subject = $3 AND id < $4
         ORDER BY id DESC LIMIT $5")
    .bind(org)
    .bind(subject.kind.as_str())
    .bind(subject.id.as_str())
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let page = page.page(rows, |row| row.id.clone());
    Ok(Page { items: with_remarks(tx, org, page.items).await?, next: page.next })
}

async fn with_remarks(tx: &mut Tx, org: &OrgId, rows: Vec<CommentRow>) -> Result<Vec<Comment>, Problem> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let said: Vec<RemarkRow> = sql("SELECT comment, number, text, mentions, at FROM drive_remark
         WHERE org_id = $1 AND comment IN (VALUES ($2), ...) ORDER BY comment, number")
    .bind(org)
    .rows(rows.iter().map(|row| [Value::from(&row.id)]))
    .all(tx)
    .await?;
    let mut remarks: BTreeMap<CommentId, Vec<Remark>> = BTreeMap::new();
    for row in said {
        let mentions = stored("who is named in a comment", &row.mentions)?;
        remarks.entry(row.comment).or_default().push(Remark { number: row.number, text: row.text, mentions, at: row.at });
    }
    let comment =
        |row: CommentRow| Comment { remarks: remarks.remove(&row.id).unwrap_or_default(), id: row.id, author: row.author, at: row.at };
    Ok(rows.into_iter().map(comment).collect())
}

async fn one(tx: &mut Tx, org: &OrgId, subject: &Subject, id: &CommentId) -> Result<Comment, Problem> {
    let row: CommentRow = sql("SELECT id, author, at FROM drive_comment WHERE org_id = $1 AND kind = $2 AND subject = $3 AND id = $4")
        .bind(org)
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .bind(id)
        .one(tx)
        .await?;
    with_remarks(tx, org, vec![row]).await?.pop().ok_or_else(Problem::not_found)
}

async fn check(tx: &mut Tx, ctx: &Ctx, input: &CommentInput, least: usize) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("text", &input.text, least, TEXT_MAX);
    check.that(input.mentions.len() <= MENTIONS_MAX, "mentions", "field.too_many", "at most 10");
    for (at, person) in input.mentions.iter().take(MENTIONS_MAX).enumerate() {
        let is_member = !roles_of(tx, &ctx.org, person).await?.is_empty();
        check.that(is_member, &format!("mentions[{at}]"), "field.unknown", "a member of the organisation");
    }
    check.done()
}

/// Says something about a record, and tells whom it names.
pub(super) async fn say(tx: &mut Tx, ctx: &Ctx, subject: &Subject, input: &CommentInput) -> Result<Comment, Problem> {
    check(tx, ctx, input, 1).await?;
    let id = CommentId::new(ctx.now);
    sql("INSERT INTO drive_comment (org_id, id, kind, subject, author, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&ctx.org)
        .bind(&id)
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .run(tx)
        .await?;
    remark(tx, ctx, subject, &id, 1, input).await
}

/// Says a comment of one's own anew; an empty text takes it back.
pub(super) async fn correct(tx: &mut Tx, ctx: &Ctx, subject: &Subject, id: &CommentId, input: &CommentInput) -> Result<Comment, Problem> {
    check(tx, ctx, input, 0).await?;
    let before = one(tx, &ctx.org, subject, id).await?;
    if before.author != ctx.actor {
        return Err(Problem::conflict("drive.not_yours", "Somebody else said this. Answer with a comment of your own."));
    }
    let last = before.remarks.last().map_or(0, |remark| remark.number);
    if last >= REMARKS_MAX {
        return Err(Problem::conflict("drive.too_many_remarks", "This was corrected 50 times. Say it in a new comment."));
    }
    remark(tx, ctx, subject, id, last + 1, input).await
}

async fn remark(tx: &mut Tx, ctx: &Ctx, subject: &Subject, id: &CommentId, number: i64, input: &CommentInput) -> Result<Comment, Problem> {
    sql("INSERT INTO drive_remark (org_id, comment, number, text, mentions, at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&ctx.org)
        .bind(id)
        .bind(number)
        .bind(input.text.trim())
        .bind(json!(input.mentions).to_string())
        .bind(ctx.now)
        .run(tx)
        .await?;
    if !input.mentions.is_empty() {
        sql(
            "INSERT INTO drive_mention (org_id, comment, person) VALUES ($1, $2, $3), ... ON CONFLICT (org_id, comment, person) DO NOTHING",
        )
        .bind(&ctx.org)
        .bind(id)
        .rows(input.mentions.iter().map(|person| [Value::from(person)]))
        .run(tx)
        .await?;
    }
    tx.emit(ctx, &Discussed { subject: subject.id.clone() }).await?;
    one(tx, &ctx.org, subject, id).await
}
