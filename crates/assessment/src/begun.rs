//! What other rooms may ask of a firm and a block: when work on it began, and since when its pain was known.
//!
//! Whoever asks sees to it that the firm has agreed, and tells nobody of fewer than five firms.

use std::collections::BTreeSet;

use identity::organisations::zone_of;
use kernel::{App, Day, OrgId, Problem};

use crate::blocks::BlockPool;
use crate::{outcomes, pains};

/// How a block began in a firm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// The day on which work on it began, by the earliest of its outcome plans. One that was given up counts:
    /// whoever counts only those who stay the course counts those for whom it went well.
    pub on: Day,
    /// Every plan for it was given up.
    pub gave_up: bool,
    /// The day was written down after it had passed.
    pub is_late: bool,
    /// When the firm knew that something hurt that the block cures: the day it said so, and at the latest
    /// the day it froze the plan. What records find bears no day of its own.
    pub found_on: Day,
}

/// How a block began in a firm; none when no outcome plan for it was ever frozen.
pub async fn begun(app: &App, org: &OrgId, block: &str) -> Result<Option<Begun>, Problem> {
    let mut tx = app.db().read(org).await?;
    let plans = outcomes::ever_of_block(&mut tx, org, block).await?;
    let Some(first) = plans.iter().min_by_key(|plan| plan.begins.days()) else { return Ok(None) };
    let pool = app.state::<BlockPool>();
    let cured: BTreeSet<&str> = pool.block(block).iter().flat_map(|block| &block.cures).map(|cure| cure.pain.as_str()).collect();
    let told = pains::first_told(&mut tx, org, &cured).await?;
    let zone = zone_of(&mut tx, org).await?;
    let told_on = told.map(|at| at.day_in(zone)).filter(|day| day.days() < first.frozen_on.days());
    Ok(Some(Begun {
        on: first.begins,
        gave_up: plans.iter().all(|plan| plan.gave_up),
        is_late: first.frozen_on.days() > first.begins.days(),
        found_on: told_on.unwrap_or(first.frozen_on),
    }))
}
