//! What other rooms may ask of a firm: what kind of plant it is, and what hurts.
//!
//! Whoever asks sees to it that the firm has agreed.

use std::collections::BTreeMap;

use kernel::db::DbError;
use kernel::{App, Ctx, FromRow, OrgId, Problem, Text, Tx, sql};
use scoring::Decimal;

use crate::frameworks::Frameworks;
use crate::pains::{self, PainPack, Standing};
use crate::profile::{Figure, Figures, Size};
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

#[derive(FromRow)]
struct ProfileRow {
    org_id: OrgId,
    industry: Option<String>,
    region: Option<String>,
}

#[derive(FromRow)]
struct FigureRow {
    org_id: OrgId,
    figure: String,
    year: i64,
    value: i64,
}

/// What kind the firms of a section of industry are, by its letter: to count how many are alike, which takes no consent
/// as long as no firm is told. The unit must be one of [`kernel::Scope::System`].
pub async fn kinds_of_section(tx: &mut Tx, section: &str) -> Result<BTreeMap<OrgId, Kind>, DbError> {
    let profiles: Vec<ProfileRow> = sql("SELECT p.org_id, p.industry, p.region FROM assessment_profile p
         WHERE substr(p.industry, 1, 1) = $1
           AND p.version = (SELECT MAX(newest.version) FROM assessment_profile newest WHERE newest.org_id = p.org_id)")
    .bind(section)
    .all(tx)
    .await?;
    let rows: Vec<FigureRow> = sql("SELECT f.org_id, f.figure, f.year, f.value FROM assessment_profile p
         JOIN assessment_figure f ON f.org_id = p.org_id AND f.profile_id = p.id
         WHERE substr(p.industry, 1, 1) = $1
           AND p.version = (SELECT MAX(newest.version) FROM assessment_profile newest WHERE newest.org_id = p.org_id)
           AND f.figure IN ($2, $3)")
    .bind(section)
    .bind(Figure::Headcount.key())
    .bind(Figure::Revenue.key())
    .all(tx)
    .await?;
    let mut figures: BTreeMap<OrgId, Figures> = BTreeMap::new();
    for row in rows {
        let figure = if row.figure == Figure::Headcount.key() { Figure::Headcount } else { Figure::Revenue };
        if let Ok(year) = i32::try_from(row.year) {
            figures.entry(row.org_id).or_default().insert((figure, year), Decimal::from_millionths(row.value));
        }
    }
    let none = Figures::default();
    let kind = |row: ProfileRow| {
        let size = Size::of(row.industry.as_deref(), figures.get(&row.org_id).unwrap_or(&none));
        (row.org_id, Kind { industry: row.industry, region: row.region, size })
    };
    Ok(profiles.into_iter().map(kind).collect())
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
