//! Reading outcome plans, and following them in the records.

use std::collections::{BTreeMap, BTreeSet};

use insight::Packs;
use kernel::db::stored;
use kernel::{App, Ctx, Day, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::follow;
use super::frozen::FrozenPlan;
use super::judge::{Since, judge, within};
use super::periods::{self, period_of};
use super::records::{AllRecords, look_up};
use super::shown::{IndicatorVerdict, OutcomeShown, OutcomeState, OutcomeSummary, ShadowWeek, Stopped, WordOf};
use crate::blocks::BlockPool;

/// Days to wait for the last records of the time after; then it is judged by what is there.
const PATIENCE_DAYS: i32 = 56;

/// A plan as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) number: i64,
    pub(super) plan: FrozenPlan,
    pub(super) digest: String,
    pub(super) frozen_on: Day,
    pub(super) frozen_by: String,
    pub(super) frozen_at: Timestamp,
    pub(super) stopped: Option<Stopped>,
    pub(super) verdicts: Option<Vec<IndicatorVerdict>>,
    pub(super) judged_at: Option<Timestamp>,
}

/// When a block begins by one of its plans.
pub(crate) struct EverFrozen {
    pub(crate) begins: Day,
    pub(crate) frozen_on: Day,
    pub(crate) gave_up: bool,
}

#[derive(FromRow)]
struct Row {
    id: String,
    number: i64,
    plan: String,
    digest: String,
    frozen_on: Day,
    frozen_by: String,
    frozen_at: Timestamp,
    stopped_because: Option<String>,
    stopped_by: Option<String>,
    stopped_at: Option<Timestamp>,
    verdicts: Option<String>,
    judged_at: Option<Timestamp>,
}

impl Row {
    fn kept(self) -> Result<Kept, Problem> {
        let stopped = match (self.stopped_by, self.stopped_at, self.stopped_because) {
            (Some(by), Some(at), Some(because)) => Some(Stopped { by, at, because }),
            _ => None,
        };
        Ok(Kept {
            plan: stored("an outcome plan", &self.plan)?,
            verdicts: self.verdicts.as_deref().map(|verdicts| stored("the verdicts on an outcome", verdicts)).transpose()?,
            id: self.id,
            number: self.number,
            digest: self.digest,
            frozen_on: self.frozen_on,
            frozen_by: self.frozen_by,
            frozen_at: self.frozen_at,
            stopped,
            judged_at: self.judged_at,
        })
    }
}

impl Kept {
    /// Where it stands on a day.
    pub(super) fn state(&self, today: Day) -> OutcomeState {
        let reached = |day: Day| today.days() >= day.days();
        match () {
            () if self.stopped.is_some() => OutcomeState::Stopped,
            () if self.judged_at.is_some() => OutcomeState::Judged,
            () if today.days() > self.plan.after.to.days() => OutcomeState::WaitingForRecords,
            () if reached(self.plan.after.from) => OutcomeState::Measuring,
            () if reached(self.plan.begins) => OutcomeState::Learning,
            () => OutcomeState::Planned,
        }
    }

    pub(super) fn summary(&self, today: Day) -> OutcomeSummary {
        let word = |verdict: &IndicatorVerdict| {
            let planned = self.plan.indicators.iter().find(|planned| planned.indicator == verdict.indicator)?;
            Some(WordOf { name: planned.name.clone(), word: verdict.word, effect: verdict.effect })
        };
        OutcomeSummary {
            id: self.id.clone(),
            block: self.plan.block.clone(),
            block_name: self.plan.block_name.clone(),
            begins: self.plan.begins,
            state: self.state(today),
            after: self.plan.after,
            words: self.verdicts.iter().flatten().filter_map(word).collect(),
            stopped: self.stopped.clone(),
            frozen_at: self.frozen_at,
        }
    }
}

/// A plan with its records.
pub(super) struct Known {
    pub(super) kept: Kept,
    pub(super) records: AllRecords,
    pub(super) shadow: BTreeMap<String, Vec<ShadowWeek>>,
}

impl Known {
    /// Whether the records of the time after are in, or have been waited for long enough.
    pub(super) fn is_due(&self, today: Day) -> bool {
        let plan = &self.kept.plan;
        let last = period_of(plan.grain, plan.after.to);
        let is_in = |indicator: &str| {
            let newest = self.records.get(indicator).and_then(super::records::Records::newest);
            newest.is_some_and(|newest| period_of(plan.grain, newest) >= last)
        };
        let are_in = plan.indicators.iter().all(|planned| is_in(&planned.indicator));
        today.days() > plan.after.to.days() && (are_in || today.days() > plan.after.to.days() + PATIENCE_DAYS)
    }

    /// What the records say of the plan.
    pub(super) fn verdicts(&self) -> Vec<IndicatorVerdict> {
        let plan = &self.kept.plan;
        let after = periods::window(plan.grain, plan.after);
        let since =
            |indicator| Since { indicator, after: within(plan.grain, after, self.periods(indicator)), shadow: self.shadow_of(indicator) };
        judge(plan, &plan.indicators.iter().map(since).collect::<Vec<_>>())
    }

    pub(super) fn periods(&self, indicator: &super::frozen::FrozenIndicator) -> &[super::records::Recorded] {
        self.records.get(&indicator.indicator).map_or(&[], |records| &records.periods)
    }

    pub(super) fn shadow_of(&self, indicator: &super::frozen::FrozenIndicator) -> &[ShadowWeek] {
        self.shadow.get(&indicator.indicator).map_or(&[], Vec::as_slice)
    }
}

/// A plan that was just frozen.
pub(super) fn with_records(kept: Kept, records: AllRecords) -> Known {
    Known { kept, records, shadow: BTreeMap::new() }
}

/// Looks up what the records say of a plan.
pub(super) async fn known(app: &App, ctx: &Ctx, kept: Kept) -> Result<Known, Problem> {
    let indicators: Vec<String> = kept.plan.indicators.iter().map(|planned| planned.indicator.clone()).collect();
    let shadow = shadows(&mut app.db().read(ctx).await?, &ctx.org, &kept.id).await?;
    let records = look_up(app, ctx, kept.plan.grain, &indicators).await?;
    Ok(Known { kept, records, shadow })
}

/// One plan with everything that is known of it.
pub(super) async fn one(app: &App, ctx: &Ctx, id: &str) -> Result<OutcomeShown, Problem> {
    let kept = one_in(&mut app.db().read(ctx).await?, &ctx.org, id).await?;
    let today = crate::today(app, ctx).await?;
    let known = known(app, ctx, kept).await?;
    Ok(follow::shown(&known, today, &app.state::<BlockPool>(), &app.state::<Packs>()))
}

pub(super) async fn one_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Kept, Problem> {
    let row: Option<Row> = sql("SELECT id, number, plan, digest, frozen_on, frozen_by, frozen_at, stopped_because, stopped_by, stopped_at,
            verdicts, judged_at
         FROM assessment_outcome WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    row.ok_or_else(Problem::not_found)?.kept()
}

/// The frozen plan as it is stored.
pub(super) async fn plan_text(app: &App, org: &OrgId, id: &str) -> Result<String, Problem> {
    let row: Option<(String,)> = sql("SELECT plan FROM assessment_outcome WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .optional(&mut app.db().read(org).await?)
        .await?;
    row.map(|(plan,)| plan).ok_or_else(Problem::not_found)
}

/// The plan of a block that was not given up.
pub(super) async fn of_block(tx: &mut Tx, org: &OrgId, block: &str) -> Result<Option<String>, Problem> {
    let row: Option<(String,)> = sql("SELECT id FROM assessment_outcome WHERE org_id = $1 AND block = $2 AND stopped_at IS NULL")
        .bind(org)
        .bind(block)
        .optional(tx)
        .await?;
    Ok(row.map(|(id,)| id))
}

/// Every plan of a block that was ever frozen, also those given up.
pub(crate) async fn ever_of_block(tx: &mut Tx, org: &OrgId, block: &str) -> Result<Vec<EverFrozen>, Problem> {
    let rows: Vec<Row> = sql("SELECT id, number, plan, digest, frozen_on, frozen_by, frozen_at, stopped_because, stopped_by, stopped_at,
            verdicts, judged_at
         FROM assessment_outcome WHERE org_id = $1 AND block = $2 ORDER BY number")
    .bind(org)
    .bind(block)
    .all(tx)
    .await?;
    let frozen = |kept: Kept| EverFrozen { begins: kept.plan.begins, frozen_on: kept.frozen_on, gave_up: kept.stopped.is_some() };
    rows.into_iter().map(|row| row.kept().map(frozen)).collect()
}

/// Plans that were not given up, in the order they were frozen.
async fn open(tx: &mut Tx, org: &OrgId) -> Result<Vec<Kept>, Problem> {
    let rows: Vec<Row> = sql("SELECT id, number, plan, digest, frozen_on, frozen_by, frozen_at, stopped_because, stopped_by, stopped_at,
            verdicts, judged_at
         FROM assessment_outcome WHERE org_id = $1 AND stopped_at IS NULL ORDER BY number")
    .bind(org)
    .all(tx)
    .await?;
    rows.into_iter().map(Row::kept).collect()
}

/// Blocks that were begun and whose learning is over.
pub(crate) async fn in_daily_use(tx: &mut Tx, org: &OrgId, today: Day) -> Result<BTreeSet<String>, Problem> {
    let in_use = open(tx, org).await?.into_iter().filter(|kept| kept.plan.after.from.days() <= today.days());
    Ok(in_use.map(|kept| kept.plan.block).collect())
}

/// Plans that are neither judged nor given up.
pub(super) async fn running(tx: &mut Tx, org: &OrgId) -> Result<Vec<Kept>, Problem> {
    Ok(open(tx, org).await?.into_iter().filter(|kept| kept.judged_at.is_none()).collect())
}

pub(super) async fn newest_number(tx: &mut Tx, org: &OrgId) -> Result<i64, Problem> {
    let row: Option<(i64,)> =
        sql("SELECT number FROM assessment_outcome WHERE org_id = $1 ORDER BY number DESC LIMIT 1").bind(org).optional(tx).await?;
    Ok(row.map_or(0, |(number,)| number))
}

/// The plans, the newest first.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<OutcomeSummary>, Problem> {
    let before: i64 = page.after_or(i64::MAX)?;
    let today = crate::today(app, ctx).await?;
    let mut tx = app.db().read(ctx).await?;
    let rows: Vec<Row> = sql("SELECT id, number, plan, digest, frozen_on, frozen_by, frozen_at, stopped_because, stopped_by, stopped_at,
            verdicts, judged_at
         FROM assessment_outcome WHERE org_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3")
    .bind(&ctx.org)
    .bind(before)
    .bind(page.fetch())
    .all(&mut tx)
    .await?;
    let kept: Vec<Kept> = rows.into_iter().map(Row::kept).collect::<Result<_, _>>()?;
    let page = page.page(kept, |kept| kept.number);
    Ok(Page { items: page.items.iter().map(|kept| kept.summary(today)).collect(), next: page.next })
}

/// By indicator the weeks of both instruments, as they were noted last.
async fn shadows(tx: &mut Tx, org: &OrgId, outcome: &str) -> Result<BTreeMap<String, Vec<ShadowWeek>>, Problem> {
    let rows: Vec<(String, String)> = sql("SELECT indicator, weeks FROM assessment_outcome_shadow
         WHERE org_id = $1 AND outcome = $2 ORDER BY indicator, version")
    .bind(org)
    .bind(outcome)
    .all(tx)
    .await?;
    // Versions rise: the last one of an indicator stays.
    rows.into_iter().map(|(indicator, weeks)| Ok((indicator, stored("weeks of two instruments", &weeks)?))).collect()
}

pub(super) async fn newest_shadow(tx: &mut Tx, org: &OrgId, outcome: &str, indicator: &str) -> Result<i64, Problem> {
    let row: Option<(i64,)> = sql("SELECT version FROM assessment_outcome_shadow
         WHERE org_id = $1 AND outcome = $2 AND indicator = $3 ORDER BY version DESC LIMIT 1")
    .bind(org)
    .bind(outcome)
    .bind(indicator)
    .optional(tx)
    .await?;
    Ok(row.map_or(0, |(version,)| version))
}
