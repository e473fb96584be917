//! Mentions: where somebody was named, and whether they looked.

use kernel::{App, Ctx, FromRow, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::Serialize;
use utoipa::ToSchema;

use super::comments::CommentId;
use super::reading;

/// A comment that names the reader.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = DriveMention)]
pub(crate) struct Mention {
    pub comment: CommentId,
    #[schema(example = "trade.document")]
    pub kind: String,
    pub subject: String,
    pub author: String,
    pub text: String,
    pub at: Timestamp,
    /// When the reader looked; null while they did not.
    pub seen_at: Option<Timestamp>,
}

/// Comments that name the actor, newest first; of records that they may not read, nothing is told.
pub(super) async fn list(tx: &mut Tx, app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<Mention>, Problem> {
    let mine = identity::roles::mine(tx, app, ctx).await?;
    let rows: Vec<Mention> = sql("SELECT m.comment, c.kind, c.subject, c.author, r.text, r.at, m.seen_at FROM drive_mention m
         JOIN drive_comment c ON c.org_id = m.org_id AND c.id = m.comment
         JOIN drive_remark r ON r.org_id = m.org_id AND r.comment = m.comment
         WHERE m.org_id = $1 AND m.person = $2 AND m.comment < $3 AND NOT EXISTS (SELECT 1 FROM drive_remark later
             WHERE later.org_id = r.org_id AND later.comment = r.comment AND later.number > r.number)
         ORDER BY m.comment DESC LIMIT $4")
    .bind(&ctx.org)
    .bind(ctx.actor.as_str())
    .bind(page.after_or("~".to_owned())?)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let mut page = page.page(rows, |row| row.comment.clone());
    page.items.retain(|row| !row.text.is_empty() && reading(&row.kind).is_some_and(|needed| mine.contains(&needed)));
    Ok(page)
}

/// Notes that the actor looked; the caller commits.
pub(super) async fn see(tx: &mut Tx, ctx: &Ctx, comment: &CommentId) -> Result<(), Problem> {
    let known = sql("UPDATE drive_mention SET seen_at = COALESCE(seen_at, $1) WHERE org_id = $2 AND comment = $3 AND person = $4")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(comment)
        .bind(ctx.actor.as_str())
        .run(tx)
        .await?;
    if known == 0 { Err(Problem::not_found()) } else { Ok(()) }
}
