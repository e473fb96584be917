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
    /// The stage of digital development, 0 to 4, which follows from the national result; none before the first.
    pub stage: Option<Span<i64>>,
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
    let mut tx = app.db().read(org).await?;
    let newest = results::newest_level(&mut tx, org, national.urn()).await?;
    let stage = match app.state::<Frameworks>().of_stages() {
        Some(framework) => results::newest_level(&mut tx, org, framework.urn()).await?,
        None => None,
    };
    let judged = known.judge(&pack).iter().map(|judged| PainOutlook { id: judged.pain.id.clone(), standing: judged.standing }).collect();
    Ok(Outlook {
        industry: known.facts.industry.clone(),
        region: known.facts.region.clone(),
        size: Size::of(known.facts.industry.as_deref(), &known.figures),
        level: newest,
        stage,
        pains: judged,
    })
}

/// What kind of plant a firm is by its profile alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// A code of GB/T 4754-2017.
    pub industry: Option<String>,
    pub region: Option<String>,
    pub size: Option<Size>,
}

/// What kind of plant a firm is: to count how many are alike, which takes no consent as long as no firm is told.
pub async fn kind_of(app: &App, org: &OrgId) -> Result<Kind, Problem> {
    let profile = crate::profile::current_in(&mut app.db().read(org).await?, org).await?;
    let size = Size::of(profile.facts.industry.as_deref(), &profile.figures_by_year());
    Ok(Kind { industry: profile.facts.industry, region: profile.facts.region, size })
}

/// The name of an industry, or of manufacturing as a whole, which nobody chooses as theirs.
#[must_use]
pub fn industry_text(code: &str) -> Option<Text> {
    if code == "C" {
        return Some(Text::new("制造业", "manufacturing"));
    }
    let found = crate::profile::INDUSTRIES.iter().find(|industry| industry.code == code)?;
    Some(Text::new(found.zh, found.en))
}
