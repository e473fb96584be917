//! Photographs taken on a visit.

use bytes::Bytes;
use kernel::{App, Ctx, FromRow, OrgId, Problem, Timestamp, Tx, sql};

use super::queries;
use super::types::Photo;
use crate::events::VisitWentOn;
use crate::photographs::{StoredPhoto, check_room, photo_bytes};

/// Records a photograph of an open visit. The same picture sent again is the one that is there.
pub(super) async fn record(tx: &mut Tx, ctx: &Ctx, visit: &str, node: &str, stored: StoredPhoto) -> Result<Photo, Problem> {
    queries::open_of(tx, ctx, visit).await?;
    let before = of_node(tx, &ctx.org, visit, node).await?;
    if let Some(same) = before.iter().find(|photo| photo.digest == stored.digest) {
        return Ok(same.clone());
    }
    check_room(before.len())?;
    let photo = Photo {
        id: stored.id,
        media_type: stored.media_type.to_owned(),
        size_bytes: stored.size_bytes,
        digest: stored.digest,
        taken_at: ctx.now,
    };
    sql("INSERT INTO assessment_photo (org_id, id, visit, node, media_type, size_bytes, digest, actor, taken_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(&photo.id)
    .bind(visit)
    .bind(node)
    .bind(&photo.media_type)
    .bind(photo.size_bytes)
    .bind(&photo.digest)
    .bind(&ctx.actor)
    .bind(photo.taken_at)
    .run(tx)
    .await?;
    tx.emit(ctx, &VisitWentOn { visit: visit.to_owned(), node: node.to_owned() }).await?;
    Ok(photo)
}

#[derive(FromRow)]
pub(super) struct PhotoRow {
    pub(super) node: String,
    id: String,
    media_type: String,
    size_bytes: i64,
    digest: String,
    taken_at: Timestamp,
}

impl From<PhotoRow> for Photo {
    fn from(row: PhotoRow) -> Self {
        Self { id: row.id, media_type: row.media_type, size_bytes: row.size_bytes, digest: row.digest, taken_at: row.taken_at }
    }
}

/// All photographs of a visit, by node.
pub(super) async fn of_visit(tx: &mut Tx, org: &OrgId, visit: &str) -> Result<Vec<PhotoRow>, Problem> {
    let rows = sql("SELECT node, id, media_type, size_bytes, digest, taken_at FROM assessment_photo
         WHERE org_id = $1 AND visit = $2 ORDER BY node, id")
    .bind(org)
    .bind(visit)
    .all(tx)
    .await?;
    Ok(rows)
}

async fn of_node(tx: &mut Tx, org: &OrgId, visit: &str, node: &str) -> Result<Vec<Photo>, Problem> {
    let all = of_visit(tx, org, visit).await?;
    Ok(all.into_iter().filter(|row| row.node == node).map(Photo::from).collect())
}

/// The bytes of a photograph and what they are.
pub(super) async fn bytes(app: &App, org: &OrgId, id: &str) -> Result<(String, Bytes), Problem> {
    let row: Option<(String,)> = sql("SELECT media_type FROM assessment_photo WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .optional(&mut app.db().read(org).await?)
        .await?;
    let (media_type,) = row.ok_or_else(Problem::not_found)?;
    Ok((media_type, photo_bytes(app, org, id).await?))
}
