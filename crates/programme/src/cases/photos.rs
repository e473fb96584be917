//! Photographs of a case. Which bytes are one and where they lie is decided by `assessment`.

use assessment::{StoredPhoto, check_room, drop_photo, photo_bytes, store_photo};
use async_trait::async_trait;
use bytes::Bytes;
use http::StatusCode;
use kernel::{App, Ctx, FromRow, Job, JobError, OrgId, Problem, Tx, sql};
use serde::{Deserialize, Serialize};

use super::commands::draft_in;
use super::types::CasePhoto;
use super::{queries, stripping};
use crate::events::CaseChanged;

#[derive(FromRow)]
struct Row {
    id: String,
    media_type: String,
    size_bytes: i64,
    digest: String,
}

impl From<&Row> for CasePhoto {
    fn from(row: &Row) -> Self {
        Self { id: row.id.clone(), media_type: row.media_type.clone(), size_bytes: row.size_bytes }
    }
}

async fn rows(tx: &mut Tx, org: &OrgId, case: &str) -> Result<Vec<Row>, Problem> {
    let rows = sql("SELECT id, media_type, size_bytes, digest FROM programme_case_photo WHERE org_id = $1 AND case_id = $2 ORDER BY id")
        .bind(org)
        .bind(case)
        .all(tx)
        .await?;
    Ok(rows)
}

/// In the order in which they were added.
pub(super) async fn of_case(tx: &mut Tx, org: &OrgId, case: &str) -> Result<Vec<CasePhoto>, Problem> {
    Ok(rows(tx, org, case).await?.iter().map(CasePhoto::from).collect())
}

/// Stores the picture without what the camera wrote beside it.
pub(super) async fn store(app: &App, ctx: &Ctx, bytes: &Bytes) -> Result<StoredPhoto, Problem> {
    let Some(bare) = stripping::stripped(bytes) else {
        let detail = "This is not a whole JPEG, PNG or WebP picture. Take the photograph again, or convert it.";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "assessment.no_photo", detail));
    };
    store_photo(app, ctx, bare.into()).await
}

/// Records a photograph of a draft. The same picture sent again is the one that is there; the caller commits.
pub(super) async fn record(tx: &mut Tx, ctx: &Ctx, case: &str, stored: StoredPhoto) -> Result<CasePhoto, Problem> {
    draft_in(tx, ctx, case).await?;
    let before = rows(tx, &ctx.org, case).await?;
    if let Some(same) = before.iter().find(|photo| photo.digest == stored.digest) {
        return Ok(same.into());
    }
    check_room(before.len())?;
    sql("INSERT INTO programme_case_photo (org_id, id, case_id, media_type, size_bytes, digest, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(&ctx.org)
    .bind(&stored.id)
    .bind(case)
    .bind(stored.media_type)
    .bind(stored.size_bytes)
    .bind(&stored.digest)
    .bind(ctx.now)
    .run(tx)
    .await?;
    tx.emit(ctx, &CaseChanged { case: case.to_owned() }).await?;
    Ok(CasePhoto { id: stored.id, media_type: stored.media_type.to_owned(), size_bytes: stored.size_bytes })
}

/// Takes a photograph out of a draft; its bytes go afterwards. The caller commits.
pub(super) async fn remove(tx: &mut Tx, ctx: &Ctx, case: &str, photo: &str) -> Result<(), Problem> {
    draft_in(tx, ctx, case).await?;
    let gone = sql("DELETE FROM programme_case_photo WHERE org_id = $1 AND case_id = $2 AND id = $3")
        .bind(&ctx.org)
        .bind(case)
        .bind(photo)
        .run(tx)
        .await?;
    if gone == 0 {
        return Err(Problem::not_found());
    }
    tx.enqueue(ctx, &DropPhoto { photo: photo.to_owned() }, None).await?;
    Ok(tx.emit(ctx, &CaseChanged { case: case.to_owned() }).await?)
}

/// The bytes of a photograph of a case that whoever asks may read, and what they are.
pub(super) async fn bytes(app: &App, ctx: &Ctx, case: &str, photo: &str) -> Result<(String, Bytes), Problem> {
    let kept = queries::readable(app, ctx, case).await?;
    let photos = of_case(&mut app.db().read(&kept.org).await?, &kept.org, case).await?;
    let found = photos.into_iter().find(|known| known.id == photo).ok_or_else(Problem::not_found)?;
    Ok((found.media_type, photo_bytes(app, &kept.org, photo).await?))
}

/// Deletes the bytes of a photograph that was taken out of a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DropPhoto {
    photo: String,
}

#[async_trait]
impl Job for DropPhoto {
    const KIND: &'static str = "programme.drop_photo";

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        drop_photo(app, &ctx.org, &self.photo).await.map_err(|problem| problem.detail.into())
    }
}
