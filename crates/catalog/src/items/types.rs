//! The types of items.

use std::collections::BTreeMap;

use kernel::db::FromRow;
use kernel::quantity::{Quantity, UnitPrice};
use kernel::{OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::taxes::TaxId;
use crate::units::UnitCode;
use crate::words::{RecordState, words};

kernel::id!(
    /// An item: whatever is bought, made, stocked or sold.
    ItemId,
    "itm"
);

words! {
    /// What an item is to the plant.
    ItemKind {
        Material = "material" ["原材料", "材料", "原料", "raw material"],
        Part = "part" ["零件", "零部件", "半成品", "semi-finished"],
        Product = "product" ["产品", "成品", "产成品", "finished"],
        Consumable = "consumable" ["消耗品", "辅料", "低值易耗品"],
        Tool = "tool" ["工具", "刀具", "模具"],
        /// Work that somebody does; nothing of it lies in stock.
        Service = "service" ["服务", "劳务"],
    }
}

words! {
    /// What pieces of an item are told apart by.
    Tracking {
        Nothing = "none" ["无", "不跟踪", "否"],
        Lot = "lot" ["批次", "批号", "按批次"],
        Serial = "serial" ["序列号", "单件", "按序列号"],
    }
}

/// What makes a variant: colour, size, length. At most twenty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Attributes(pub BTreeMap<String, String>);

kernel::text_column!(Attributes, |text| serde_json::from_str(text).map(Attributes));

/// Another unit of an item: a box of 12 pieces is 12/1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemUnit {
    pub unit: UnitCode,
    /// Stock units, together with `denominator`.
    #[schema(example = 12)]
    pub numerator: i64,
    #[schema(example = 1)]
    pub denominator: i64,
}

/// What is printed on a unit of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemBarcode {
    #[schema(example = "6901234567892")]
    pub barcode: String,
    pub unit: UnitCode,
}

const fn retired_is_not_said() -> RecordState {
    RecordState::Active
}

const fn not_tracked() -> Tracking {
    Tracking::Nothing
}

/// An item as somebody enters it; what is left out is empty.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemInput {
    /// Unique in the organisation, whatever the case and width of its letters.
    #[schema(example = "M8x20-A2")]
    pub code: String,
    #[schema(example = "六角螺栓")]
    pub name: String,
    #[serde(default)]
    #[schema(example = "M8×20 A2-70")]
    pub specification: String,
    pub kind: ItemKind,
    /// The plant's own class of items.
    #[serde(default)]
    #[schema(example = "紧固件")]
    pub group: String,
    /// What stock is counted in. Choose the smallest unit that is ever moved.
    pub stock_unit: UnitCode,
    /// There are no halves of it; as the stock unit says when left out.
    #[serde(default)]
    pub is_countable: Option<bool>,
    /// It lies in stock; all but services when left out.
    #[serde(default)]
    pub is_stocked: Option<bool>,
    #[serde(default = "not_tracked")]
    pub tracking: Tracking,
    #[serde(default)]
    pub shelf_life_days: Option<i64>,
    /// 8, 12, 13 or 14 digits by GS1.
    #[serde(default)]
    pub gtin: Option<String>,
    /// Number of the drawing.
    #[serde(default)]
    pub drawing: String,
    #[serde(default)]
    pub tax: Option<TaxId>,
    /// Per stock unit, in the currency of the plant.
    #[serde(default)]
    pub sales_price: Option<UnitPrice>,
    /// Per stock unit, in the currency of the plant.
    #[serde(default)]
    pub purchase_price: Option<UnitPrice>,
    /// In stock units: below it is ordered.
    #[serde(default)]
    pub stock_min: Option<Quantity>,
    /// In stock units: kept for surprises.
    #[serde(default)]
    pub stock_safety: Option<Quantity>,
    #[serde(default)]
    pub lead_time_days: Option<i64>,
    /// The item that this one is a variant of.
    #[serde(default)]
    pub variant_of: Option<ItemId>,
    #[serde(default)]
    pub attributes: Attributes,
    #[serde(default)]
    pub units: Vec<ItemUnit>,
    #[serde(default)]
    pub barcodes: Vec<ItemBarcode>,
    #[serde(default = "retired_is_not_said")]
    pub state: RecordState,
}

/// An item.
#[derive(Clone, Debug, PartialEq, FromRow, Serialize, ToSchema)]
pub struct ItemShown {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub specification: String,
    pub kind: ItemKind,
    #[row(rename = "item_group")]
    pub group: String,
    pub stock_unit: UnitCode,
    pub is_countable: bool,
    pub is_stocked: bool,
    pub tracking: Tracking,
    pub shelf_life_days: Option<i64>,
    pub gtin: Option<String>,
    pub drawing: String,
    pub tax: Option<TaxId>,
    pub sales_price: Option<UnitPrice>,
    pub purchase_price: Option<UnitPrice>,
    pub stock_min: Option<Quantity>,
    pub stock_safety: Option<Quantity>,
    pub lead_time_days: Option<i64>,
    pub variant_of: Option<ItemId>,
    pub attributes: Attributes,
    pub state: RecordState,
    /// Something was ordered, moved or made of it: its stock unit and tracking stay.
    pub is_used: bool,
    /// The item that it turned out to be.
    pub merged_into: Option<ItemId>,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    #[row(skip)]
    pub units: Vec<ItemUnit>,
    #[row(skip)]
    pub barcodes: Vec<ItemBarcode>,
}

/// An item in a list.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
pub struct ItemSummary {
    pub id: ItemId,
    pub code: String,
    pub name: String,
    pub specification: String,
    pub kind: ItemKind,
    #[row(rename = "item_group")]
    pub group: String,
    pub stock_unit: UnitCode,
    pub tracking: Tracking,
    pub sales_price: Option<UnitPrice>,
    pub purchase_price: Option<UnitPrice>,
    pub state: RecordState,
    pub is_used: bool,
    pub version: i64,
}

/// Which items are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct ItemFilter {
    /// Part of code, name or specification, whatever case and width.
    pub(crate) q: String,
    pub(crate) kind: Option<ItemKind>,
    /// Items of this class only.
    pub(crate) group: String,
    pub(crate) state: Option<RecordState>,
    /// Variants of this item only.
    pub(crate) variant_of: String,
}

/// Items that look like the same one entered several times.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ItemDuplicates {
    pub(crate) items: Vec<ItemSummary>,
}

/// Which record an entry turned out to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemMerge {
    /// The item that stays.
    pub(crate) into: ItemId,
}

/// What a scanned code stands for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Scanned {
    pub(crate) item: ItemSummary,
    pub(crate) unit: UnitCode,
}

/// Which item.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ItemPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: ItemId,
}
