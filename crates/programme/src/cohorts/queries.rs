//! Reading cohort plans.

use identity::organisations::zone_of;
use kernel::db::stored;
use kernel::{App, Ctx, Day, FromRow, OrgId, Page, PageQuery, Problem, Timestamp, Tx, sql};

use super::plans::CohortPlan;
use super::rules::{self, Members};
use super::types::{CohortFirms, CohortReason, CohortShown, CohortVerdict, CohortWithdrawn};
use super::words;

/// A plan as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) id: String,
    pub(super) plan: CohortPlan,
    pub(super) digest: String,
    pub(super) frozen_on: Day,
    pub(super) frozen_by: String,
    pub(super) frozen_at: Timestamp,
    pub(super) withdrawn: Option<CohortWithdrawn>,
    pub(super) firms: Option<CohortFirms>,
    pub(super) counted_at: Option<Timestamp>,
    pub(super) verdict: Option<CohortVerdict>,
    pub(super) judged_at: Option<Timestamp>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    plan: String,
    digest: String,
    frozen_on: Day,
    frozen_by: String,
    frozen_at: Timestamp,
    withdrawn_because: Option<String>,
    withdrawn_by: Option<String>,
    withdrawn_at: Option<Timestamp>,
    firms: Option<String>,
    counted_at: Option<Timestamp>,
    verdict: Option<String>,
    judged_at: Option<Timestamp>,
}

impl Row {
    fn kept(self) -> Result<Kept, Problem> {
        let withdrawn = match (self.withdrawn_by, self.withdrawn_at, self.withdrawn_because) {
            (Some(by), Some(at), Some(because)) => Some(CohortWithdrawn { by, at, because }),
            _ => None,
        };
        Ok(Kept {
            plan: stored("a cohort plan", &self.plan)?,
            firms: self.firms.as_deref().map(|firms| stored("the firms of a cohort", firms)).transpose()?,
            verdict: self.verdict.as_deref().map(|verdict| stored("the verdict on a cohort", verdict)).transpose()?,
            id: self.id,
            digest: self.digest,
            frozen_on: self.frozen_on,
            frozen_by: self.frozen_by,
            frozen_at: self.frozen_at,
            withdrawn,
            counted_at: self.counted_at,
            judged_at: self.judged_at,
        })
    }
}

impl Kept {
    pub(super) fn shown(self, today: Day) -> CohortShown {
        let state = rules::state(&self.plan, self.withdrawn.is_some(), self.judged_at.is_some(), today);
        CohortShown {
            cautions: cautions(&self),
            state,
            simulated: self.firms.map_or(0, |firms| firms.simulated),
            id: self.id,
            plan: self.plan,
            digest: self.digest,
            frozen_by: self.frozen_by,
            frozen_at: self.frozen_at,
            withdrawn: self.withdrawn,
            firms: self.firms,
            counted_at: self.counted_at,
            verdict: self.verdict,
            judged_at: self.judged_at,
        }
    }
}

fn cautions(kept: &Kept) -> Vec<CohortReason> {
    let is_late = kept.frozen_on.days() > kept.plan.begins.days();
    let all = [is_late.then(words::frozen_late), (kept.plan.months_apart == 0).then(words::not_apart)];
    all.into_iter().flatten().collect()
}

/// The day it is where the office is.
pub(super) async fn today(tx: &mut Tx, ctx: &Ctx) -> Result<Day, Problem> {
    Ok(ctx.now.day_in(zone_of(tx, &ctx.org).await?))
}

pub(super) async fn one_in(tx: &mut Tx, org: &OrgId, id: &str) -> Result<Kept, Problem> {
    let row: Option<Row> = sql("SELECT id, plan, digest, frozen_on, frozen_by, frozen_at, withdrawn_because, withdrawn_by, withdrawn_at,
            firms, counted_at, verdict, judged_at
         FROM programme_cohort WHERE org_id = $1 AND id = $2")
    .bind(org)
    .bind(id)
    .optional(tx)
    .await?;
    row.ok_or_else(Problem::not_found)?.kept()
}

/// One plan with everything that is known of it.
pub(super) async fn one(tx: &mut Tx, ctx: &Ctx, id: &str) -> Result<CohortShown, Problem> {
    let today = today(tx, ctx).await?;
    Ok(one_in(tx, &ctx.org, id).await?.shown(today))
}

/// The frozen plan as it is stored.
pub(super) async fn plan_text(app: &App, org: &OrgId, id: &str) -> Result<String, Problem> {
    let row: Option<(String,)> = sql("SELECT plan FROM programme_cohort WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .optional(&mut app.db().read(org).await?)
        .await?;
    row.map(|(plan,)| plan).ok_or_else(Problem::not_found)
}

/// The plan of a block and an indicator that is neither judged nor withdrawn.
pub(super) async fn running_of(tx: &mut Tx, org: &OrgId, plan: &CohortPlan) -> Result<Option<String>, Problem> {
    let row: Option<(String,)> = sql("SELECT id FROM programme_cohort
         WHERE org_id = $1 AND block = $2 AND indicator = $3 AND withdrawn_at IS NULL AND judged_at IS NULL")
    .bind(org)
    .bind(&plan.block)
    .bind(&plan.indicator)
    .optional(tx)
    .await?;
    Ok(row.map(|(id,)| id))
}

/// Plans that are neither judged nor withdrawn, the oldest first.
pub(super) async fn running(tx: &mut Tx, org: &OrgId) -> Result<Vec<Kept>, Problem> {
    let rows: Vec<Row> = sql("SELECT id, plan, digest, frozen_on, frozen_by, frozen_at, withdrawn_because, withdrawn_by, withdrawn_at,
            firms, counted_at, verdict, judged_at
         FROM programme_cohort WHERE org_id = $1 AND withdrawn_at IS NULL AND judged_at IS NULL ORDER BY id")
    .bind(org)
    .all(tx)
    .await?;
    rows.into_iter().map(Row::kept).collect()
}

/// The firms behind each verdict on the same block and indicator that told a number.
pub(super) async fn members_of(tx: &mut Tx, org: &OrgId, plan: &CohortPlan) -> Result<Vec<Members>, Problem> {
    let rows: Vec<(String,)> = sql("SELECT members FROM programme_cohort
         WHERE org_id = $1 AND block = $2 AND indicator = $3 AND members IS NOT NULL ORDER BY id")
    .bind(org)
    .bind(&plan.block)
    .bind(&plan.indicator)
    .all(tx)
    .await?;
    rows.iter().map(|(members,)| Ok(stored("the firms behind a verdict", members)?)).collect()
}

/// Every plan that was ever frozen, the newest first; none is left out, whatever came of it.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<CohortShown>, Problem> {
    let mut tx = app.db().read(ctx).await?;
    let today = today(&mut tx, ctx).await?;
    // Identifiers sort by time; the one after all of them is the beginning of this list.
    let before = page.after_or("coh_~".to_owned())?;
    let rows: Vec<Row> = sql("SELECT id, plan, digest, frozen_on, frozen_by, frozen_at, withdrawn_because, withdrawn_by, withdrawn_at,
            firms, counted_at, verdict, judged_at
         FROM programme_cohort WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3")
    .bind(&ctx.org)
    .bind(before)
    .bind(page.fetch())
    .all(&mut tx)
    .await?;
    let page = page.page(rows, |row| row.id.clone());
    let items = page.items.into_iter().map(|row| Ok(row.kept()?.shown(today))).collect::<Result<_, Problem>>()?;
    Ok(Page { items, next: page.next })
}
