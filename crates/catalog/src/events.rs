//! What the catalog announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

/// Declares an event that tells of one thing.
macro_rules! told_of {
    ($($(#[$doc:meta])* $name:ident, $topic:literal, $subject:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Serialize, Deserialize)]
        pub struct $name {
            pub $subject: String,
        }

        impl Event for $name {
            const TOPIC: &'static str = $topic;

            fn subject(&self) -> &str {
                &self.$subject
            }
        }
    )+};
}

told_of! {
    /// An item was made, changed, retired or merged.
    ItemChanged, "catalog.item_changed", item;
    /// A party was made, changed, retired or merged.
    PartyChanged, "catalog.party_changed", party;
    /// A location was made or changed.
    LocationChanged, "catalog.location_changed", location;
    /// A tax was made or changed.
    TaxChanged, "catalog.tax_changed", tax;
    /// A price list or one of its lines was made, changed or dropped.
    PriceListChanged, "catalog.price_list_changed", list;
    /// A bill of material was drafted, changed, released or retired.
    BomChanged, "catalog.bom_changed", bom;
    /// A work centre was made or changed.
    WorkCentreChanged, "catalog.work_centre_changed", work_centre;
    /// Many items were made or changed at once.
    ItemsPasted, "catalog.items_pasted", paste;
    /// Many parties were made or changed at once.
    PartiesPasted, "catalog.parties_pasted", paste;
}
