//! Lists of published cases: wanted ones only, model rooms first, then the newest or those of plants like the one that asks.
//!
//! At most 2,000 cases are published on a server, so that they can be ranked in memory whatever is asked for.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use kernel::db::stored;
use kernel::{App, Ctx, FromRow, OrgId, Page, PageQuery, Problem, Scope, Timestamp, Tx, sql};
use serde::{Deserialize, Serialize};

use super::commands::MOST_PUBLISHED;
use super::likeness::{Asking, likeness};
use super::types::{CaseLine, CaseOrder, CaseQuery, CaseState, CaseSummary, Likeness, ModelRoom};
use super::{ground, model_rooms, photos, rules};

#[derive(FromRow)]
struct Row {
    org_id: OrgId,
    id: String,
    line: String,
    is_simulated: bool,
    published_at: Timestamp,
}

/// A published case with its place in the list.
struct Ranked {
    rank: Rank,
    org: OrgId,
    is_simulated: bool,
    published_at: Timestamp,
    line: CaseLine,
    likeness: Option<Likeness>,
}

/// The place of a case in a list; what compares lower stands higher.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Rank {
    is_model: Reverse<bool>,
    points: Reverse<u32>,
    id: Reverse<String>,
}

impl Rank {
    fn of(id: &str, is_model: bool, points: u32) -> Self {
        Self { is_model: Reverse(is_model), points: Reverse(points), id: Reverse(id.to_owned()) }
    }
}

/// The cases that are published and wanted.
pub(super) async fn list(app: &App, ctx: &Ctx, query: &CaseQuery, page: &PageQuery) -> Result<Page<CaseSummary>, Problem> {
    let after: Option<Rank> = page.after_or(None)?;
    let asking = match query.order.unwrap_or_default() {
        CaseOrder::Newest => None,
        CaseOrder::LikeMine => Some(ground::asking(app, ctx).await?),
    };
    let mut tx = app.db().read(Scope::System).await?;
    let mut rooms = model_rooms::all(&mut tx, ctx).await?;
    let mut ranked = Vec::new();
    for row in published(&mut tx).await? {
        let case = rank(row, asking.as_ref(), &rooms)?;
        let is_own = asking.is_some() && case.org == ctx.org;
        if !is_own && rules::is_wanted(&case.line, query) && after.as_ref().is_none_or(|after| case.rank > *after) {
            ranked.push(case);
        }
    }
    ranked.sort_by(|one, other| one.rank.cmp(&other.rank));
    let page = page.page(ranked, |case| Some(case.rank.clone()));
    let mut items = Vec::with_capacity(page.items.len());
    for case in page.items {
        let rooms = rooms.remove(&case.rank.id.0).unwrap_or_default();
        items.push(summary(&mut tx, ctx, case, rooms).await?);
    }
    Ok(Page { items, next: page.next })
}

async fn published(tx: &mut Tx) -> Result<Vec<Row>, Problem> {
    let rows = sql("SELECT org_id, id, line, is_simulated, published_at FROM programme_case
         WHERE published_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY id DESC LIMIT $1")
    .bind(MOST_PUBLISHED)
    .all(tx)
    .await?;
    Ok(rows)
}

fn rank(row: Row, asking: Option<&Asking>, rooms: &BTreeMap<String, Vec<ModelRoom>>) -> Result<Ranked, Problem> {
    let line: CaseLine = stored("a case in a line", &row.line)?;
    let likeness = asking.map(|asking| likeness(asking, &line));
    let points = likeness.as_ref().map_or(0, |likeness| likeness.points);
    Ok(Ranked {
        rank: Rank::of(&row.id, rooms.contains_key(&row.id), points),
        org: row.org_id,
        is_simulated: row.is_simulated,
        published_at: row.published_at,
        line,
        likeness,
    })
}

async fn summary(tx: &mut Tx, ctx: &Ctx, case: Ranked, model_rooms: Vec<ModelRoom>) -> Result<CaseSummary, Problem> {
    let id = case.rank.id.0;
    let photo = photos::of_case(tx, &case.org, &id).await?.into_iter().next();
    Ok(CaseSummary {
        state: CaseState::Published,
        is_own: case.org == ctx.org,
        is_simulated: case.is_simulated,
        line: case.line,
        photo: photo.map(|photo| photo.id),
        published_at: Some(case.published_at),
        model_rooms,
        likeness: case.likeness,
        id,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn model_rooms_come_first_and_more_likeness_never_ranks_lower(
            one in any::<bool>(), other in any::<bool>(), points in 0_u32..40, more in 0_u32..40, ids in ("[a-z]{3}", "[a-z]{3}"),
        ) {
            let (first, second) = (Rank::of(&ids.0, one, points + more), Rank::of(&ids.1, other, points));
            if one == other && more > 0 || one && !other {
                prop_assert!(first < second);
            }
            let higher = Rank::of(&ids.0, one, points + more);
            prop_assert!(higher <= Rank::of(&ids.0, one, points));
        }
    }
}
