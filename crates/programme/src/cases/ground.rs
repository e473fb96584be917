//! What a case is described by: the firm as it stands, and how many firms are like it.

use assessment::{Kind, Named, PainPack, Standing, kinds_of_section, outlook};
use identity::organisations::{organisation_of, organisations_made_up};
use kernel::{App, Ctx, Problem, Scope};

use super::likeness::Asking;
use super::rules::{Ground, Hurting};

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
        firms: firms(app, outlook.industry.as_deref(), organisation.is_simulated).await?,
        kind: Kind { industry: outlook.industry, region: outlook.region, size: outlook.size },
    })
}

fn hurts(standing: Standing) -> bool {
    matches!(standing, Standing::Found | Standing::Told)
}

/// What kind the firms are that could hide one of this industry: no other section is ever counted with it. Made-up firms
/// hide nobody, so they are counted among themselves.
async fn firms(app: &App, industry: Option<&str>, is_simulated: bool) -> Result<Vec<Kind>, Problem> {
    let Some(section) = industry.and_then(|code| code.get(..1)) else { return Ok(Vec::new()) };
    let mut tx = app.db().read(Scope::System).await?;
    let alike = organisations_made_up(&mut tx, is_simulated).await?;
    let kinds = kinds_of_section(&mut tx, section).await?;
    Ok(kinds.into_iter().filter(|(org, _)| alike.contains(org)).map(|(_, kind)| kind).collect())
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
