//! Reading uploads.

use kernel::db::stored;
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Text, Timestamp, Tx, sql};
use serde::Deserialize;

use crate::imports::ImportState;

use super::types::{LastImport, Upload, UploadId, UploadLine, UploadState};

#[derive(FromRow)]
struct Row {
    id: UploadId,
    name: String,
    size_bytes: i64,
    state: String,
    sheets: String,
    problem: Option<String>,
    version: i64,
    uploaded_by: String,
    uploaded_at: Timestamp,
    last_import_id: Option<String>,
    last_import_state: Option<String>,
}

impl Row {
    fn state(&self) -> UploadState {
        match self.state.as_str() {
            "recognised" => UploadState::Recognised,
            "unreadable" => UploadState::Unreadable,
            _ => UploadState::Received,
        }
    }

    fn problem(&self) -> Result<Option<Text>, DbError> {
        self.problem.as_deref().map(|json| stored("the problem of an upload", json)).transpose()
    }

    fn sheets<'a, S: Deserialize<'a>>(&'a self) -> Result<Vec<S>, DbError> {
        stored("the sheets of an upload", &self.sheets)
    }

    fn last_import(&self) -> Option<LastImport> {
        let (id, state) = self.last_import_id.as_ref().zip(self.last_import_state.as_deref())?;
        Some(LastImport { id: id.clone(), state: ImportState::of(state) })
    }

    fn into_upload(self) -> Result<Upload, DbError> {
        Ok(Upload {
            state: self.state(),
            sheets: self.sheets()?,
            problem: self.problem()?,
            last_import: self.last_import(),
            id: self.id,
            name: self.name,
            size_bytes: self.size_bytes,
            version: self.version,
            uploaded_by: self.uploaded_by,
            uploaded_at: self.uploaded_at,
        })
    }

    fn into_line(self) -> Result<UploadLine, DbError> {
        Ok(UploadLine {
            state: self.state(),
            sheets: self.sheets()?,
            problem: self.problem()?,
            last_import: self.last_import(),
            id: self.id,
            name: self.name,
            size_bytes: self.size_bytes,
            uploaded_by: self.uploaded_by,
            uploaded_at: self.uploaded_at,
        })
    }
}

/// One upload.
pub(crate) async fn get(tx: &mut Tx, org: &OrgId, id: &UploadId) -> Result<Upload, DbError> {
    let row: Row = sql("SELECT u.id, u.name, u.size_bytes, u.state, u.sheets, u.problem, u.version, u.uploaded_by, u.uploaded_at,
               i.id AS last_import_id, i.state AS last_import_state
         FROM intake_upload u LEFT JOIN intake_import i ON i.org_id = u.org_id AND i.id = (
               SELECT MAX(j.id) FROM intake_import j WHERE j.org_id = u.org_id AND j.digest = u.digest)
         WHERE u.org_id = $1 AND u.id = $2")
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    row.into_upload()
}

/// Uploads, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<UploadLine>, Problem> {
    let after: String = page.after_or("upl_~".to_owned())?;
    let rows: Vec<Row> = sql("SELECT u.id, u.name, u.size_bytes, u.state, u.sheets, u.problem, u.version, u.uploaded_by, u.uploaded_at,
               i.id AS last_import_id, i.state AS last_import_state
         FROM intake_upload u LEFT JOIN intake_import i ON i.org_id = u.org_id AND i.id = (
               SELECT MAX(j.id) FROM intake_import j WHERE j.org_id = u.org_id AND j.digest = u.digest)
         WHERE u.org_id = $1 AND u.id < $2 ORDER BY u.id DESC LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let uploads = rows.into_iter().map(Row::into_line).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(uploads, |upload| upload.id.as_str().to_owned()))
}

/// An import of this upload whose facts are there or may yet come.
pub(super) async fn standing_import(tx: &mut Tx, org: &OrgId, id: &UploadId) -> Result<Option<String>, DbError> {
    let found: Option<(String,)> =
        sql("SELECT MAX(id) FROM intake_import WHERE org_id = $1 AND upload_id = $2 AND state IN ('running', 'cancelling', 'done')
         HAVING COUNT(*) > 0")
        .bind(org)
        .bind(id)
        .optional(tx)
        .await?;
    Ok(found.map(|(id,)| id))
}

/// Where the content lies, and its digest.
pub(crate) async fn content_of(tx: &mut Tx, org: &OrgId, id: &UploadId) -> Result<(String, String, String), DbError> {
    sql("SELECT name, path, digest FROM intake_upload WHERE org_id = $1 AND id = $2").bind(org).bind(id).one(tx).await
}
