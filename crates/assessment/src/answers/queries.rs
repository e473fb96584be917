//! Reading answers.

use std::collections::BTreeMap;

use kernel::db::stored;
use kernel::{App, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};
use scoring::Answer;

use super::types::AnswerRecord;

#[derive(FromRow)]
struct Row {
    node: String,
    version: i64,
    value: Option<String>,
    note: Option<String>,
    reason: Option<String>,
    records: Option<String>,
    origin: String,
    actor: String,
    answered_at: Timestamp,
}

impl Row {
    fn record(self) -> Result<AnswerRecord, Problem> {
        let value: Option<Answer> = self.value.as_deref().map(|json| stored("an answer", json)).transpose()?;
        Ok(AnswerRecord {
            node: self.node,
            version: self.version,
            value: value.map(Into::into),
            note: self.note,
            reason: self.reason,
            differs: self.records.is_some(),
            origin: self.origin,
            by: self.actor,
            at: self.answered_at,
        })
    }
}

/// The answers to a framework as they stand, by node; also those that were taken back.
pub(crate) async fn current_in(tx: &mut Tx, org: &OrgId, pack: &str) -> Result<BTreeMap<String, AnswerRecord>, Problem> {
    let rows: Vec<Row> = sql("SELECT node, version, value, note, reason, records, origin, actor, answered_at FROM assessment_answer AS a
         WHERE org_id = $1 AND pack = $2 AND version =
            (SELECT MAX(version) FROM assessment_answer WHERE org_id = a.org_id AND pack = a.pack AND node = a.node)")
    .bind(org)
    .bind(pack)
    .all(tx)
    .await?;
    rows.into_iter().map(|row| row.record().map(|record| (record.node.clone(), record))).collect()
}

/// The newest version of one answer.
pub(super) async fn newest(tx: &mut Tx, org: &OrgId, pack: &str, node: &str) -> Result<Option<AnswerRecord>, Problem> {
    let row: Option<Row> = sql("SELECT node, version, value, note, reason, records, origin, actor, answered_at FROM assessment_answer
         WHERE org_id = $1 AND pack = $2 AND node = $3 ORDER BY version DESC LIMIT 1")
    .bind(org)
    .bind(pack)
    .bind(node)
    .optional(tx)
    .await?;
    row.map(Row::record).transpose()
}

/// Every version of one answer, newest first.
pub(super) async fn history(app: &App, org: &OrgId, pack: &str, node: &str, page: &PageQuery) -> Result<Page<AnswerRecord>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let mut tx = app.db().read(org).await?;
    let rows: Vec<Row> = sql("SELECT node, version, value, note, reason, records, origin, actor, answered_at FROM assessment_answer
         WHERE org_id = $1 AND pack = $2 AND node = $3 AND version < $4 ORDER BY version DESC LIMIT $5")
    .bind(org)
    .bind(pack)
    .bind(node)
    .bind(before)
    .bind(page.fetch())
    .all(&mut tx)
    .await?;
    let records = rows.into_iter().map(Row::record).collect::<Result<Vec<_>, _>>()?;
    Ok(page.page(records, |record| record.version))
}
