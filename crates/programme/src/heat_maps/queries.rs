//! Reading heat maps.

use kernel::db::stored;
use kernel::{App, Ctx, OrgId, Problem, Timestamp, Tx, sql};
use surveying::LEAST;

use super::members::{self, Member};
use super::types::{HeatMap, HeatMapShown};
use crate::firms::joined;

/// A map as it is kept.
pub(super) struct Kept {
    pub(super) taken_at: Timestamp,
    pub(super) members: Vec<Member>,
    pub(super) map: HeatMap,
}

/// The newest map.
pub(super) async fn newest(tx: &mut Tx, org: &OrgId) -> Result<Option<Kept>, Problem> {
    let row: Option<(Timestamp, String, String)> =
        sql("SELECT taken_at, members, map FROM programme_heat_map WHERE org_id = $1 ORDER BY id DESC LIMIT 1")
            .bind(org)
            .optional(tx)
            .await?;
    let kept = |(taken_at, members, map): (Timestamp, String, String)| {
        Ok(Kept { taken_at, members: stored("the firms of a heat map", &members)?, map: stored("a heat map", &map)? })
    };
    row.map(kept).transpose()
}

/// The newest map, and what a newer one waits for.
pub(super) async fn shown(app: &App, ctx: &Ctx) -> Result<HeatMapShown, Problem> {
    let firms = joined(app, ctx).await?;
    let kept = newest(&mut app.db().read(ctx).await?, &ctx.org).await?;
    let last = kept.as_ref().map(|kept| (kept.members.as_slice(), kept.taken_at));
    Ok(HeatMapShown {
        firms: u32::try_from(firms.len()).unwrap_or(u32::MAX),
        least: u32::try_from(LEAST).unwrap_or(u32::MAX),
        waits_for: members::waits_for(last, &firms, ctx.now),
        map: kept.map(|kept| kept.map),
    })
}
