//! Giving an answer and taking it back.

use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{Ctx, Day, Problem, Tx, sql};
use scoring::{Answer, Step};
use serde_json::json;

use super::queries::newest;
use super::rules::{check, contradiction, need_reason};
use super::types::{AnswerInput, AnswerRecord, Withdrawal};
use crate::events::Answered;
use crate::evidence;
use crate::frameworks::Framework;

const ANSWERED: Action = Action { code: "assessment.answered", zh: "回答：{what_zh}", en: "answered: {what_en}" };
const WITHDRAWN: Action =
    Action { code: "assessment.answer_withdrawn", zh: "收回回答：{what_zh}", en: "took back the answer: {what_en}" };

/// What is answered.
pub(super) struct Place<'a> {
    pub(super) framework: &'a Framework,
    pub(super) node: &'a str,
}

/// Stores a new version of the answer to a node; the caller commits.
pub(super) async fn give(
    tx: &mut Tx,
    ctx: &Ctx,
    today: Day,
    at: &Place<'_>,
    seen: IfMatch,
    input: AnswerInput,
) -> Result<AnswerRecord, Problem> {
    let Place { framework, node } = *at;
    let (note, reason) = (input.note.clone(), input.reason.clone());
    let answer = check(framework, node, input)?;
    let before = newest(tx, &ctx.org, framework.urn(), node).await?;
    let gathered = evidence::stored_in(tx, &ctx.org, framework.urn()).await?;
    let version = check_version(before.as_ref(), seen)?;
    let against = contradiction(framework, node, &answer, &gathered.evidence, crate::scoring_day(today))?;
    need_reason(reason.as_deref(), &against)?;
    let record = AnswerRecord {
        node: node.to_owned(),
        version,
        value: Some(answer.clone().into()),
        note,
        reason,
        differs: !against.is_empty(),
        origin: ctx.origin.name().to_owned(),
        by: ctx.actor.clone(),
        at: ctx.now,
    };
    write(tx, ctx, framework, &record, Some(&answer), &against).await?;
    announce(tx, ctx, framework, &record).await?;
    Ok(record)
}

/// Takes an answer back: a version without a value. What was said before stays in the history.
pub(super) async fn withdraw(
    tx: &mut Tx,
    ctx: &Ctx,
    at: &Place<'_>,
    seen: IfMatch,
    withdrawal: Withdrawal,
) -> Result<AnswerRecord, Problem> {
    let Place { framework, node } = *at;
    let before = newest(tx, &ctx.org, framework.urn(), node).await?;
    let version = check_version(before.as_ref(), seen)?;
    if before.is_none_or(|before| before.value.is_none()) {
        return Err(Problem::not_found());
    }
    let record = AnswerRecord {
        node: node.to_owned(),
        version,
        value: None,
        note: withdrawal.note,
        reason: None,
        differs: false,
        origin: ctx.origin.name().to_owned(),
        by: ctx.actor.clone(),
        at: ctx.now,
    };
    write(tx, ctx, framework, &record, None, &[]).await?;
    announce(tx, ctx, framework, &record).await?;
    Ok(record)
}

/// Refuses when somebody else answered meanwhile, and says who said what.
fn check_version(before: Option<&AnswerRecord>, seen: IfMatch) -> Result<i64, Problem> {
    let version = before.map_or(0, |before| before.version);
    seen.check(version).map_err(|problem| {
        let value = before.and_then(|before| before.value.as_ref()).and_then(|value| serde_json::to_value(value).ok());
        let at = before.map(|before| before.at.to_string());
        problem.with("value", value).with("by", before.map(|before| before.by.clone())).with("at", at)
    })?;
    Ok(version + 1)
}

/// Of two that saw the same version only one can be written: the version is unique.
async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    framework: &Framework,
    record: &AnswerRecord,
    answer: Option<&Answer>,
    against: &[Step],
) -> Result<(), Problem> {
    let value = answer.map(serde_json::to_string).transpose().map_err(|error| Problem::internal(&error))?;
    let records = record.differs.then(|| serde_json::to_string(against)).transpose().map_err(|error| Problem::internal(&error))?;
    sql("INSERT INTO assessment_answer (org_id, id, pack, node, version, value, note, reason, records, origin, actor, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("ans", ctx.now))
    .bind(framework.urn())
    .bind(&record.node)
    .bind(record.version)
    .bind(value)
    .bind(record.note.clone())
    .bind(record.reason.clone())
    .bind(records)
    .bind(&record.origin)
    .bind(&record.by)
    .bind(record.at)
    .run(tx)
    .await?;
    Ok(())
}

async fn announce(tx: &mut Tx, ctx: &Ctx, framework: &Framework, record: &AnswerRecord) -> Result<(), Problem> {
    let event = Answered { pack: framework.urn().to_owned(), node: record.node.clone(), version: record.version };
    tx.emit(ctx, &event).await?;
    let action = if record.value.is_some() { &ANSWERED } else { &WITHDRAWN };
    let what = framework.pack.text_of(&record.node);
    let told =
        json!({ "what_zh": what.map(|text| text.0), "what_en": what.map(|text| text.1), "value": record.value, "version": record.version });
    audit::record(tx, ctx, action, &record.node, &told).await?;
    crate::results::score_soon(tx, ctx).await
}
