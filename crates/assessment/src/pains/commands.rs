//! Saying of a pain how much it hurts.

use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{Check, Ctx, Problem, Tx, sql};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::queries::{PainAnswer, answers_in};
use super::types::{Pain, Word};
use crate::events::PainAnswered;

const LONGEST_NOTE: usize = 1_000;

const ANSWERED: Action = Action { code: "assessment.pain_answered", zh: "说明痛点：{what_zh}", en: "told of a pain: {what_en}" };

/// What the firm says of a pain.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PainAnswerInput {
    /// Null takes back what was said.
    pub(super) word: Option<Word>,
    #[serde(default)]
    pub(super) note: Option<String>,
}

/// Stores a new version of what the firm says of a pain; the caller commits.
pub(super) async fn answer(tx: &mut Tx, ctx: &Ctx, pain: &Pain, seen: IfMatch, input: PainAnswerInput) -> Result<PainAnswer, Problem> {
    let before = answers_in(tx, &ctx.org).await?.remove(&pain.id);
    let answer = decide(ctx, before.as_ref(), seen, input)?;
    write(tx, ctx, pain, &answer).await?;
    tx.emit(ctx, &PainAnswered { pain: pain.id.clone(), version: answer.version }).await?;
    let told = json!({ "what_zh": pain.name.zh, "what_en": pain.name.en, "word": answer.word, "version": answer.version });
    audit::record(tx, ctx, &ANSWERED, &pain.id, &told).await?;
    Ok(answer)
}

/// The next version, unless somebody else was faster.
fn decide(ctx: &Ctx, before: Option<&PainAnswer>, seen: IfMatch, input: PainAnswerInput) -> Result<PainAnswer, Problem> {
    let mut check = Check::new();
    if let Some(note) = &input.note {
        check.text("note", note, 1, LONGEST_NOTE);
    }
    check.done()?;
    let version = before.map_or(0, |before| before.version);
    seen.check(version).map_err(|problem| {
        problem.with("word", before.map(|before| json!(before.word))).with("by", before.map(|before| before.by.clone()))
    })?;
    Ok(PainAnswer { version: version + 1, word: input.word, note: input.note, by: ctx.actor.clone(), at: ctx.now })
}

/// Of two that saw the same version only one can be written: the version is unique.
async fn write(tx: &mut Tx, ctx: &Ctx, pain: &Pain, answer: &PainAnswer) -> Result<(), Problem> {
    let word = answer.word.map(|word| serde_json::to_string(&word)).transpose().map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO assessment_pain_answer (org_id, id, pain, version, word, note, origin, actor, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("pan", ctx.now))
    .bind(&pain.id)
    .bind(answer.version)
    .bind(word)
    .bind(answer.note.clone())
    .bind(ctx.origin.name())
    .bind(&answer.by)
    .bind(answer.at)
    .run(tx)
    .await?;
    Ok(())
}
