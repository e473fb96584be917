//! Reading files.

use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{FileFilter, FileId, FileShown, FileStep, FileSummary, FileUse, FileVersion};
use crate::content::Handed;
use crate::folders::FolderId;
use crate::naming::pattern;

/// Stands for every folder.
const ANYWHERE: &str = "*";

/// Files by folder and name; those that hang at a record only are left out.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &FileFilter, page: &PageQuery) -> Result<Page<FileSummary>, Problem> {
    #[derive(FromRow)]
    struct Row {
        place: String,
        #[row(flatten)]
        file: FileSummary,
    }
    let wanted = pattern(&filter.q);
    let is_anywhere = filter.bin || !wanted.is_empty();
    let folder = if is_anywhere { ANYWHERE } else { filter.folder.as_ref().map_or("", FolderId::as_str) };
    let rows: Vec<Row> = sql("SELECT f.place, f.id, f.folder, f.is_loose, f.name, f.newest, f.released, f.is_binned, f.holder, f.held_at,
         f.version, f.made_by, f.made_at, f.changed_at, v.size_bytes, v.media_type, v.digest, v.made_by AS newest_by, v.made_at AS newest_at
         FROM drive_file f JOIN drive_version v ON v.org_id = f.org_id AND v.file = f.id AND v.number = f.newest
         WHERE f.org_id = $1 AND NOT f.is_loose AND f.is_binned = $2 AND f.place > $3 AND ($4 = '' OR f.search LIKE $4 ESCAPE '!')
         AND ($5 = '*' OR COALESCE(f.folder, '') = $5) ORDER BY f.place LIMIT $6")
    .bind(org)
    .bind(filter.bin)
    .bind(page.after_or(String::new())?)
    .bind(wanted)
    .bind(folder)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let page = page.page(rows, |row| row.place.clone());
    Ok(Page { items: page.items.into_iter().map(|row| row.file).collect(), next: page.next })
}

pub(crate) async fn summary(tx: &mut Tx, org: &OrgId, id: &FileId) -> Result<FileSummary, DbError> {
    sql("SELECT f.id, f.folder, f.is_loose, f.name, f.newest, f.released, f.is_binned, f.holder, f.held_at,
         f.version, f.made_by, f.made_at, f.changed_at, v.size_bytes, v.media_type, v.digest, v.made_by AS newest_by, v.made_at AS newest_at
         FROM drive_file f JOIN drive_version v ON v.org_id = f.org_id AND v.file = f.id AND v.number = f.newest
         WHERE f.org_id = $1 AND f.id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await
}

/// A file as it is in the drive: one that hangs at a record only is not there.
pub(crate) async fn in_drive(tx: &mut Tx, org: &OrgId, id: &FileId) -> Result<FileSummary, Problem> {
    let file = summary(tx, org, id).await?;
    if file.is_loose { Err(Problem::not_found()) } else { Ok(file) }
}

/// A file with its versions and what happened to it.
pub(crate) async fn shown(tx: &mut Tx, org: &OrgId, id: &FileId) -> Result<FileShown, DbError> {
    let head = summary(tx, org, id).await?;
    let versions: Vec<FileVersion> = sql("SELECT number, digest, size_bytes, media_type, note, made_by, made_at FROM drive_version
         WHERE org_id = $1 AND file = $2 ORDER BY number DESC LIMIT 200")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    let steps: Vec<FileStep> =
        sql("SELECT step, note, actor, at FROM drive_step WHERE org_id = $1 AND file = $2 ORDER BY id DESC LIMIT 100")
            .bind(org)
            .bind(id)
            .all(tx)
            .await?;
    let uses: Vec<FileUse> = sql("SELECT kind, subject FROM drive_attachment
         WHERE org_id = $1 AND file = $2 AND detached_at IS NULL ORDER BY id LIMIT 100")
    .bind(org)
    .bind(id)
    .all(tx)
    .await?;
    Ok(FileShown { head, versions, steps, uses })
}

/// One version, ready to be handed out under the name of its file.
pub(crate) async fn version_of(tx: &mut Tx, org: &OrgId, file: &FileSummary, number: i64) -> Result<Handed, DbError> {
    let (digest, size, media_type): (String, i64, String) =
        sql("SELECT digest, size_bytes, media_type FROM drive_version WHERE org_id = $1 AND file = $2 AND number = $3")
            .bind(org)
            .bind(&file.id)
            .bind(number)
            .one(tx)
            .await?;
    Ok(Handed { org: org.clone(), digest, size, media_type, name: file.name.clone() })
}
