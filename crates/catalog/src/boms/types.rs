//! The types of bills of material.

use kernel::db::FromRow;
use kernel::quantity::Quantity;
use kernel::{Day, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::items::ItemId;
use crate::units::UnitCode;
use crate::words::words;

kernel::id!(
    /// A revision of a bill of material.
    BomId,
    "bom"
);

words! {
    /// Where a revision stands. Only a draft is edited.
    BomState {
        Draft = "draft" [],
        Released = "released" [],
        Retired = "retired" [],
    }
}

/// A bill of material in a list.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct BomSummary {
    pub id: BomId,
    pub item: ItemId,
    pub item_code: String,
    pub item_name: String,
    /// The stock unit of the item.
    pub unit: UnitCode,
    pub revision: i64,
    pub state: BomState,
    /// The first day it holds; null from the beginning.
    pub valid_from: Option<Day>,
    /// The last day it holds; null without end.
    pub valid_to: Option<Day>,
    /// The lines are for so many stock units of the item.
    pub base_quantity: Quantity,
    pub note: String,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub changed_at: Timestamp,
}

/// A bill of material with its lines.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BomShown {
    #[serde(flatten)]
    pub head: BomSummary,
    pub lines: Vec<BomLine>,
}

/// One component.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct BomLine {
    pub position: i64,
    pub component: ItemId,
    pub component_code: String,
    pub component_name: String,
    /// For the base quantity, without scrap.
    pub quantity: Quantity,
    pub unit: UnitCode,
    /// What is needed besides, in hundredths of a percent of the quantity.
    #[schema(example = 250)]
    pub scrap_basis_points: i64,
    pub note: String,
}

/// A component as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BomLineInput {
    pub(super) component: ItemId,
    #[schema(example = "4")]
    pub(super) quantity: Quantity,
    pub(super) unit: UnitCode,
    /// What is needed besides, in hundredths of a percent of the quantity: 250 is 2.5 %.
    #[serde(default)]
    pub(super) scrap_basis_points: i64,
    #[serde(default)]
    pub(super) note: String,
}

/// A draft as somebody enters it; lines in their order.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BomInput {
    pub(super) item: ItemId,
    /// In stock units of the item.
    #[schema(example = "1")]
    pub(super) base_quantity: Quantity,
    #[serde(default)]
    pub(super) note: String,
    pub(super) lines: Vec<BomLineInput>,
}

/// From when to when a revision holds.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ReleaseInput {
    pub(super) valid_from: Option<Day>,
    pub(super) valid_to: Option<Day>,
}

/// What an item is made of, over all levels.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Explosion {
    pub item: ItemId,
    pub quantity: Quantity,
    pub day: Day,
    /// Depth first: a line's components follow it, one level deeper.
    pub lines: Vec<ExplodedLine>,
    /// What has to be there in the end: what has no bill of material of its own, each item once.
    pub needs: Vec<Need>,
}

/// One component somewhere below the item.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ExplodedLine {
    /// 1 is a component of the item itself.
    pub level: usize,
    pub item: ItemId,
    pub code: String,
    pub name: String,
    /// The stock unit of the component.
    pub unit: UnitCode,
    /// Rounded up to a millionth, or to a whole of what is countable. What lies below follows from the exact quantity.
    pub quantity: Quantity,
    /// The exact quantity as a fraction.
    #[schema(example = "10/3")]
    pub exact: String,
    pub is_rounded: bool,
    /// The revision that says what it is made of; null for what is not.
    pub bom: Option<BomId>,
    pub revision: Option<i64>,
}

/// How much of an item has to be there in the end.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Need {
    pub item: ItemId,
    pub code: String,
    pub name: String,
    pub unit: UnitCode,
    /// The sum of the exact quantities, rounded up once.
    pub quantity: Quantity,
    #[schema(example = "10/3")]
    pub exact: String,
    pub is_rounded: bool,
}

/// A bill of material in which an item stands, or something made of it.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub(crate) struct WhereUsed {
    pub(crate) bom: BomId,
    pub(crate) item: ItemId,
    pub(crate) item_code: String,
    pub(crate) item_name: String,
    pub(crate) revision: i64,
    pub(crate) state: BomState,
    /// 1 where the item itself is a component.
    pub(crate) level: i64,
}

/// Which bills of material are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct BomFilter {
    /// Revisions of this item only.
    pub(crate) item: String,
    pub(crate) state: Option<BomState>,
}

/// How much is to be made, and when.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ExplosionQuery {
    #[param(value_type = String, example = "10")]
    pub(crate) quantity: Quantity,
    /// The day whose revisions hold; today when not said.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "2026-03-05")]
    pub(crate) day: Option<Day>,
}

/// Which bill of material.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct BomPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: BomId,
}

/// Which item.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct OfItemPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: ItemId,
}
