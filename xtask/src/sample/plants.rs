//! The plants of the city, read from `plants/*.yaml` and checked.

use super::parameters::Plant;
use anyhow::{Context, Result, ensure};

/// In the order in which they are shown; the machining shop is the main one.
const PLANTS: &[(&str, &str)] = &[
    ("machining", include_str!("plants/machining.yaml")),
    ("foundry", include_str!("plants/foundry.yaml")),
    ("moulding", include_str!("plants/moulding.yaml")),
    ("garments", include_str!("plants/garments.yaml")),
    ("seafood", include_str!("plants/seafood.yaml")),
    ("electronics", include_str!("plants/electronics.yaml")),
    ("furniture", include_str!("plants/furniture.yaml")),
    ("magnets", include_str!("plants/magnets.yaml")),
    ("packaging", include_str!("plants/packaging.yaml")),
    ("autoparts", include_str!("plants/autoparts.yaml")),
    ("chemicals", include_str!("plants/chemicals.yaml")),
    ("trading", include_str!("plants/trading.yaml")),
];

pub(super) fn load() -> Result<Vec<Plant>> {
    PLANTS.iter().map(|(name, text)| plant(text).with_context(|| format!("plants/{name}.yaml"))).collect()
}

fn plant(text: &str) -> Result<Plant> {
    let plant: Plant = serde_saphyr::from_str(text)?;
    for family in &plant.families {
        for step in &family.route {
            ensure!(
                step.group == "outside" || plant.groups.iter().any(|group| group.id == step.group),
                "{}: no group {}",
                family.code,
                step.group
            );
        }
        for used in &family.uses {
            ensure!(
                plant.materials.iter().any(|material| material.code == used.material && material.sorts > 0),
                "{}: no material {}",
                family.code,
                used.material
            );
        }
    }
    ensure!(
        plant.suppliers > 1 && plant.demand.customers > 0 && !plant.materials.is_empty(),
        "a plant has two suppliers, a customer and a material"
    );
    Ok(plant)
}
