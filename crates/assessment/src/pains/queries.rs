//! Reading what the firm says of its pains.

use std::collections::{BTreeMap, BTreeSet};

use insight::Packs;
use kernel::db::stored;
use kernel::{App, Ctx, FromRow, OrgId, Problem, Timestamp, Tx, sql};
use serde::Serialize;
use utoipa::ToSchema;

use super::find::{Grounds, Judged, judge_all};
use super::readings::{Readings, readings};
use super::shown::{PainMatrix, PainShown};
use super::types::{PainPack, Word};
use crate::profile::{self, Figures, ProfileFacts};

/// One version of what the firm says of a pain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PainAnswer {
    /// Send it back as `If-Match` to change it.
    pub version: i64,
    /// Null when it was taken back.
    pub word: Option<Word>,
    pub note: Option<String>,
    pub by: String,
    pub at: Timestamp,
}

#[derive(FromRow)]
struct Row {
    pain: String,
    version: i64,
    word: Option<String>,
    note: Option<String>,
    actor: String,
    answered_at: Timestamp,
}

impl Row {
    fn answer(self) -> Result<(String, PainAnswer), Problem> {
        let word = self.word.as_deref().map(|word| stored("an answer", word)).transpose()?;
        Ok((self.pain, PainAnswer { version: self.version, word, note: self.note, by: self.actor, at: self.answered_at }))
    }
}

/// What the firm says of each pain, as it stands.
pub(super) async fn answers_in(tx: &mut Tx, org: &OrgId) -> Result<BTreeMap<String, PainAnswer>, Problem> {
    let rows: Vec<Row> = sql("SELECT pain, version, word, note, actor, answered_at FROM assessment_pain_answer AS a
         WHERE org_id = $1 AND version = (SELECT MAX(version) FROM assessment_pain_answer WHERE org_id = a.org_id AND pain = a.pain)")
    .bind(org)
    .all(tx)
    .await?;
    rows.into_iter().map(Row::answer).collect()
}

/// When the firm first said of one of some pains that it hurts, whatever it said later.
pub(crate) async fn first_told(tx: &mut Tx, org: &OrgId, pains: &BTreeSet<&str>) -> Result<Option<Timestamp>, Problem> {
    let rows: Vec<Row> = sql("SELECT pain, version, word, note, actor, answered_at FROM assessment_pain_answer
         WHERE org_id = $1 ORDER BY answered_at, id")
    .bind(org)
    .all(tx)
    .await?;
    for row in rows {
        let (pain, answer) = row.answer()?;
        if pains.contains(pain.as_str()) && answer.word.and_then(Word::hurts).is_some() {
            return Ok(Some(answer.at));
        }
    }
    Ok(None)
}

/// Everything that the pains of a firm are judged by.
pub(crate) struct KnownOfFirm {
    readings: Readings,
    pub(crate) figures: Figures,
    pub(crate) facts: ProfileFacts,
    answers: BTreeMap<String, PainAnswer>,
}

impl KnownOfFirm {
    pub(crate) fn judge<'a>(&'a self, pack: &'a PainPack) -> Vec<Judged<'a>> {
        let grounds = Grounds { readings: &self.readings, figures: &self.figures, industry: self.facts.industry.as_deref() };
        judge_all(pack, &grounds, |pain| self.answers.get(pain).and_then(|answer| answer.word))
    }
}

/// What is known of a firm now.
pub(crate) async fn known(app: &App, ctx: &Ctx) -> Result<KnownOfFirm, Problem> {
    let mut tx = app.db().read(ctx).await?;
    let profile = profile::current_in(&mut tx, &ctx.org).await?;
    Ok(KnownOfFirm {
        readings: readings(&insight::measures(&mut tx, &ctx.org).await?),
        figures: profile.figures_by_year(),
        facts: profile.facts,
        answers: answers_in(&mut tx, &ctx.org).await?,
    })
}

/// The matrix of a firm: every pain as it stands now.
pub(super) async fn matrix(app: &App, ctx: &Ctx) -> Result<PainMatrix, Problem> {
    let (pack, indicators) = (app.state::<PainPack>(), app.state::<Packs>());
    let known = known(app, ctx).await?;
    let shown = |judged: &Judged<'_>| PainShown::of(judged, &pack, &indicators, known.answers.get(&judged.pain.id).cloned());
    let pains = known.judge(&pack).iter().map(shown).collect();
    Ok(PainMatrix { stages: pack.stages.clone(), pains, pack_digest: pack.digest.clone() })
}
