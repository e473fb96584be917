//! Who has joined.

use std::collections::BTreeSet;

use assessment::{Standing, industry_text, outlook};
use identity::consents::{ConsentScope, consenting};
use identity::organisations::organisation_of;
use kernel::{App, Ctx, OrgId, Page, PageQuery, Problem, Scope};

use super::types::ProgrammeFirm;

/// The firms that let this programme see their results now.
pub(crate) async fn joined(app: &App, ctx: &Ctx) -> Result<BTreeSet<OrgId>, Problem> {
    let mut tx = app.db().read(Scope::System).await?;
    let mut orgs: BTreeSet<OrgId> = consenting(&mut tx, ctx.org.as_str(), ConsentScope::Results, ctx.now).await?.into_iter().collect();
    // An office that lets itself in is no firm.
    orgs.remove(&ctx.org);
    Ok(orgs)
}

/// The firms with what they let the programme see.
pub(super) async fn list(app: &App, ctx: &Ctx, page: &PageQuery) -> Result<Page<ProgrammeFirm>, Problem> {
    let after: String = page.after_or(String::new())?;
    let next = joined(app, ctx).await?.into_iter().filter(|org| *org.as_str() > *after);
    let orgs: Vec<OrgId> = next.take(usize::try_from(page.fetch()).unwrap_or(usize::MAX)).collect();
    let page = page.page(orgs, OrgId::clone);
    let mut items = Vec::with_capacity(page.items.len());
    for org in page.items {
        items.push(firm(app, org).await?);
    }
    Ok(Page { items, next: page.next })
}

async fn firm(app: &App, org: OrgId) -> Result<ProgrammeFirm, Problem> {
    let organisation = organisation_of(&mut app.db().read(&org).await?, &org).await?;
    let outlook = outlook(app, &org).await?;
    let hurting = outlook.pains.iter().filter(|pain| matches!(pain.standing, Standing::Found | Standing::Told));
    Ok(ProgrammeFirm {
        name: organisation.name,
        is_simulated: organisation.is_simulated,
        pains: u32::try_from(hurting.count()).unwrap_or(u32::MAX),
        industry: outlook.industry.as_deref().and_then(industry_text),
        region: outlook.region,
        size: outlook.size.map(|size| size.key().to_owned()),
        level_supported: outlook.level.as_ref().map(|level| level.supported),
        level_claimed: outlook.level.as_ref().map(|level| level.claimed),
        org,
    })
}
