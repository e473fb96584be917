//! The assessed level: the records and what the assessor found, by the same rules.

use kernel::{Ctx, Day, OrgId, Problem, Tx};
use scoring::{Decimal, Document, Strength, Verdict};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::queries::{self, Said};
use super::types::{SeenHow, VerdictWord, Visit};
use crate::evidence::Gathered;
use crate::results::{Case, Outcome, assess};

/// What an independent assessor confirmed, as long as it counts.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Assessed {
    pub visit: String,
    pub by: String,
    pub on: Day,
    /// The last day on which it counts.
    pub until: Day,
    /// 0 to 100.
    pub score: String,
    pub level: u8,
}

/// The verdicts of a visit as documents: good from the day of the visit to the day its result ends.
pub(super) fn documents(visit: &Visit, said: &[Said], until: Option<Day>) -> Vec<Document> {
    let document = |said: &Said| {
        let verdict = match said.word {
            VerdictWord::Holds => Verdict::Supports,
            VerdictWord::DoesNotHold => Verdict::Refutes,
            VerdictWord::More | VerdictWord::Nothing => return None,
        };
        let strength = match said.seen {
            SeenHow::Reviewed => Strength::E2,
            SeenHow::OnSite => Strength::E3,
        };
        Some(Document {
            id: format!("{}/{}", visit.id, said.node),
            node: said.node.clone(),
            verdict,
            strength,
            coverage: Decimal::ONE,
            valid_from: crate::scoring_day(visit.opened_on),
            valid_until: until.map(crate::scoring_day),
        })
    };
    said.iter().filter_map(document).collect()
}

/// A case with the documents of a visit beside the records.
pub(super) fn with_documents(case: &Case<'_>, documents: Vec<Document>) -> Result<Outcome, Problem> {
    let mut gathered: Gathered = case.gathered.clone();
    gathered.evidence.documents.extend(documents);
    assess(&Case { gathered: &gathered, ..*case }).map_err(|refused| Problem::internal(&refused))
}

/// The newest independent visit that still counts, applied to what stands today.
pub(crate) async fn assessed(tx: &mut Tx, org: &OrgId, case: &Case<'_>) -> Result<Option<Assessed>, Problem> {
    let Some(visit) = queries::newest_that_counts(tx, org, case.framework.urn(), case.as_of).await? else { return Ok(None) };
    let (Some(on), Some(until)) = (visit.closed_on, visit.valid_until) else { return Ok(None) };
    let said = queries::said(tx, org, &visit.id).await?;
    let outcome = with_documents(case, documents(&visit, &said, Some(until)))?;
    Ok(Some(Assessed { visit: visit.id, by: visit.assessor, on, until, score: outcome.score.supported, level: outcome.level.supported }))
}

/// What stands on the day a visit is closed.
pub(super) async fn at_close(tx: &mut Tx, ctx: &Ctx, visit: &Visit, case: &Case<'_>) -> Result<super::types::VisitResult, Problem> {
    let said = queries::said(tx, &ctx.org, &visit.id).await?;
    let records = assess(case).map_err(|refused| Problem::internal(&refused))?;
    let outcome = with_documents(case, documents(visit, &said, None))?;
    let count = |word: VerdictWord| said.iter().filter(|said| said.word == word).count();
    Ok(super::types::VisitResult {
        score: records.score,
        level: records.level,
        assessed_score: outcome.score.supported,
        assessed_level: outcome.level.supported,
        confirmed: count(VerdictWord::Holds),
        refused: count(VerdictWord::DoesNotHold),
        open: count(VerdictWord::More),
    })
}
