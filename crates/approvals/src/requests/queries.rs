//! Reading requests.

use std::collections::BTreeSet;

use identity::members::{self, Colleague};
use kernel::db::stored;
use kernel::quantity::{CNY, Money};
use kernel::{Ctx, DbError, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::deciding::{Circle, Given, Standing};
use super::types::{Act, RequestFilter, RequestId, RequestShown, State, StepShown};
use crate::carriers::Subject;
use crate::delegations;
use crate::rules::{Named, Step, named};

/// Open requests that an inbox looks through.
const OPEN_MAX: i64 = 1_000;

/// A request as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(super) struct RequestRow {
    pub(super) id: RequestId,
    pub(super) kind: String,
    pub(super) subject_id: String,
    pub(super) label: String,
    pub(super) party_id: Option<String>,
    pub(super) party_name: String,
    pub(super) amount: i64,
    flags: String,
    rules: String,
    steps: String,
    pub(super) may_self: bool,
    pub(super) state: State,
    pub(super) step: i64,
    pub(super) is_escalated: bool,
    pub(super) asked_by: String,
    pub(super) asked_at: Timestamp,
    pub(super) since: Timestamp,
    pub(super) reminded_at: Option<Timestamp>,
    pub(super) closed_at: Option<Timestamp>,
}

impl RequestRow {
    pub(super) fn steps(&self) -> Result<Vec<Step>, DbError> {
        stored("the steps of a request", &self.steps)
    }

    pub(super) fn flags(&self) -> Result<Vec<String>, DbError> {
        stored("the marks of a request", &self.flags)
    }

    pub(super) fn at(&self) -> usize {
        usize::try_from(self.step).unwrap_or_default()
    }

    pub(super) fn subject(&self) -> Subject {
        Subject { kind: self.kind.clone(), id: self.subject_id.clone() }
    }
}

#[derive(Clone, Debug, FromRow)]
struct ActRow {
    n: i64,
    step: i64,
    act: String,
    actor: String,
    voice: String,
    comment: String,
    at: Timestamp,
}

/// Who works here and who stands in for whom, today.
pub(super) struct House {
    pub(super) colleagues: Vec<Colleague>,
    pub(super) delegations: Vec<(String, String)>,
}

impl House {
    pub(super) async fn of(tx: &mut Tx, ctx: &Ctx) -> Result<Self, DbError> {
        Ok(Self {
            colleagues: members::colleagues(tx, &ctx.org, ctx.now).await?,
            delegations: delegations::holding(tx, &ctx.org, ctx.now).await?,
        })
    }

    pub(super) fn circle<'a>(&'a self, asker: &'a str, may_self: bool) -> Circle<'a> {
        Circle { colleagues: &self.colleagues, delegations: &self.delegations, asker, may_self }
    }

    fn named(&self, id: &str) -> Named {
        let found = self.colleagues.iter().find(|one| one.id == id);
        Named { id: id.to_owned(), name: found.map(|one| one.name.clone()).unwrap_or_default() }
    }
}

/// A request, locked until the unit ends.
pub(super) async fn held(tx: &mut Tx, org: &OrgId, id: &RequestId) -> Result<RequestRow, DbError> {
    sql("SELECT id, kind, subject_id, label, party_id, party_name, amount, flags, rules, steps, may_self, state, step, is_escalated, asked_by,
         asked_at, since, reminded_at, closed_at FROM approvals_request WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .locking()
    .one(tx)
    .await
}

/// The approvals that were given in a step.
pub(super) async fn given(tx: &mut Tx, org: &OrgId, id: &RequestId, step: i64) -> Result<Vec<Given>, DbError> {
    let rows: Vec<(String, String)> =
        sql("SELECT actor, voice FROM approvals_act WHERE org_id = $1 AND request_id = $2 AND step = $3 AND act = 'approved' ORDER BY n")
            .bind(org)
            .bind(id)
            .bind(step)
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(actor, voice)| Given { actor, voice }).collect())
}

async fn history(tx: &mut Tx, org: &OrgId, id: &RequestId) -> Result<Vec<ActRow>, DbError> {
    sql("SELECT n, step, act, actor, voice, comment, at FROM approvals_act WHERE org_id = $1 AND request_id = $2 ORDER BY n LIMIT 1000")
        .bind(org)
        .bind(id)
        .all(tx)
        .await
}

async fn shown(tx: &mut Tx, ctx: &Ctx, house: &House, row: RequestRow) -> Result<RequestShown, Problem> {
    let acts = history(tx, &ctx.org, &row.id).await?;
    let steps = row.steps()?;
    let of_step = |step: i64| acts.iter().filter(move |act| act.act == "approved" && act.step == step);
    let given: Vec<Given> = of_step(row.step).map(|act| Given { actor: act.actor.clone(), voice: act.voice.clone() }).collect();
    let standing = Standing { steps: &steps, at: row.at(), is_escalated: row.is_escalated, given: &given };
    let circle = house.circle(&row.asked_by, row.may_self);
    let is_open = row.state == State::Asked;
    let waited_for = if is_open { circle.waited_for(standing) } else { BTreeSet::new() };
    let stands_in = |act: &ActRow| (!act.voice.is_empty() && act.voice != act.actor).then(|| house.named(&act.voice));
    let told = |act: &ActRow| Act {
        n: act.n,
        step: act.step,
        act: act.act.clone(),
        actor: house.named(&act.actor),
        voice: stands_in(act),
        comment: act.comment.clone(),
        at: act.at,
    };
    let steps_shown = (0_i64..)
        .zip(&steps)
        .map(|(n, step)| StepShown { step: step.clone(), given: i64::try_from(of_step(n).count()).unwrap_or_default() })
        .collect();
    Ok(RequestShown {
        flags: row.flags()?,
        rules: stored("the rules of a request", &row.rules)?,
        asked_by: house.named(&row.asked_by),
        steps: steps_shown,
        waits_for: named(&house.colleagues, &waited_for),
        may_decide: waited_for.contains(ctx.actor.as_str()),
        may_withdraw: is_open && row.asked_by == ctx.actor,
        history: acts.iter().map(told).collect(),
        amount: Money::new(row.amount, CNY),
        id: row.id,
        kind: row.kind,
        subject_id: row.subject_id,
        label: row.label,
        party_id: row.party_id,
        party_name: row.party_name,
        state: row.state,
        asked_at: row.asked_at,
        step: row.step,
        since: row.since,
        is_escalated: row.is_escalated,
        closed_at: row.closed_at,
    })
}

/// One request with its history.
pub(super) async fn request(tx: &mut Tx, ctx: &Ctx, id: &RequestId) -> Result<RequestShown, Problem> {
    let row: RequestRow =
        sql("SELECT id, kind, subject_id, label, party_id, party_name, amount, flags, rules, steps, may_self, state, step,
         is_escalated, asked_by, asked_at, since, reminded_at, closed_at FROM approvals_request WHERE org_id = $1 AND id = $2")
        .bind(&ctx.org)
        .bind(id)
        .one(tx)
        .await?;
    let house = House::of(tx, ctx).await?;
    shown(tx, ctx, &house, row).await
}

/// Requests, newest first.
pub(super) async fn list(tx: &mut Tx, ctx: &Ctx, filter: &RequestFilter, page: &PageQuery) -> Result<Page<RequestShown>, Problem> {
    let rows: Vec<RequestRow> =
        sql("SELECT id, kind, subject_id, label, party_id, party_name, amount, flags, rules, steps, may_self, state, step,
         is_escalated, asked_by, asked_at, since, reminded_at, closed_at FROM approvals_request
         WHERE org_id = $1 AND id < $2 AND ($3 = '' OR subject_id = $3) AND ($4 = '' OR asked_by = $4) AND ($5 = '' OR state = $5)
         ORDER BY id DESC LIMIT $6")
        .bind(&ctx.org)
        .bind(page.after_or("~".to_owned())?)
        .bind(&filter.subject)
        .bind(if filter.own { ctx.actor.as_str() } else { "" })
        .bind(filter.state.map_or("", State::name))
        .bind(page.fetch())
        .all(tx)
        .await?;
    let house = House::of(tx, ctx).await?;
    let mut requests = Vec::with_capacity(rows.len());
    for row in rows {
        requests.push(shown(tx, ctx, &house, row).await?);
    }
    Ok(page.page(requests, |request| request.id.to_string()))
}

/// What waits for the reader, the oldest first.
pub(super) async fn inbox(tx: &mut Tx, ctx: &Ctx) -> Result<Page<RequestShown>, Problem> {
    let rows: Vec<RequestRow> =
        sql("SELECT id, kind, subject_id, label, party_id, party_name, amount, flags, rules, steps, may_self, state, step,
         is_escalated, asked_by, asked_at, since, reminded_at, closed_at FROM approvals_request
         WHERE org_id = $1 AND state = 'asked' ORDER BY id LIMIT $2")
        .bind(&ctx.org)
        .bind(OPEN_MAX)
        .all(tx)
        .await?;
    let house = House::of(tx, ctx).await?;
    let mut items = Vec::new();
    for row in rows {
        if may_concern(&house, &row, &ctx.actor)? {
            items.push(shown(tx, ctx, &house, row).await?);
        }
    }
    items.retain(|request| request.may_decide);
    Ok(Page { items, next: None })
}

/// Whether somebody is asked in the step at all, before it is looked up who approved.
fn may_concern(house: &House, row: &RequestRow, person: &str) -> Result<bool, DbError> {
    let steps = row.steps()?;
    let standing = Standing { steps: &steps, at: row.at(), is_escalated: row.is_escalated, given: &[] };
    Ok(house.circle(&row.asked_by, row.may_self).voice(standing, person).is_ok())
}
