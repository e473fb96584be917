//! The catalog: what a plant has and whom it deals with.
//!
//! Items with their units, parties, locations, taxes, prices, bills of material and work centres: the words in which
//! every order, movement and bill is written.
//! Other rooms ask for them by identifier, many at once, through the functions of the public modules.

mod events;
mod folding;
mod permissions;
mod turns;
mod words;

pub mod boms;
pub mod items;
pub mod locations;
pub mod parties;
pub mod prices;
pub mod taxes;
pub mod units;
pub mod work_centres;

use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

pub use events::{
    BomChanged, ItemChanged, ItemsPasted, LocationChanged, PartiesPasted, PartyChanged, PriceListChanged, TaxChanged, WorkCentreChanged,
};
pub use words::{RecordState, UnknownWord};

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("catalog")
        .migrations(kernel::migrations!("catalog": "0001_catalog", "0004_party_country", "0005_location_parts"))
        .permissions(permissions::all())
        .routes(routes())
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(units::routes())
        .merge(items::routes())
        .merge(parties::routes())
        .merge(locations::routes())
        .merge(taxes::routes())
        .merge(prices::routes())
        .merge(boms::routes())
        .merge(work_centres::routes())
}
