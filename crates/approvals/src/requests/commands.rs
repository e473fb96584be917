//! Asking, approving, refusing, taking back.

use identity::members;
use kernel::{App, Check, Ctx, DbError, Origin, Problem, Tx, sql};
use serde_json::json;

use super::deciding::{self, Standing, Then, Waiting};
use super::queries::{self, House, RequestRow};
use super::types::{Decision, Needed, RequestId, RequestShown, State};
use crate::carriers::{self, Attributes, Subject};
use crate::events::{Approved, Asked, Refused, Withdrawn};
use crate::rules::active;
use crate::rules::matching::{self, Plan, Question};

/// An entry of the history to be added.
struct NewAct<'a> {
    step: i64,
    act: &'static str,
    voice: &'a str,
    comment: &'a str,
}

/// Adds to the history of a request that is held.
async fn note(tx: &mut Tx, ctx: &Ctx, id: &RequestId, act: NewAct<'_>) -> Result<(), DbError> {
    sql("INSERT INTO approvals_act (org_id, request_id, n, step, act, actor, voice, comment, at)
         SELECT $1, $2, COUNT(*) + 1, $3, $4, $5, $6, $7, $8 FROM approvals_act WHERE org_id = $1 AND request_id = $2")
    .bind(&ctx.org)
    .bind(id)
    .bind(act.step)
    .bind(act.act)
    .bind(&ctx.actor)
    .bind(act.voice)
    .bind(act.comment)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

/// Adds what time did.
pub(super) async fn note_time(tx: &mut Tx, ctx: &Ctx, row: &RequestRow, act: &'static str) -> Result<(), DbError> {
    note(tx, ctx, &row.id, NewAct { step: row.step, act, voice: "", comment: "" }).await
}

/// Announces an event of a request; what all of them tell is the same.
macro_rules! announce {
    ($tx:expr, $ctx:expr, $event:ident, $row:expr, $asked:expr) => {
        $tx.emit(
            $ctx,
            &$event {
                request: $row.id.to_string(),
                kind: $row.kind.clone(),
                document: $row.subject_id.clone(),
                label: $row.label.clone(),
                amount: $row.amount,
                asked_by: $row.asked_by.clone(),
                asked: $asked,
            },
        )
        .await?
    };
}
pub(super) use announce;

/// Whether a document has to wait, and for whom it is asked then. The caller commits, and does not go on when it waits.
///
/// Asked again while it waits, the answer is the same request.
pub async fn needed(tx: &mut Tx, ctx: &Ctx, subject: &Subject, attributes: &Attributes) -> Result<Needed, Problem> {
    let open: Option<(RequestId,)> =
        sql("SELECT id FROM approvals_request WHERE org_id = $1 AND kind = $2 AND subject_id = $3 AND state = 'asked'")
            .bind(&ctx.org)
            .bind(&subject.kind)
            .bind(&subject.id)
            .optional(tx)
            .await?;
    if let Some((id,)) = open {
        return Ok(Needed::Waits(id));
    }
    let rules = active(tx, &ctx.org).await?;
    let roles = members::roles_of(tx, &ctx.org, &ctx.actor).await?;
    let (plan, _) = matching::plan(&rules, Question { kind: &subject.kind, attributes, roles: &roles });
    match plan {
        None => Ok(Needed::Nobody),
        Some(plan) => Ok(Needed::Waits(ask(tx, ctx, subject, attributes, &plan).await?)),
    }
}

fn too_few(plan: &Plan, step: usize) -> Problem {
    let detail = format!(
        "Too few people may approve step {} of “{}”: who asks does not count. Have the rule changed, or somebody else ask.",
        step + 1,
        plan.rules.join("”, “")
    );
    Problem::conflict("approvals.too_few", detail).with("step", step + 1).with("rules", plan.rules.join(", "))
}

async fn ask(tx: &mut Tx, ctx: &Ctx, subject: &Subject, attributes: &Attributes, plan: &Plan) -> Result<RequestId, Problem> {
    let house = House::of(tx, ctx).await?;
    let circle = house.circle(&ctx.actor, plan.may_self);
    if let Some(step) = circle.impossible(&plan.steps) {
        return Err(too_few(plan, step));
    }
    let first = plan.steps.first().ok_or_else(Problem::not_found)?;
    let next_at = Waiting { step: first, since: ctx.now, is_escalated: false, reminded_at: None }.next_at();
    let id = RequestId::new(ctx.now);
    let (party, party_name) = attributes.party.clone().unzip();
    sql("INSERT INTO approvals_request (org_id, id, kind, subject_id, label, party_id, party_name, amount, flags, rules, steps, may_self, state,
         step, is_escalated, asked_by, asked_at, since, reminded_at, next_at, closed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'asked', 0, FALSE, $13, $14, $14, NULL, $15, NULL)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(&subject.kind)
    .bind(&subject.id)
    .bind(&attributes.label)
    .bind(party)
    .bind(party_name.unwrap_or_default())
    .bind(attributes.amount)
    .bind(json!(attributes.flags).to_string())
    .bind(json!(plan.rules).to_string())
    .bind(json!(plan.steps).to_string())
    .bind(plan.may_self)
    .bind(&ctx.actor)
    .bind(ctx.now)
    .bind(next_at)
    .run(tx)
    .await?;
    note(tx, ctx, &id, NewAct { step: 0, act: "asked", voice: "", comment: "" }).await?;
    let standing = Standing { steps: &plan.steps, at: 0, is_escalated: false, given: &[] };
    let asked = circle.waited_for(standing).into_iter().map(ToOwned::to_owned).collect();
    let row = queries::held(tx, &ctx.org, &id).await?;
    announce!(tx, ctx, Asked, row, asked);
    Ok(id)
}

/// What waits is taken back, because the document is changed; the caller commits. To be called before the document itself is
/// locked, as an approval locks them in this order.
pub async fn withdraw(tx: &mut Tx, ctx: &Ctx, subject: &Subject) -> Result<(), Problem> {
    let open: Option<(RequestId,)> =
        sql("SELECT id FROM approvals_request WHERE org_id = $1 AND kind = $2 AND subject_id = $3 AND state = 'asked'")
            .bind(&ctx.org)
            .bind(&subject.kind)
            .bind(&subject.id)
            .locking()
            .optional(tx)
            .await?;
    let Some((id,)) = open else { return Ok(()) };
    let row = queries::held(tx, &ctx.org, &id).await?;
    take_back(tx, ctx, &row, "").await
}

async fn take_back(tx: &mut Tx, ctx: &Ctx, row: &RequestRow, comment: &str) -> Result<(), Problem> {
    close(tx, ctx, row, State::Withdrawn).await?;
    note(tx, ctx, &row.id, NewAct { step: row.step, act: "withdrawn", voice: "", comment }).await?;
    announce!(tx, ctx, Withdrawn, row, Vec::new());
    Ok(())
}

async fn close(tx: &mut Tx, ctx: &Ctx, row: &RequestRow, state: State) -> Result<(), DbError> {
    sql("UPDATE approvals_request SET state = $1, next_at = NULL, closed_at = $2 WHERE org_id = $3 AND id = $4")
        .bind(state.name())
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(&row.id)
        .run(tx)
        .await?;
    Ok(())
}

/// A request that waits, held.
async fn open(tx: &mut Tx, ctx: &Ctx, id: &RequestId, decision: &Decision) -> Result<RequestRow, Problem> {
    let mut check = Check::new();
    check.text("comment", &decision.comment, 0, 500);
    check.done()?;
    let row = queries::held(tx, &ctx.org, id).await?;
    if row.state == State::Asked {
        return Ok(row);
    }
    let detail = format!("It does not wait any more: it is {}. Load it again.", row.state.name());
    Err(Problem::conflict("approvals.closed", detail).with("state", row.state.name()))
}

/// Approves, and carries out what was asked for when it was the last approval; the caller commits both or neither.
pub(super) async fn approve(tx: &mut Tx, app: &App, ctx: &Ctx, id: &RequestId, decision: &Decision) -> Result<RequestShown, Problem> {
    let row = open(tx, ctx, id, decision).await?;
    let steps = row.steps()?;
    let given = queries::given(tx, &ctx.org, id, row.step).await?;
    let house = House::of(tx, ctx).await?;
    let circle = house.circle(&row.asked_by, row.may_self);
    let standing = Standing { steps: &steps, at: row.at(), is_escalated: row.is_escalated, given: &given };
    let voice = circle.voice(standing, &ctx.actor)?;
    note(tx, ctx, id, NewAct { step: row.step, act: "approved", voice, comment: decision.comment.trim() }).await?;
    match deciding::after(standing) {
        Then::Waits => {}
        Then::Next => next_step(tx, ctx, &house, &row).await?,
        Then::Granted => carry_out(tx, app, ctx, &row).await?,
    }
    queries::request(tx, ctx, id).await
}

async fn next_step(tx: &mut Tx, ctx: &Ctx, house: &House, row: &RequestRow) -> Result<(), Problem> {
    let steps = row.steps()?;
    let at = row.at() + 1;
    let step = steps.get(at).ok_or_else(Problem::not_found)?;
    let next_at = Waiting { step, since: ctx.now, is_escalated: false, reminded_at: None }.next_at();
    sql("UPDATE approvals_request SET step = step + 1, is_escalated = FALSE, since = $1, reminded_at = NULL, next_at = $2
         WHERE org_id = $3 AND id = $4")
    .bind(ctx.now)
    .bind(next_at)
    .bind(&ctx.org)
    .bind(&row.id)
    .run(tx)
    .await?;
    let standing = Standing { steps: &steps, at, is_escalated: false, given: &[] };
    let asked = house.circle(&row.asked_by, row.may_self).waited_for(standing).into_iter().map(ToOwned::to_owned).collect();
    announce!(tx, ctx, Asked, row, asked);
    Ok(())
}

async fn carry_out(tx: &mut Tx, app: &App, ctx: &Ctx, row: &RequestRow) -> Result<(), Problem> {
    close(tx, ctx, row, State::Approved).await?;
    let carrier = carriers::of_kind(app, &row.kind)?;
    let asker = ctx.on_behalf_of(&row.asked_by, Origin::Typed);
    carrier.carry_out(tx, &asker, &row.subject(), &row.flags()?).await?;
    note(tx, ctx, &row.id, NewAct { step: row.step, act: "carried_out", voice: "", comment: "" }).await?;
    announce!(tx, ctx, Approved, row, Vec::new());
    Ok(())
}

/// Refuses: the document is a draft again. One who is asked is enough; the caller commits.
pub(super) async fn refuse(tx: &mut Tx, ctx: &Ctx, id: &RequestId, decision: &Decision) -> Result<RequestShown, Problem> {
    let mut check = Check::new();
    check.that(!decision.comment.trim().is_empty(), "comment", "approvals.say_why", "who refuses says why");
    check.done()?;
    let row = open(tx, ctx, id, decision).await?;
    let steps = row.steps()?;
    let given = queries::given(tx, &ctx.org, id, row.step).await?;
    let house = House::of(tx, ctx).await?;
    let standing = Standing { steps: &steps, at: row.at(), is_escalated: row.is_escalated, given: &given };
    let voice = house.circle(&row.asked_by, row.may_self).voice(standing, &ctx.actor)?.to_owned();
    close(tx, ctx, &row, State::Refused).await?;
    note(tx, ctx, id, NewAct { step: row.step, act: "refused", voice: &voice, comment: decision.comment.trim() }).await?;
    announce!(tx, ctx, Refused, row, Vec::new());
    queries::request(tx, ctx, id).await
}

/// Whoever asked takes it back; the caller commits.
pub(super) async fn take_back_own(tx: &mut Tx, ctx: &Ctx, id: &RequestId, decision: &Decision) -> Result<RequestShown, Problem> {
    let row = open(tx, ctx, id, decision).await?;
    if row.asked_by != ctx.actor {
        let detail = "Only who asked takes a request back. Refuse it instead, or have the document changed.";
        return Err(Problem::new(http::StatusCode::FORBIDDEN, "approvals.not_own", detail));
    }
    take_back(tx, ctx, &row, decision.comment.trim()).await?;
    queries::request(tx, ctx, id).await
}
