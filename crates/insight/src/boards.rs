//! Charts of the area boards that are not the series of an indicator.

use lake::{Limits, QueryError, View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::packs::{Chart, ChartKind, ChartSource};
use crate::statement::Expansion;
use crate::window::Window;

/// Bars that a chart shows; columns show all of theirs, up to a day's hours and a bit.
const BARS_MAX: usize = 12;
const COLUMNS_MAX: usize = 31;

/// One bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Bar {
    pub label: String,
    pub value: f64,
}

/// The bars of a chart with its own SQL; none for a line.
pub async fn bars(view: &View, chart: &Chart, window: Window) -> Result<Vec<Bar>, QueryError> {
    let ChartSource::Sql(statement) = &chart.source else { return Ok(Vec::new()) };
    let most = if chart.kind == ChartKind::Columns { COLUMNS_MAX } else { BARS_MAX };
    let sql = format!("{}\nLIMIT {most}", statement.expand(&Expansion::total(window, None)));
    let table = view.query(&sql, &Limits::pack()).await?;
    let (Some(label), Some(value)) = (table.column("label"), table.column("value")) else { return Ok(Vec::new()) };
    let bar = |row: &Vec<lake::Cell>| Some(Bar { label: row[label].plain(), value: row[value].number()? });
    Ok(table.rows.iter().filter_map(bar).collect())
}
