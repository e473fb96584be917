//! Everything a roadmap rests on, looked up once.

use std::collections::BTreeSet;
use std::sync::Arc;

use kernel::{App, Ctx, Day, Problem};

use super::assume::Views;
use super::plan::Telling;
use super::problem::{Ground, problem};
use super::settings;
use super::types::Settings;
use crate::blocks::BlockPool;
use crate::frameworks::{Framework, Frameworks};
use crate::outcomes;
use crate::pains::{self, KnownOfFirm, PainPack};
use crate::results::{Grounds, assess, grounds};

/// What is known of a firm when a roadmap is made, apart from the database, so that the solver may take its time.
pub(super) struct Known {
    pool: Arc<BlockPool>,
    pains: Arc<PainPack>,
    national: (Arc<Framework>, Grounds),
    stages: Option<(Arc<Framework>, Grounds)>,
    firm: KnownOfFirm,
    today: Day,
    /// Blocks in daily use, by their outcome plans.
    in_use: BTreeSet<String>,
}

impl Known {
    pub(super) async fn of(app: &App, ctx: &Ctx) -> Result<Self, Problem> {
        let frameworks = app.state::<Frameworks>();
        let today = crate::today(app, ctx).await?;
        let firm = pains::known(app, ctx).await?;
        let mut tx = app.db().read(ctx).await?;
        let national = frameworks.get(None)?;
        let of_national = grounds(&mut tx, &ctx.org, &frameworks, &national, today).await?;
        let mut stages = None;
        if let Some(framework) = frameworks.of_stages() {
            let of_stages = grounds(&mut tx, &ctx.org, &frameworks, &framework, today).await?;
            stages = Some((framework, of_stages));
        }
        let in_use = outcomes::in_daily_use(&mut tx, &ctx.org, today).await?;
        let (pool, pains) = (app.state::<BlockPool>(), app.state::<PainPack>());
        Ok(Self { pool, pains, national: (national, of_national), stages, firm, today, in_use })
    }

    /// Checks the settings, and does something with the problem that they make.
    pub(super) fn telling<T>(&self, settings: &Settings, then: impl FnOnce(&Telling<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        let (framework, of_national) = &self.national;
        settings::check(settings, &self.pool, &framework.pack)?;
        let national = of_national.case(framework, self.today);
        let now = assess(&national).map_err(|refused| Problem::internal(&refused))?;
        let judged = self.firm.judge(&self.pains);
        let ground = Ground { pool: &self.pool, framework: &framework.pack, now: &now, judged: &judged };
        let stages = self.stages.as_ref().map(|(framework, grounds)| grounds.case(framework, self.today));
        then(&Telling { pool: &self.pool, pains: &self.pains, problem: &problem(ground, settings), views: Views { national, stages } })
    }

    /// What to begin with: two years, the next level, and a budget that a plant of that size can bear.
    pub(super) fn suggested(&self) -> Result<Settings, Problem> {
        let (framework, of_national) = &self.national;
        let now = assess(&of_national.case(framework, self.today)).map_err(|refused| Problem::internal(&refused))?;
        let highest = framework.pack.level_rules.iter().map(|rule| rule.level).max();
        Ok(Settings::suggested(now.level.claimed, highest, self.in_use.clone()))
    }
}
