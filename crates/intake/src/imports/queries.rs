//! Reading imports and their remarks.

use kernel::db::stored;
use kernel::{DbError, FromRow, OrgId, Page, PageQuery, Problem, Text, Timestamp, Tx, sql};

use super::types::{Import, ImportId, ImportState, Remark};
use crate::uploads::UploadId;

#[derive(FromRow)]
struct Row {
    id: ImportId,
    upload_id: UploadId,
    name: String,
    state: String,
    run: Option<String>,
    rows_read: i64,
    rows_accepted: i64,
    rows_refused: i64,
    rows_skipped: i64,
    rows_known: i64,
    warnings: i64,
    progress_permille: i64,
    sheets: String,
    problem: Option<String>,
    started_by: String,
    started_at: Timestamp,
    ended_at: Option<Timestamp>,
}

impl Row {
    fn into_import(self) -> Result<Import, DbError> {
        let state = ImportState::of(&self.state);
        Ok(Import {
            id: self.id,
            upload_id: self.upload_id,
            name: self.name,
            is_waiting: state == ImportState::Running && self.run.is_none(),
            state,
            rows_read: self.rows_read,
            rows_accepted: self.rows_accepted,
            rows_refused: self.rows_refused,
            rows_skipped: self.rows_skipped,
            rows_known: self.rows_known,
            warnings: self.warnings,
            progress_permille: self.progress_permille,
            sheets: stored("the sheets of an import", &self.sheets)?,
            problem: self.problem.map(|json| stored("the problem of an import", &json)).transpose()?,
            started_by: self.started_by,
            started_at: self.started_at,
            ended_at: self.ended_at,
        })
    }
}

/// One import.
pub(super) async fn get(tx: &mut Tx, org: &OrgId, id: &ImportId) -> Result<Import, DbError> {
    let row: Row = sql(
        "SELECT i.id, i.upload_id, u.name, i.state, t.run, i.rows_read, i.rows_accepted, i.rows_refused, i.rows_skipped, i.rows_known, i.warnings,
               i.progress_permille, i.sheets, i.problem, i.started_by, i.started_at, i.ended_at
         FROM intake_import i JOIN intake_upload u ON u.org_id = i.org_id AND u.id = i.upload_id
         LEFT JOIN intake_turn t ON t.org_id = i.org_id AND t.import_id = i.id WHERE i.org_id = $1 AND i.id = $2",
    )
    .bind(org)
    .bind(id)
    .one(tx)
    .await?;
    row.into_import()
}

/// Imports, newest first.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, page: &PageQuery) -> Result<Page<Import>, Problem> {
    let after: String = page.after_or("imp_~".to_owned())?;
    let rows: Vec<Row> = sql(
        "SELECT i.id, i.upload_id, u.name, i.state, t.run, i.rows_read, i.rows_accepted, i.rows_refused, i.rows_skipped, i.rows_known, i.warnings,
               i.progress_permille, i.sheets, i.problem, i.started_by, i.started_at, i.ended_at
         FROM intake_import i JOIN intake_upload u ON u.org_id = i.org_id AND u.id = i.upload_id
         LEFT JOIN intake_turn t ON t.org_id = i.org_id AND t.import_id = i.id WHERE i.org_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3",
    )
    .bind(org)
    .bind(after)
    .bind(page.fetch())
    .all(tx)
    .await?;
    let imports = rows.into_iter().map(Row::into_import).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(imports, |import| import.id.as_str().to_owned()))
}

#[derive(FromRow)]
struct RemarkRow {
    id: i64,
    is_refusal: bool,
    sheet: String,
    sheet_row: Option<i64>,
    column_name: Option<String>,
    cell: Option<String>,
    code: String,
    message_zh: String,
    message_en: String,
    fix_zh: String,
    fix_en: String,
}

/// The remarks of an import in the order of its rows, and their places.
pub(super) async fn remarks(tx: &mut Tx, org: &OrgId, import: &ImportId, after: i64, limit: i64) -> Result<Vec<(i64, Remark)>, DbError> {
    let rows: Vec<RemarkRow> =
        sql("SELECT id, is_refusal, sheet, sheet_row, column_name, cell, code, message_zh, message_en, fix_zh, fix_en
         FROM intake_remark WHERE org_id = $1 AND import_id = $2 AND id > $3 ORDER BY id LIMIT $4")
        .bind(org)
        .bind(import)
        .bind(after)
        .bind(limit)
        .all(tx)
        .await?;
    let remark = |row: RemarkRow| {
        let remark = Remark {
            is_refusal: row.is_refusal,
            sheet: row.sheet,
            row: row.sheet_row,
            column: row.column_name,
            value: row.cell,
            code: row.code,
            message: Text::new(row.message_zh, row.message_en),
            fix: Text::new(row.fix_zh, row.fix_en),
        };
        (row.id, remark)
    };
    Ok(rows.into_iter().map(remark).collect())
}
