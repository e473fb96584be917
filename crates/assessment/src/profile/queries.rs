//! Reading the profile.

use kernel::{App, FromRow, OrgId, Problem, Timestamp, Tx, sql};
use scoring::Decimal;

use super::types::{Figure, FigureValue, Process, Profile, ProfileFacts};

#[derive(FromRow)]
struct ProfileRow {
    id: String,
    version: i64,
    industry: Option<String>,
    region: Option<String>,
    founded_year: Option<i64>,
    process: Option<String>,
    products: Option<String>,
    actor: String,
    recorded_at: Timestamp,
}

#[derive(FromRow)]
struct FigureRow {
    figure: String,
    year: i64,
    value: i64,
    origin: String,
    actor: String,
    recorded_at: Timestamp,
}

/// The profile as it stands; an empty one when nobody has filled it in.
pub(super) async fn current(app: &App, org: &OrgId) -> Result<Profile, Problem> {
    current_in(&mut app.db().read(org).await?, org).await
}

pub(crate) async fn current_in(tx: &mut Tx, org: &OrgId) -> Result<Profile, Problem> {
    let row: Option<ProfileRow> = sql("SELECT id, version, industry, region, founded_year, process, products, actor, recorded_at
         FROM assessment_profile WHERE org_id = $1 ORDER BY version DESC LIMIT 1")
    .bind(org)
    .optional(tx)
    .await?;
    let Some(row) = row else { return Ok(Profile::default()) };
    let figures: Vec<FigureRow> =
        sql("SELECT figure, year, value, origin, actor, recorded_at FROM assessment_figure WHERE org_id = $1 AND profile_id = $2 ORDER BY year DESC, figure")
            .bind(org)
            .bind(&row.id)
            .all(tx)
            .await?;
    Ok(Profile {
        version: row.version,
        facts: ProfileFacts {
            industry: row.industry,
            region: row.region,
            founded_year: row.founded_year.and_then(|year| i32::try_from(year).ok()),
            process: row.process.as_deref().and_then(Process::of_key),
            products: row.products,
        },
        figures: figures.into_iter().filter_map(figure_value).collect(),
        changed_by: Some(row.actor),
        changed_at: Some(row.recorded_at),
    })
}

/// A figure that this program does not know any more is left in the table and not shown.
fn figure_value(row: FigureRow) -> Option<FigureValue> {
    let figure = Figure::ALL.iter().copied().find(|figure| figure.key() == row.figure)?;
    Some(FigureValue {
        figure,
        year: i32::try_from(row.year).ok()?,
        value: Decimal::from_millionths(row.value),
        unit: figure.unit(),
        origin: row.origin,
        recorded_by: row.actor,
        recorded_at: row.recorded_at,
    })
}
