//! What a case is described by: the firm as it stands, and how many firms are like it.

use assessment::{Kind, Named, PainPack, Standing, kind_of, outlook};
use identity::organisations::{organisation_of, organisations_after};
use kernel::{App, Ctx, OrgId, Problem, Scope};

use super::likeness::Asking;
use super::rules::{Ground, Hurting};

/// Firms looked at in one go.
const AT_ONCE: i64 = 500;

/// The firm that writes, as it stands now.
pub(super) async fn of_firm(app: &App, ctx: &Ctx) -> Result<Ground, Problem> {
    let organisation = organisation_of(&mut app.db().read(ctx).await?, &ctx.org).await?;
    let outlook = outlook(app, &ctx.org).await?;
    let pack = app.state::<PainPack>();
    let hurting = outlook.pains.iter().filter(|pain| hurts(pain.standing)).filter_map(|pain| {
        let known = pack.pain(&pain.id)?;
        let named = Named { id: known.id.clone(), name: known.name.clone() };
        Some(Hurting { pain: named, tells_industry: !known.industries.is_empty() })
    });
    Ok(Ground {
        name: organisation.name,
        level: outlook.level.as_ref().map(|level| level.supported),
        stage: outlook.stage.as_ref().map(|stage| stage.supported),
        hurting: hurting.collect(),
        firms: firms(app, organisation.is_simulated).await?,
        kind: Kind { industry: outlook.industry, region: outlook.region, size: outlook.size },
    })
}

fn hurts(standing: Standing) -> bool {
    matches!(standing, Standing::Found | Standing::Told)
}

/// What kind every firm of this server is. Made-up firms hide nobody, so they are counted among themselves.
async fn firms(app: &App, is_simulated: bool) -> Result<Vec<Kind>, Problem> {
    let mut kinds = Vec::new();
    let mut last: Option<OrgId> = None;
    loop {
        let mut tx = app.db().read(Scope::System).await?;
        let next = organisations_after(&mut tx, last.as_ref(), AT_ONCE).await?;
        for org in &next {
            if organisation_of(&mut tx, org).await?.is_simulated == is_simulated {
                kinds.push(kind_of(app, org).await?);
            }
        }
        drop(tx);
        match next.into_iter().next_back() {
            Some(org) => last = Some(org),
            None => return Ok(kinds),
        }
    }
}

/// The plant that asks for cases like itself.
pub(super) async fn asking(app: &App, ctx: &Ctx) -> Result<Asking, Problem> {
    let outlook = outlook(app, &ctx.org).await?;
    Ok(Asking {
        industry: outlook.industry,
        size: outlook.size.map(|size| size.key().to_owned()),
        level: outlook.level.map(|level| level.supported),
        stage: outlook.stage.map(|stage| stage.supported),
        pains: outlook.pains.into_iter().filter(|pain| hurts(pain.standing)).map(|pain| pain.id).collect(),
    })
}
