//! Opening a visit, noting what was found, replying, closing.

use identity::audit::{self, Action};
use kernel::web::IfMatch;
use kernel::{Check, Ctx, Day, Problem, Timestamp, Tx, sql};
use scoring::NodeKind;
use serde_json::json;

use super::assessed::at_close;
use super::queries;
use super::types::{ReplyInput, VerdictInput, VerdictShown, VerdictWord, Visit, VisitInput};
use crate::events::{VisitClosed, VisitOpened, VisitWentOn};
use crate::frameworks::Framework;
use crate::results::Case;

const LONGEST_TEXT: usize = 2_000;
/// What an assessor saw counts for a year.
const COUNTS_DAYS: i32 = 365;
/// A phone's clock may be wrong by so much.
const CLOCK_SLACK: i64 = kernel::time::HOUR;
const ASSESSOR: &str = "assessor";

const OPENED: Action =
    Action { code: "assessment.visit_opened", zh: "开始核查：{purpose}", en: "opened an assessment visit: {purpose}" };
const JUDGED: Action = Action { code: "assessment.visit_judged", zh: "核查“{what_zh}”", en: "judged “{what_en}”" };
const REPLIED: Action = Action { code: "assessment.visit_replied", zh: "回复核查“{what_zh}”", en: "replied about “{what_en}”" };
const CLOSED: Action =
    Action {
        code: "assessment.visit_closed", zh: "结束核查，评估等级 {level}", en: "closed an assessment visit at level {level}"
    };

/// Opens a visit, once the assessor has said whether there is a conflict of interest; the caller commits.
pub(super) async fn open(tx: &mut Tx, ctx: &Ctx, framework: &Framework, input: VisitInput, today: Day) -> Result<Visit, Problem> {
    check_input(&input)?;
    if let Some(open) = queries::open_visit(tx, ctx, framework.urn()).await? {
        return Err(Problem::conflict("assessment.visit_open", "You have an open visit here already. Go on with it.").with("visit", open));
    }
    let roles = identity::members::roles_of(tx, &ctx.org, &ctx.actor).await?;
    let visit = Visit {
        id: kernel::ids::new_id("vis", ctx.now),
        pack: framework.urn().to_owned(),
        purpose: input.purpose.trim().to_owned(),
        conflict: input.conflict.filter(|_| input.has_conflict),
        is_own: roles.iter().any(|role| role != ASSESSOR),
        assessor: ctx.actor.clone(),
        opened_on: today,
        opened_at: ctx.now,
        closed_on: None,
        closed_at: None,
        valid_until: None,
        result: None,
    };
    sql("INSERT INTO assessment_visit (org_id, id, number, pack, purpose, conflict, is_own, assessor, opened_on, opened_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(&ctx.org)
    .bind(&visit.id)
    .bind(queries::newest_number(tx, &ctx.org).await? + 1)
    .bind(&visit.pack)
    .bind(&visit.purpose)
    .bind(visit.conflict.clone())
    .bind(visit.is_own)
    .bind(&visit.assessor)
    .bind(visit.opened_on)
    .bind(visit.opened_at)
    .run(tx)
    .await?;
    tx.emit(ctx, &VisitOpened { visit: visit.id.clone() }).await?;
    let told = json!({ "purpose": visit.purpose, "conflict": visit.conflict, "is_own": visit.is_own });
    audit::record(tx, ctx, &OPENED, &visit.id, &told).await?;
    Ok(visit)
}

fn check_input(input: &VisitInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("purpose", &input.purpose, 1, LONGEST_TEXT);
    match &input.conflict {
        Some(conflict) => check.text("conflict", conflict, 1, LONGEST_TEXT),
        None => check.that(!input.has_conflict, "conflict", "field.required", "say which business there is or was"),
    }
    check.done()
}

/// Notes what the assessor says of a node; the caller commits.
pub(super) async fn judge(
    tx: &mut Tx,
    ctx: &Ctx,
    (visit, framework, node): (&Visit, &Framework, &str),
    seen: IfMatch,
    input: VerdictInput,
) -> Result<VerdictShown, Problem> {
    let kind = framework.pack.kind_of(node);
    let can_be_seen = matches!(kind, Some(NodeKind::Question | NodeKind::Option | NodeKind::Statement));
    if !can_be_seen {
        return Err(Problem::not_found());
    }
    let mut check = Check::new();
    if let Some(note) = &input.note {
        check.text("note", note, 1, LONGEST_TEXT);
    }
    let needs_note = matches!(input.word, VerdictWord::DoesNotHold | VerdictWord::More);
    check.that(!needs_note || input.note.is_some(), "note", "assessment.note_needed", "say what was found, or what has to be shown");
    let said_at = input.said_at.unwrap_or(ctx.now);
    let is_possible = visit.opened_at.micros() - CLOCK_SLACK <= said_at.micros() && said_at.micros() <= ctx.now.micros() + CLOCK_SLACK;
    check.that(is_possible, "said_at", "assessment.said_when", "expected a moment between the beginning of the visit and now");
    check.done()?;
    seen.check(queries::version_of(tx, &ctx.org, &visit.id, node).await?)?;
    write(tx, ctx, visit, node, seen.0 + 1, said_at, &input).await?;
    tx.emit(ctx, &VisitWentOn { visit: visit.id.clone(), node: node.to_owned() }).await?;
    let (zh, en) = framework.pack.text_of(node).unwrap_or_default();
    let told = json!({ "what_zh": zh, "what_en": en, "node": node, "word": input.word, "visit": visit.id });
    audit::record(tx, ctx, &JUDGED, &visit.id, &told).await?;
    Ok(VerdictShown {
        node: node.to_owned(),
        version: seen.0 + 1,
        word: input.word,
        seen: input.seen,
        note: input.note,
        said_at,
        recorded_at: ctx.now,
        photos: Vec::new(),
        replies: Vec::new(),
    })
}

async fn write(
    tx: &mut Tx,
    ctx: &Ctx,
    visit: &Visit,
    node: &str,
    version: i64,
    said_at: Timestamp,
    input: &VerdictInput,
) -> Result<(), Problem> {
    let json = |error: serde_json::Error| Problem::internal(&error);
    sql("INSERT INTO assessment_verdict (org_id, id, visit, node, version, word, seen, note, said_at, actor, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("ver", ctx.now))
    .bind(&visit.id)
    .bind(node)
    .bind(version)
    .bind(serde_json::to_string(&input.word).map_err(json)?)
    .bind(serde_json::to_string(&input.seen).map_err(json)?)
    .bind(input.note.clone())
    .bind(said_at)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

/// What the firm says to a verdict, as long as the visit is open.
pub(super) async fn reply(
    tx: &mut Tx,
    ctx: &Ctx,
    framework: &Framework,
    visit: &Visit,
    node: &str,
    input: ReplyInput,
) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("text", &input.text, 1, LONGEST_TEXT);
    check.done()?;
    if visit.closed_at.is_some() {
        return Err(Problem::conflict("assessment.visit_closed", "This visit is closed. Open another one to judge again."));
    }
    if queries::version_of(tx, &ctx.org, &visit.id, node).await? == 0 {
        return Err(Problem::not_found());
    }
    sql("INSERT INTO assessment_reply (org_id, id, visit, node, text, actor, replied_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("rep", ctx.now))
        .bind(&visit.id)
        .bind(node)
        .bind(input.text.trim())
        .bind(&ctx.actor)
        .bind(ctx.now)
        .run(tx)
        .await?;
    tx.emit(ctx, &VisitWentOn { visit: visit.id.clone(), node: node.to_owned() }).await?;
    let (zh, en) = framework.pack.text_of(node).unwrap_or_default();
    audit::record(tx, ctx, &REPLIED, &visit.id, &json!({ "what_zh": zh, "what_en": en, "node": node })).await?;
    Ok(())
}

/// Closes a visit: its result is worked out and does not change any more; the caller commits.
pub(super) async fn close(tx: &mut Tx, ctx: &Ctx, visit: &Visit, case: &Case<'_>) -> Result<Visit, Problem> {
    let result = at_close(tx, ctx, visit, case).await?;
    let until = Day::from_days(case.as_of.days() + COUNTS_DAYS).unwrap_or(case.as_of);
    sql("UPDATE assessment_visit SET closed_on = $1, closed_at = $2, valid_until = $3, result = $4
         WHERE org_id = $5 AND id = $6 AND closed_at IS NULL")
    .bind(case.as_of)
    .bind(ctx.now)
    .bind(until)
    .bind(serde_json::to_string(&result).map_err(|error| Problem::internal(&error))?)
    .bind(&ctx.org)
    .bind(&visit.id)
    .run(tx)
    .await?;
    tx.emit(ctx, &VisitClosed { visit: visit.id.clone(), level: result.assessed_level, is_independent: visit.is_independent() }).await?;
    audit::record(tx, ctx, &CLOSED, &visit.id, &json!({ "level": result.assessed_level })).await?;
    crate::results::score_soon(tx, ctx).await?;
    queries::one_in(tx, &ctx.org, &visit.id).await
}
