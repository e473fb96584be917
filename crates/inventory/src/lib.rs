//! Inventory: what lies where, what it is worth, and how it came there.
//!
//! Every movement goes through [`movements::post`]: it takes from one location and gives to another, and the books get
//! the same value in the same transaction.
//! What is promised to somebody is kept for them by [`reservations`].

mod arrivals;
mod balances;
mod counts;
pub mod events;
mod idle;
mod invariants;
mod landed_costs;
pub mod lots;
mod month_costs;
pub mod movements;
pub mod permissions;
pub mod reservations;
pub mod revaluations;
mod spreading;
mod valuations;

pub use balances::{AtPlace, Standing, at_places, free_of, standing};
use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    let module = Module::new("inventory")
        .migrations(kernel::migrations!("inventory": "0001_movements", "0002_counts", "0003_lots", "0004_landed_costs", "0005_valuation", "0006_standard_cost", "0007_month_costs", "0008_lot_story"))
        .permissions(permissions::all())
        .routes(routes())
        .unfinished("inventory.month_cost_due", |tx, org, period| Box::pin(month_costs::due(tx, org, period)));
    invariants::declare(module)
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(movements::routes())
        .merge(balances::routes())
        .merge(idle::routes())
        .merge(arrivals::routes())
        .merge(counts::routes())
        .merge(lots::routes())
        .merge(landed_costs::routes())
        .merge(valuations::routes())
        .merge(month_costs::routes())
}
