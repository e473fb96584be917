//! Attachments: which files hang at a record. They are taken off and put back, never deleted. The caller commits.

use identity::audit::{self, Action};
use kernel::{Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::Subject;
use crate::events::Discussed;
use crate::files::{self, FileId, FileSummary, FileVersion};

const ATTACHED: Action = Action { code: "drive.attached", zh: "添加附件“{name}”", en: "attached “{name}”" };
const DETACHED: Action = Action { code: "drive.detached", zh: "移除附件“{name}”", en: "took the attachment “{name}” off" };

/// Attachments of a record.
const ATTACHMENTS_MAX: i64 = 200;

kernel::id!(
    /// A file that hangs at a record.
    AttachmentId,
    "att"
);

/// A file that hangs at a record, with its newest version.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub(crate) struct Attachment {
    #[row(rename = "attachment")]
    pub id: AttachmentId,
    pub attached_by: String,
    pub attached_at: Timestamp,
    /// When it was taken off; null while it hangs there.
    pub detached_at: Option<Timestamp>,
    #[row(flatten)]
    pub file: FileSummary,
}

/// A file with its versions, as it hangs at a record.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AttachmentShown {
    pub id: AttachmentId,
    pub file: FileSummary,
    /// The newest 200, newest first.
    pub versions: Vec<FileVersion>,
}

/// A file of the drive that is to hang at a record, too.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachInput {
    pub(super) file: FileId,
}

/// What hangs at a record, newest first; what was taken off is left out.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, subject: &Subject, page: &PageQuery) -> Result<Page<Attachment>, Problem> {
    let rows: Vec<Attachment> =
        sql("SELECT a.id AS attachment, a.attached_by, a.attached_at, a.detached_at, f.id, f.folder, f.is_loose, f.name, f.newest,
         f.released, f.is_binned, f.holder, f.held_at, f.version, f.made_by, f.made_at, f.changed_at, v.size_bytes, v.media_type, v.digest,
         v.made_by AS newest_by, v.made_at AS newest_at
         FROM drive_attachment a JOIN drive_file f ON f.org_id = a.org_id AND f.id = a.file
         JOIN drive_version v ON v.org_id = f.org_id AND v.file = f.id AND v.number = f.newest
         WHERE a.org_id = $1 AND a.kind = $2 AND a.subject = $3 AND a.id < $4 AND a.detached_at IS NULL AND NOT f.is_binned
         ORDER BY a.id DESC LIMIT $5")
        .bind(org)
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .bind(page.after_or("~".to_owned())?)
        .bind(page.fetch())
        .all(tx)
        .await?;
    Ok(page.page(rows, |row| row.id.clone()))
}

/// The file of an attachment that hangs there, or hung.
async fn file_of(tx: &mut Tx, org: &OrgId, subject: &Subject, id: &AttachmentId) -> Result<FileId, DbError> {
    let (file,): (FileId,) = sql("SELECT file FROM drive_attachment WHERE org_id = $1 AND kind = $2 AND subject = $3 AND id = $4")
        .bind(org)
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .bind(id)
        .one(tx)
        .await?;
    Ok(file)
}

/// The file of an attachment that hangs there.
pub(super) async fn hanging(tx: &mut Tx, org: &OrgId, subject: &Subject, id: &AttachmentId) -> Result<FileSummary, Problem> {
    let (file,): (FileId,) =
        sql("SELECT file FROM drive_attachment WHERE org_id = $1 AND kind = $2 AND subject = $3 AND id = $4 AND detached_at IS NULL")
            .bind(org)
            .bind(subject.kind.as_str())
            .bind(subject.id.as_str())
            .bind(id)
            .one(tx)
            .await?;
    let file = files::summary(tx, org, &file).await?;
    if file.is_binned { Err(Problem::not_found()) } else { Ok(file) }
}

pub(super) async fn shown(tx: &mut Tx, org: &OrgId, subject: &Subject, id: &AttachmentId) -> Result<AttachmentShown, Problem> {
    let file = hanging(tx, org, subject, id).await?;
    let shown = files::shown(tx, org, &file.id).await?;
    Ok(AttachmentShown { id: id.clone(), file: shown.head, versions: shown.versions })
}

/// Hangs a file of the drive at a record; one that hung there hangs there again.
pub(super) async fn link(tx: &mut Tx, ctx: &Ctx, subject: &Subject, file: &FileId) -> Result<AttachmentShown, Problem> {
    let wanted = files::summary(tx, &ctx.org, file).await?;
    if wanted.is_loose || wanted.is_binned {
        return Err(Problem::not_found());
    }
    attach(tx, ctx, subject, file).await
}

/// Hangs a file at a record.
pub(super) async fn attach(tx: &mut Tx, ctx: &Ctx, subject: &Subject, file: &FileId) -> Result<AttachmentShown, Problem> {
    let (hanging,): (i64,) = sql("SELECT COUNT(*) FROM drive_attachment WHERE org_id = $1 AND kind = $2 AND subject = $3")
        .bind(&ctx.org)
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .one(tx)
        .await?;
    if hanging >= ATTACHMENTS_MAX {
        return Err(Problem::conflict("drive.too_many_attachments", "200 files were attached to this record. Put more into a folder."));
    }
    let (id,): (AttachmentId,) =
        sql("INSERT INTO drive_attachment (org_id, id, kind, subject, file, attached_by, attached_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (org_id, kind, subject, file) DO UPDATE SET detached_by = NULL, detached_at = NULL RETURNING id")
        .bind(&ctx.org)
        .bind(AttachmentId::new(ctx.now))
        .bind(subject.kind.as_str())
        .bind(subject.id.as_str())
        .bind(file)
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .one(tx)
        .await?;
    told(tx, ctx, subject, file, &ATTACHED).await?;
    shown(tx, &ctx.org, subject, &id).await
}

/// Takes a file off a record; its versions stay.
pub(super) async fn detach(tx: &mut Tx, ctx: &Ctx, subject: &Subject, id: &AttachmentId) -> Result<(), Problem> {
    let file = file_of(tx, &ctx.org, subject, id).await?;
    sql("UPDATE drive_attachment SET detached_by = $1, detached_at = $2 WHERE org_id = $3 AND id = $4 AND detached_at IS NULL")
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    told(tx, ctx, subject, &file, &DETACHED).await
}

/// Puts a file back that was taken off.
pub(super) async fn put_back(tx: &mut Tx, ctx: &Ctx, subject: &Subject, id: &AttachmentId) -> Result<AttachmentShown, Problem> {
    let file = file_of(tx, &ctx.org, subject, id).await?;
    sql("UPDATE drive_attachment SET detached_by = NULL, detached_at = NULL WHERE org_id = $1 AND id = $2")
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    told(tx, ctx, subject, &file, &ATTACHED).await?;
    shown(tx, &ctx.org, subject, id).await
}

async fn told(tx: &mut Tx, ctx: &Ctx, subject: &Subject, file: &FileId, action: &Action) -> Result<(), Problem> {
    let name = files::summary(tx, &ctx.org, file).await?.name;
    audit::record(tx, ctx, action, &subject.id, &json!({ "name": name, "kind": subject.kind, "file": file })).await?;
    Ok(tx.emit(ctx, &Discussed { subject: subject.id.clone() }).await?)
}
