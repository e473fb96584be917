//! The pool beside what is known of a firm.

use insight::Packs;
use kernel::{App, Ctx, Problem};

use super::shown::{BlockShown, Names, PoolShown};
use super::types::BlockPool;
use crate::frameworks::Frameworks;
use crate::pains::{self, PainPack};

/// Every block with what it cures in this firm.
pub(super) async fn pool(app: &App, ctx: &Ctx) -> Result<PoolShown, Problem> {
    let (pool, pack, indicators) = (app.state::<BlockPool>(), app.state::<PainPack>(), app.state::<Packs>());
    let framework = app.state::<Frameworks>().get(None)?;
    let known = pains::known(app, ctx).await?;
    let judged = known.judge(&pack);
    let names = Names { pool: &pool, framework: &framework.pack, indicators: &indicators };
    Ok(PoolShown {
        stages: pool.stages.clone(),
        blocks: pool.blocks.iter().map(|block| BlockShown::of(block, names, &judged)).collect(),
        sectors: pool.sectors.clone(),
        payback: pool.payback.clone(),
        pool_digest: pool.digest.clone(),
    })
}
