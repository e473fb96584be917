//! Taking a heat map: when somebody asks, and every day where there is one.

use std::collections::BTreeSet;

use assessment::{PainPack, outlook};
use async_trait::async_trait;
use identity::organisations::organisation_of;
use kernel::{App, Ctx, Job, JobError, OrgId, Problem, Scope, sql};
use serde::{Deserialize, Serialize};

use super::counting::{Counted, heat_map};
use super::members::{self, Member};
use super::queries;
use super::types::HeatMap;
use crate::events::HeatMapTaken;
use crate::firms;

/// Takes a new map, when nothing speaks against it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct TakeHeatMap {}

#[async_trait]
impl Job for TakeHeatMap {
    const KIND: &'static str = "programme.take_heat_map";
    const IS_WAITED_FOR: bool = true;

    async fn run(self, app: &App, ctx: &Ctx) -> Result<(), JobError> {
        take(app, ctx).await.map_err(|problem| problem.detail.into())
    }
}

async fn take(app: &App, ctx: &Ctx) -> Result<(), Problem> {
    let joined = firms::joined(app, ctx).await?;
    let last = queries::newest(&mut app.db().read(ctx).await?, &ctx.org).await?;
    let before = last.as_ref().map(|kept| (kept.members.as_slice(), kept.taken_at));
    if members::waits_for(before, &joined, ctx.now).is_some() {
        return Ok(());
    }
    let firms = looked_at(app, &joined).await?;
    let members: Vec<Member> = firms.iter().map(|firm| firm.member.clone()).collect();
    let pack = app.state::<PainPack>();
    let mut map = heat_map(&pack, &firms, ctx.now);
    if let Some(last) = &last {
        keep_what_would_tell(&mut map, &last.map, |by| members::may_regroup(&last.members, &members, by));
    }
    let json = |error: serde_json::Error| Problem::internal(&error);
    let mut tx = app.db().write(ctx).await?;
    let id = kernel::ids::new_id("hmp", ctx.now);
    sql("INSERT INTO programme_heat_map (org_id, id, taken_at, members, map) VALUES ($1, $2, $3, $4, $5)")
        .bind(&ctx.org)
        .bind(&id)
        .bind(ctx.now)
        .bind(serde_json::to_string(&members).map_err(json)?)
        .bind(serde_json::to_string(&map).map_err(json)?)
        .run(&mut tx)
        .await?;
    tx.emit(ctx, &HeatMapTaken { map: id }).await?;
    Ok(tx.commit().await?)
}

/// Groups whose change would tell of fewer than five firms stay as they were.
fn keep_what_would_tell(map: &mut HeatMap, last: &HeatMap, may_regroup: impl Fn(super::types::GroupedBy) -> bool) {
    for grouping in map.groupings.iter_mut().filter(|grouping| !may_regroup(grouping.by)) {
        if let Some(before) = last.groupings.iter().find(|before| before.by == grouping.by) {
            grouping.clone_from(before);
        }
    }
}

async fn looked_at(app: &App, joined: &BTreeSet<OrgId>) -> Result<Vec<Counted>, Problem> {
    let mut firms = Vec::with_capacity(joined.len());
    for org in joined {
        let outlook = outlook(app, org).await?;
        let is_simulated = organisation_of(&mut app.db().read(org).await?, org).await?.is_simulated;
        let member = Member {
            org: org.clone(),
            industry: outlook.industry.clone(),
            region: outlook.region.as_ref().map(|region| region.trim().to_owned()),
            size: outlook.size.map(|size| size.key().to_owned()),
        };
        firms.push(Counted { member, outlook, is_simulated });
    }
    Ok(firms)
}

/// Another day: where there is a map, it may be time for the next.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct EachDay;

#[async_trait]
impl Job for EachDay {
    const KIND: &'static str = "programme.each_day";

    async fn run(self, app: &App, _ctx: &Ctx) -> Result<(), JobError> {
        let mut read = app.db().read(Scope::System).await?;
        let orgs: Vec<(OrgId,)> = sql("SELECT DISTINCT org_id FROM programme_heat_map").all(&mut read).await?;
        drop(read);
        for (org,) in orgs {
            let ctx = Ctx::of_system(app, org);
            let mut tx = app.db().write(&ctx).await?;
            tx.enqueue(&ctx, &TakeHeatMap {}, Some("take_heat_map")).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
