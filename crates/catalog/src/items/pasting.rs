//! Items pasted from a spreadsheet.

use std::collections::{BTreeMap, BTreeSet};

use identity::audit::{self, Action};
use kernel::ids::new_id;
use kernel::problem::{FieldProblem, Params};
use kernel::{Ctx, Problem, Tx};
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;

use super::types::{Attributes, ItemInput, ItemKind, ItemShown, Tracking};
use super::{commands, queries, rules};
use crate::events::ItemsPasted;
use crate::folding::folded;
use crate::taxes::{self, TaxId};
use crate::units::{PIECE, UnitCode};
use crate::words::RecordState;
use kernel::pasting::{Cells, PasteAnswer, PasteMode, check_rows, fault, fields_of, text_or};

const PASTED: Action = Action {
    code: "catalog.items_pasted",
    zh: "批量录入物料：新建 {created}，更新 {updated}",
    en: "pasted items: {created} made, {updated} changed",
};

/// The cells of one row. An empty one says nothing: for a new item the usual, for a known one what it has.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemCells {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    specification: String,
    #[schema(example = "原材料")]
    #[serde(default)]
    kind: String,
    #[serde(default)]
    group: String,
    #[schema(example = "件")]
    #[serde(default)]
    stock_unit: String,
    #[schema(example = "是")]
    #[serde(default)]
    is_countable: String,
    #[serde(default)]
    is_stocked: String,
    #[schema(example = "批次")]
    #[serde(default)]
    tracking: String,
    #[serde(default)]
    shelf_life_days: String,
    #[serde(default)]
    gtin: String,
    #[serde(default)]
    drawing: String,
    /// Name or rate of a tax.
    #[schema(example = "13%")]
    #[serde(default)]
    tax: String,
    #[schema(example = "1,234.50")]
    #[serde(default)]
    sales_price: String,
    #[serde(default)]
    purchase_price: String,
    #[serde(default)]
    stock_min: String,
    #[serde(default)]
    stock_safety: String,
    #[serde(default)]
    lead_time_days: String,
    #[serde(default)]
    state: String,
}

/// Rows that somebody pasted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemPaste {
    mode: PasteMode,
    /// Judge the rows and keep nothing.
    #[serde(default)]
    preview: bool,
    rows: Vec<ItemCells>,
}

/// Judges the rows and keeps those that are right; the caller commits.
pub(super) async fn paste(tx: &mut Tx, ctx: &Ctx, paste: &ItemPaste) -> Result<PasteAnswer, Problem> {
    check_rows(paste.rows.len())?;
    let keys: Vec<String> = paste.rows.iter().map(|row| folded(&row.code)).collect();
    let known = queries::of_keys(tx, &ctx.org, &keys).await?;
    let taxes = taxes::of_words(tx, &ctx.org).await?;
    let mut answer = PasteAnswer { is_preview: paste.preview, ..PasteAnswer::default() };
    let mut judged = Vec::with_capacity(paste.rows.len());
    let mut firsts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (row, key)) in paste.rows.iter().zip(&keys).enumerate() {
        let number = at + 1;
        if let Some(first) = firsts.get(key.as_str()).filter(|_| !key.is_empty()) {
            answer.refuse(number, twice("code", *first));
            continue;
        }
        firsts.insert(key, number);
        let before = known.get(key);
        if before.is_some() && paste.mode == PasteMode::CreateOnly {
            answer.skipped += 1;
            continue;
        }
        match judge(row, before, &taxes, ctx) {
            Ok(item) => judged.push((number, item)),
            Err(problem) => answer.refuse(number, fields_of(problem)?),
        }
    }
    let right = without_taken_gtins(tx, ctx, judged, &mut answer).await?;
    answer.updated = right.iter().filter(|item| item.version > 1).count();
    answer.created = right.len() - answer.updated;
    answer.problems.sort_by_key(|problem| problem.row);
    if !paste.preview && !right.is_empty() {
        keep(tx, ctx, &right, &answer).await?;
    }
    Ok(answer)
}

fn twice(path: &str, first: usize) -> Vec<FieldProblem> {
    fault(path, "field.taken", &format!("something else than row {first} has"), Params::from([("row".to_owned(), first.into())]))
}

async fn keep(tx: &mut Tx, ctx: &Ctx, items: &[ItemShown], answer: &PasteAnswer) -> Result<(), Problem> {
    commands::write(tx, &ctx.org, items).await?;
    let paste = new_id("pst", ctx.now);
    audit::record(tx, ctx, &PASTED, &paste, &json!({ "created": answer.created, "updated": answer.updated })).await?;
    Ok(tx.emit(ctx, &ItemsPasted { paste }).await?)
}

/// The item that a row makes of nothing, or of the one that is there.
fn judge(row: &ItemCells, before: Option<&ItemShown>, taxes: &BTreeMap<String, TaxId>, ctx: &Ctx) -> Result<ItemShown, Problem> {
    if before.is_some_and(|before| before.merged_into.is_some()) {
        return Err(Problem::conflict("catalog.merged_already", "the code of an item that was not merged into another one"));
    }
    let input = read(row, before, taxes)?;
    rules::decide(input, before, ctx.now)
}

fn read(row: &ItemCells, before: Option<&ItemShown>, taxes: &BTreeMap<String, TaxId>) -> Result<ItemInput, Problem> {
    let mut cells = Cells::default();
    let kind = cells.word("kind", &row.kind, ItemKind::WORDS, ItemKind::of_cell);
    let unit = cells.word("stock_unit", &row.stock_unit, "件 kg m H87 KGM …", UnitCode::of_cell);
    let tracking = cells.word("tracking", &row.tracking, Tracking::WORDS, Tracking::of_cell);
    let state = cells.word("state", &row.state, RecordState::WORDS, RecordState::of_cell);
    let tax = cells.word("tax", &row.tax, "a tax of this organisation, such as 13%", |text| taxes.get(text).cloned());
    let mut input = match before {
        Some(before) => rules::entered(before),
        None => empty(cells.needed("kind", &row.kind, kind, ItemKind::Material), cells.needed("stock_unit", &row.stock_unit, unit, PIECE)),
    };
    input.code = text_or(&row.code, &input.code);
    input.name = text_or(&row.name, &input.name);
    input.specification = text_or(&row.specification, &input.specification);
    input.group = text_or(&row.group, &input.group);
    input.drawing = text_or(&row.drawing, &input.drawing);
    input.kind = kind.unwrap_or(input.kind);
    // How many of it a box is would mean something else: that is changed where all of an item is seen.
    let is_kept = unit.is_none_or(|unit| unit == input.stock_unit);
    cells.that(is_kept, "stock_unit", "field.contradicts", "the stock unit that the item has; change it in the item itself");
    input.tracking = tracking.unwrap_or(input.tracking);
    input.state = state.unwrap_or(input.state);
    input.tax = tax.or(input.tax);
    input.is_countable = cells.yes("is_countable", &row.is_countable).or(input.is_countable);
    input.is_stocked = cells.yes("is_stocked", &row.is_stocked).or(input.is_stocked);
    input.shelf_life_days = cells.whole("shelf_life_days", &row.shelf_life_days).or(input.shelf_life_days);
    input.lead_time_days = cells.whole("lead_time_days", &row.lead_time_days).or(input.lead_time_days);
    input.gtin = Some(text_or(&row.gtin, input.gtin.as_deref().unwrap_or_default()));
    input.sales_price = cells.price("sales_price", &row.sales_price).or(input.sales_price);
    input.purchase_price = cells.price("purchase_price", &row.purchase_price).or(input.purchase_price);
    input.stock_min = cells.quantity("stock_min", &row.stock_min).or(input.stock_min);
    input.stock_safety = cells.quantity("stock_safety", &row.stock_safety).or(input.stock_safety);
    cells.done()?;
    Ok(input)
}

fn empty(kind: ItemKind, stock_unit: UnitCode) -> ItemInput {
    ItemInput {
        code: String::new(),
        name: String::new(),
        specification: String::new(),
        kind,
        group: String::new(),
        stock_unit,
        is_countable: None,
        is_stocked: None,
        tracking: Tracking::Nothing,
        shelf_life_days: None,
        gtin: None,
        drawing: String::new(),
        tax: None,
        sales_price: None,
        purchase_price: None,
        stock_min: None,
        stock_safety: None,
        lead_time_days: None,
        variant_of: None,
        attributes: Attributes::default(),
        units: Vec::new(),
        barcodes: Vec::new(),
        state: RecordState::Active,
    }
}

/// Leaves out rows whose GTIN another item or an earlier row has.
async fn without_taken_gtins(
    tx: &mut Tx,
    ctx: &Ctx,
    judged: Vec<(usize, ItemShown)>,
    answer: &mut PasteAnswer,
) -> Result<Vec<ItemShown>, Problem> {
    let gtins: Vec<&str> = judged.iter().filter_map(|(_, item)| item.gtin.as_deref()).collect();
    let owners = queries::of_gtins(tx, &ctx.org, &gtins).await?;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut right = Vec::with_capacity(judged.len());
    for (row, item) in judged {
        let is_taken =
            item.gtin.as_ref().is_some_and(|gtin| owners.get(gtin).is_some_and(|owner| *owner != item.id) || !seen.insert(gtin.clone()));
        if is_taken {
            answer.refuse(row, fault("gtin", "field.taken", "a number that no other item has", Params::new()));
        } else {
            right.push(item);
        }
    }
    Ok(right)
}
