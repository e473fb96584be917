//! Reading visits.

use std::collections::BTreeMap;

use kernel::db::stored;
use kernel::{App, Ctx, Day, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::compare::compare;
use super::photos;
use super::types::{Comparison, Photo, Reply, SeenHow, VerdictShown, VerdictWord, Visit, VisitShown};

#[derive(FromRow)]
struct Row {
    id: String,
    number: i64,
    pack: String,
    purpose: String,
    conflict: Option<String>,
    is_own: bool,
    assessor: String,
    opened_on: Day,
    opened_at: Timestamp,
    closed_on: Option<Day>,
    closed_at: Option<Timestamp>,
    valid_until: Option<Day>,
    result: Option<String>,
}

impl Row {
    fn visit(self) -> Result<Visit, Problem> {
        Ok(Visit {
            result: self.result.as_deref().map(|result| stored("the result of a visit", result)).transpose()?,
            id: self.id,
            pack: self.pack,
            purpose: self.purpose,
            conflict: self.conflict,
            is_own: self.is_own,
            assessor: self.assessor,
            opened_on: self.opened_on,
            opened_at: self.opened_at,
            closed_on: self.closed_on,
            closed_at: self.closed_at,
            valid_until: self.valid_until,
        })
    }
}

/// A verdict as it was said last.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) node: String,
    pub(super) version: i64,
    pub(super) word: VerdictWord,
    pub(super) seen: SeenHow,
    note: Option<String>,
    said_at: Timestamp,
    recorded_at: Timestamp,
}

pub(super) async fn one_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Visit, Problem> {
    let row: Option<Row> = sql("SELECT id, number, pack, purpose, conflict, is_own, assessor, opened_on, opened_at, closed_on, closed_at,
            valid_until, result
         FROM assessment_visit WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    row.ok_or_else(Problem::not_found)?.visit()
}

/// A visit that is open, of the one who asks: nobody writes into somebody else's findings.
pub(super) async fn open_of(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<Visit, Problem> {
    let visit = one_in(tx, &ctx.org, id).await?;
    if visit.closed_at.is_some() {
        return Err(Problem::conflict("assessment.visit_closed", "This visit is closed. Open another one to judge again."));
    }
    if visit.assessor != ctx.actor {
        let detail = "This is another assessor's visit. Open one of your own: the two can be compared.";
        return Err(Problem::new(http::StatusCode::FORBIDDEN, "assessment.not_your_visit", detail));
    }
    Ok(visit)
}

pub(super) async fn newest_number(tx: &mut Tx, org: &OrgId) -> Result<i64, Problem> {
    let row: Option<(i64,)> =
        sql("SELECT number FROM assessment_visit WHERE org_id = $1 ORDER BY number DESC LIMIT 1").bind(org).optional(tx).await?;
    Ok(row.map_or(0, |(number,)| number))
}

/// The open visit of an assessor under a framework.
pub(super) async fn open_visit(tx: &mut Tx, ctx: &Ctx, pack: &str) -> Result<Option<String>, Problem> {
    let row: Option<(String,)> =
        sql("SELECT id FROM assessment_visit WHERE org_id = $1 AND pack = $2 AND assessor = $3 AND closed_at IS NULL")
            .bind(&ctx.org)
            .bind(pack)
            .bind(&ctx.actor)
            .optional(tx)
            .await?;
    Ok(row.map(|(id,)| id))
}

/// The newest closed visit that counts on a day.
pub(super) async fn newest_that_counts(tx: &mut Tx, org: &OrgId, pack: &str, on: Day) -> Result<Option<Visit>, Problem> {
    let row: Option<Row> = sql("SELECT id, number, pack, purpose, conflict, is_own, assessor, opened_on, opened_at, closed_on, closed_at,
            valid_until, result
         FROM assessment_visit WHERE org_id = $1 AND pack = $2 AND valid_until >= $3 AND conflict IS NULL AND is_own = $4
         ORDER BY number DESC LIMIT 1")
    .bind(org)
    .bind(pack)
    .bind(on)
    .bind(false)
    .optional(tx)
    .await?;
    row.map(Row::visit).transpose()
}

/// The visits, newest first.
pub(super) async fn list(app: &App, org: &OrgId, page: &PageQuery) -> Result<Page<Visit>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let rows: Vec<Row> = sql("SELECT id, number, pack, purpose, conflict, is_own, assessor, opened_on, opened_at, closed_on, closed_at,
            valid_until, result
         FROM assessment_visit WHERE org_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3")
    .bind(org)
    .bind(before)
    .bind(page.fetch())
    .all(&mut app.db().read(org).await?)
    .await?;
    let page = page.page(rows, |row| row.number);
    Ok(Page { items: page.items.into_iter().map(Row::visit).collect::<Result<_, _>>()?, next: page.next })
}

/// What was said of each node, as it stands; what was taken back is not there.
pub(super) async fn said(tx: &mut Tx, org: &OrgId, visit: &str) -> Result<Vec<Said>, Problem> {
    let mut said = latest(tx, org, visit).await?;
    said.retain(|said| said.word != VerdictWord::Nothing);
    Ok(said)
}

#[derive(FromRow)]
struct SaidRow {
    node: String,
    version: i64,
    word: String,
    seen: String,
    note: Option<String>,
    said_at: Timestamp,
    recorded_at: Timestamp,
}

impl SaidRow {
    fn said(self) -> Result<Said, Problem> {
        Ok(Said {
            word: stored("a verdict", &self.word)?,
            seen: stored("how something was seen", &self.seen)?,
            node: self.node,
            version: self.version,
            note: self.note,
            said_at: self.said_at,
            recorded_at: self.recorded_at,
        })
    }
}

async fn latest(tx: &mut Tx, org: &OrgId, visit: &str) -> Result<Vec<Said>, Problem> {
    let rows: Vec<SaidRow> = sql("SELECT node, version, word, seen, note, said_at, recorded_at FROM assessment_verdict AS v
         WHERE org_id = $1 AND visit = $2 AND version =
            (SELECT MAX(version) FROM assessment_verdict WHERE org_id = v.org_id AND visit = v.visit AND node = v.node)
         ORDER BY node")
    .bind(org)
    .bind(visit)
    .all(tx)
    .await?;
    rows.into_iter().map(SaidRow::said).collect()
}

/// The version of what was said last of a node; 0 when nothing was.
pub(super) async fn version_of(tx: &mut Tx, org: &OrgId, visit: &str, node: &str) -> Result<i64, Problem> {
    let row: Option<(i64,)> =
        sql("SELECT version FROM assessment_verdict WHERE org_id = $1 AND visit = $2 AND node = $3 ORDER BY version DESC LIMIT 1")
            .bind(org)
            .bind(visit)
            .bind(node)
            .optional(tx)
            .await?;
    Ok(row.map_or(0, |(version,)| version))
}

/// A visit with everything that was said.
pub(super) async fn shown(tx: &mut Tx, org: &OrgId, visit: Visit) -> Result<VisitShown, Problem> {
    let mut photos: BTreeMap<String, Vec<Photo>> = BTreeMap::new();
    for row in photos::of_visit(tx, org, &visit.id).await? {
        photos.entry(row.node.clone()).or_default().push(row.into());
    }
    let mut replies = replies(tx, org, &visit.id).await?;
    let verdict = |said: Said| VerdictShown {
        photos: photos.remove(&said.node).unwrap_or_default(),
        replies: replies.remove(&said.node).unwrap_or_default(),
        node: said.node,
        version: said.version,
        word: said.word,
        seen: said.seen,
        note: said.note,
        said_at: said.said_at,
        recorded_at: said.recorded_at,
    };
    let verdicts = latest(tx, org, &visit.id).await?.into_iter().map(verdict).collect();
    Ok(VisitShown { visit, verdicts })
}

async fn replies(tx: &mut Tx, org: &OrgId, visit: &str) -> Result<BTreeMap<String, Vec<Reply>>, Problem> {
    let rows: Vec<(String, String, String, Timestamp)> =
        sql("SELECT node, text, actor, replied_at FROM assessment_reply WHERE org_id = $1 AND visit = $2 ORDER BY id")
            .bind(org)
            .bind(visit)
            .all(tx)
            .await?;
    let mut replies: BTreeMap<String, Vec<Reply>> = BTreeMap::new();
    for (node, text, by, at) in rows {
        replies.entry(node).or_default().push(Reply { text, by, at });
    }
    Ok(replies)
}

pub(super) async fn one(app: &App, org: &OrgId, id: &str) -> Result<VisitShown, Problem> {
    let mut tx = app.db().read(org).await?;
    let visit = one_in(&mut tx, org, id).await?;
    shown(&mut tx, org, visit).await
}

/// Two visits side by side.
pub(super) async fn side_by_side(app: &App, org: &OrgId, one: &str, other: &str) -> Result<Comparison, Problem> {
    let mut tx = app.db().read(org).await?;
    let (first, second) = (one_in(&mut tx, org, one).await?, one_in(&mut tx, org, other).await?);
    if first.pack != second.pack {
        let detail = "These visits judged by different frameworks and cannot be compared.";
        return Err(Problem::new(http::StatusCode::UNPROCESSABLE_ENTITY, "assessment.other_framework", detail));
    }
    let (of_first, of_second) = (said(&mut tx, org, one).await?, said(&mut tx, org, other).await?);
    Ok(compare((first, &of_first), (second, &of_second)))
}
