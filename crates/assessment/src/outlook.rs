//! What other rooms may ask of a firm: what kind of plant it is, and what hurts.
//!
//! Whoever asks sees to it that the firm has agreed.

use kernel::{App, Ctx, OrgId, Problem, Text};

use crate::frameworks::Frameworks;
use crate::pains::{self, PainPack, Standing};
use crate::profile::Size;
use crate::results::{self, Span};

/// A firm as a programme counts it.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// A code of GB/T 4754-2017.
    pub industry: Option<String>,
    pub region: Option<String>,
    pub size: Option<Size>,
    /// Under the national framework; none before the first result.
    pub level: Option<Span<i64>>,
    pub pains: Vec<PainOutlook>,
}

/// How a pain stands in a firm.
#[derive(Clone, Debug)]
pub struct PainOutlook {
    pub id: String,
    pub standing: Standing,
}

/// A firm as it stands now.
pub async fn outlook(app: &App, org: &OrgId) -> Result<Outlook, Problem> {
    let known = pains::known(app, &Ctx::of_system(app, org.clone())).await?;
    let pack = app.state::<PainPack>();
    let national = app.state::<Frameworks>().get(None)?;
    let newest = results::newest_level(&mut app.db().read(org).await?, org, national.urn()).await?;
    let judged = known.judge(&pack).iter().map(|judged| PainOutlook { id: judged.pain.id.clone(), standing: judged.standing }).collect();
    Ok(Outlook {
        industry: known.facts.industry.clone(),
        region: known.facts.region.clone(),
        size: Size::of(known.facts.industry.as_deref(), &known.figures),
        level: newest,
        pains: judged,
    })
}

/// The name of an industry.
#[must_use]
pub fn industry_text(code: &str) -> Option<Text> {
    let found = crate::profile::INDUSTRIES.iter().find(|industry| industry.code == code)?;
    Some(Text::new(found.zh, found.en))
}
