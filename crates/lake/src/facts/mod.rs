//! Facts as people look at them: how many there are, one by one, and by question.

mod queries;
mod routes;

pub(crate) use routes::routes;

use kernel::Day;
use serde::Deserialize;
use utoipa::IntoParams;

/// Which facts are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FactFilter {
    /// The first day on which they occurred.
    pub from: Option<Day>,
    /// The last day on which they occurred.
    pub to: Option<Day>,
    /// The import or record they come from.
    pub source: Option<String>,
}
