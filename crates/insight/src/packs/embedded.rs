//! The packs that come with the program.

use super::types::Packs;

macro_rules! packs {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../../../packs/", $path)))),+]
    };
}

impl Packs {
    /// The packs that come with the program.
    ///
    /// # Panics
    /// When they cannot be read, which every test shows.
    #[must_use]
    pub fn embedded() -> Self {
        Self::read(EMBEDDED.iter().copied()).unwrap_or_else(|faults| panic!("the packs that come with the program are faulty:\n{faults}"))
    }
}

/// Path and text of each file.
pub const EMBEDDED: &[(&str, &str)] = packs![
    "views.yaml",
    "indicators/sales.yaml",
    "indicators/delivery.yaml",
    "indicators/stock.yaml",
    "indicators/purchasing.yaml",
    "indicators/production.yaml",
    "indicators/quality.yaml",
    "indicators/equipment.yaml",
    "indicators/energy.yaml",
    "indicators/cash.yaml",
    "indicators/people.yaml",
    "indicators/data.yaml",
    "findings/sales.yaml",
    "findings/supply.yaml",
    "findings/shopfloor.yaml",
    "findings/energy_cash.yaml",
    "findings/records.yaml",
];
