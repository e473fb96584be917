//! Insight: indicators, boards and findings over the facts of the lake.
//!
//! Packs in YAML say what is measured and told; this room reads them, checks them against their golden
//! cases and computes them over a view of one organisation's facts.

pub mod boards;
pub mod computing;
pub mod coverage;
pub mod events;
pub mod findings;
pub mod grading;
pub mod measuring;
pub mod packs;
pub mod permissions;
mod results;
pub mod statement;
pub mod window;

pub use computing::{Insight, Measured, compute, compute_charts, measure_all};
pub use findings::Finding;
pub use measuring::{Change, Measure, Point, State, change};
pub use packs::Packs;
pub use results::{BoardShown, ChartShown, FindingShown, IndicatorShown, Severity, measures, recompute};
pub use window::{Grain, Window};

use futures::StreamExt;
use futures::future::BoxFuture;
use kernel::Module;

/// The room as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("insight")
        .migrations(kernel::migrations!("insight": "0001_insight"))
        .permissions(permissions::all())
        .state(Packs::embedded())
        .at_start(results::at_start)
        .routes(results::routes())
        .job::<results::Recompute>()
        .on::<results::FactsChanged>("lake.published")
        .on::<results::FactsChanged>("lake.retracted")
}

/// Facts that are shown behind a number or a finding.
pub const ROWS_MAX: usize = 1_000;

/// Ask several questions, as many at the same time as there are cores; the answers are in the order of the questions.
async fn all_of<T>(questions: Vec<BoxFuture<'_, T>>) -> Vec<T> {
    let at_once = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    futures::stream::iter(questions).buffered(at_once).collect().await
}
