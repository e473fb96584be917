//! The types of engineering changes.

use catalog::boms::{BomId, BomState};
use catalog::items::ItemId;
use kernel::{Day, FromRow, OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::files::FileId;

kernel::id!(
    /// An engineering change.
    ChangeId,
    "eco"
);

/// The text is none of the words of a state.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("expected draft, reviewed, released or cancelled")]
pub(crate) struct UnknownState;

/// Where an engineering change stands. Only a draft is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EngineeringChangeState)]
pub enum ChangeState {
    Draft,
    Reviewed,
    Released,
    Cancelled,
}

impl ChangeState {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Reviewed => "reviewed",
            Self::Released => "released",
            Self::Cancelled => "cancelled",
        }
    }

    fn of_word(word: &str) -> Result<Self, UnknownState> {
        let all = [Self::Draft, Self::Reviewed, Self::Released, Self::Cancelled];
        all.into_iter().find(|state| state.word() == word).ok_or(UnknownState)
    }
}

kernel::text_column!(ChangeState, ChangeState::of_word);

/// An engineering change in a list.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = EngineeringChangeSummary)]
pub struct ChangeSummary {
    pub id: ChangeId,
    /// One after the other in an organisation.
    pub number: i64,
    #[schema(example = "Bracket: hole moved to 42 mm")]
    pub title: String,
    #[schema(example = "The customer's rail is wider.")]
    pub reason: String,
    /// The first day on which it holds.
    pub effective: Day,
    /// What becomes of what is in stock.
    #[schema(example = "Use up")]
    pub on_stock: String,
    /// What becomes of open orders.
    #[schema(example = "Tell the supplier of PO-12")]
    pub on_orders: String,
    pub state: ChangeState,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub made_by: String,
    pub made_at: Timestamp,
    pub changed_at: Timestamp,
}

/// An item that changes, with the revisions of its bill of material.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = EngineeringChangeItem)]
pub struct ChangeItem {
    pub item: ItemId,
    pub item_code: String,
    pub item_name: String,
    pub from_bom: Option<BomId>,
    pub from_revision: Option<i64>,
    pub to_bom: Option<BomId>,
    pub to_revision: Option<i64>,
    pub to_state: Option<BomState>,
    pub note: String,
}

/// A drawing that changes, with its versions.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = EngineeringChangeDrawing)]
pub struct ChangeDrawing {
    pub file: FileId,
    pub name: String,
    pub media_type: String,
    /// The version that was released before; null while none was.
    pub from_number: Option<i64>,
    pub to_number: i64,
}

/// A step of an engineering change.
#[derive(Clone, Debug, FromRow, Serialize, ToSchema)]
#[schema(as = EngineeringChangeStep)]
pub struct ChangeStep {
    /// `drafted`, `changed`, `reviewed`, `reopened`, `released` or `cancelled`.
    #[schema(example = "reviewed")]
    pub step: String,
    pub note: String,
    pub actor: String,
    pub at: Timestamp,
}

/// An engineering change with all that it changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = EngineeringChange)]
pub struct ChangeShown {
    #[serde(flatten)]
    pub head: ChangeSummary,
    pub items: Vec<ChangeItem>,
    pub drawings: Vec<ChangeDrawing>,
    pub steps: Vec<ChangeStep>,
}

/// An item that is to change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EngineeringChangeItemInput)]
pub(crate) struct ChangeItemInput {
    pub(super) item: ItemId,
    /// The draft that is to be released; null for an item that changes without a bill of material.
    #[serde(default)]
    pub(super) to_bom: Option<BomId>,
    #[serde(default)]
    pub(super) note: String,
}

/// A drawing that is to change.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EngineeringChangeDrawingInput)]
pub(crate) struct ChangeDrawingInput {
    pub(super) file: FileId,
    pub(super) to_number: i64,
}

/// An engineering change as somebody enters it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EngineeringChangeInput)]
pub(crate) struct ChangeInput {
    #[schema(example = "Bracket: hole moved to 42 mm")]
    pub(super) title: String,
    #[schema(example = "The customer's rail is wider.")]
    pub(super) reason: String,
    /// The first day on which it holds.
    pub(super) effective: Day,
    /// What becomes of what is in stock.
    #[serde(default)]
    pub(super) on_stock: String,
    /// What becomes of open orders.
    #[serde(default)]
    pub(super) on_orders: String,
    #[serde(default)]
    pub(super) items: Vec<ChangeItemInput>,
    #[serde(default)]
    pub(super) drawings: Vec<ChangeDrawingInput>,
}

/// Which engineering changes are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct ChangeFilter {
    pub(super) state: Option<ChangeState>,
    /// Those that change this item.
    pub(super) item: String,
    /// Those that change this drawing.
    pub(super) file: String,
}

/// Which engineering change.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ChangePath {
    #[serde(rename = "org")]
    _org: OrgId,
    pub(super) id: ChangeId,
}
