//! Drafting, releasing, retiring and revising bills of material. The caller commits.

use std::collections::{BTreeMap, BTreeSet};

use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::web::IfMatch;
use kernel::{Ctx, DbError, OrgId, Problem, Tx, sql};
use serde_json::json;

use super::rules::{self, Impossible, must_be};
use super::types::{BomId, BomInput, BomLineInput, BomShown, BomState, ReleaseInput};
use super::{queries, structure};
use crate::events::BomChanged;
use crate::folding::tidied;
use crate::items::{ItemId, StockItem, mark_used, stocked};
use crate::turns::{self, Turn};

const DRAFTED: Action = Action {
    code: "catalog.bom_drafted",
    zh: "起草 {code} 的物料清单第 {revision} 版",
    en: "drafted bill of material {revision} of {code}",
};
const CHANGED: Action = Action {
    code: "catalog.bom_changed",
    zh: "修改 {code} 的物料清单草稿（第 {revision} 版）",
    en: "changed the draft of bill of material {revision} of {code}",
};
const RELEASED: Action = Action {
    code: "catalog.bom_released",
    zh: "发布 {code} 的物料清单第 {revision} 版",
    en: "released bill of material {revision} of {code}",
};
const RETIRED: Action = Action {
    code: "catalog.bom_retired",
    zh: "停用 {code} 的物料清单第 {revision} 版",
    en: "retired bill of material {revision} of {code}",
};
const DROPPED: Action = Action {
    code: "catalog.bom_dropped",
    zh: "删除 {code} 的物料清单草稿（第 {revision} 版）",
    en: "dropped the draft of bill of material {revision} of {code}",
};

/// Makes a draft: the next revision of its item.
pub(super) async fn draft(tx: &mut Tx, ctx: &Ctx, input: &BomInput) -> Result<BomShown, Problem> {
    rules::check(input, &items_of(tx, &ctx.org, input).await?)?;
    turns::take(tx, &ctx.org, Turn::Boms).await?;
    let (last,): (Option<i64>,) =
        sql("SELECT MAX(revision) FROM catalog_bom WHERE org_id = $1 AND item = $2").bind(&ctx.org).bind(&input.item).one(tx).await?;
    let id = BomId::new(ctx.now);
    sql("INSERT INTO catalog_bom (org_id, id, item, revision, state, valid_from, valid_to, base_quantity, note, version, created_at, changed_at)
         VALUES ($1, $2, $3, $4, 'draft', NULL, NULL, $5, $6, 1, $7, $7)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(&input.item)
    .bind(last.unwrap_or(0) + 1)
    .bind(input.base_quantity)
    .bind(tidied(&input.note))
    .bind(ctx.now)
    .run(tx)
    .await?;
    insert_lines(tx, &ctx.org, &id, &input.lines).await?;
    told(tx, ctx, &id, &DRAFTED).await
}

/// Changes a draft; its item stays.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &BomId, seen: IfMatch, input: &BomInput) -> Result<BomShown, Problem> {
    turns::take(tx, &ctx.org, Turn::Boms).await?;
    let before = queries::one(tx, &ctx.org, id).await?;
    seen.check(before.head.version)?;
    must_be(before.head.state, BomState::Draft)?;
    if before.head.item != input.item {
        return kernel::Check::failed("item", "field.contradicts", "the item of a draft stays; make another draft");
    }
    rules::check(input, &items_of(tx, &ctx.org, input).await?)?;
    sql("UPDATE catalog_bom SET base_quantity = $1, note = $2, version = version + 1, changed_at = $3 WHERE org_id = $4 AND id = $5")
        .bind(input.base_quantity)
        .bind(tidied(&input.note))
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    sql("DELETE FROM catalog_bom_line WHERE org_id = $1 AND bom = $2").bind(&ctx.org).bind(id).run(tx).await?;
    insert_lines(tx, &ctx.org, id, &input.lines).await?;
    told(tx, ctx, id, &CHANGED).await
}

/// Releases a draft whose item does not contain itself. From then on it never changes.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, id: &BomId, seen: IfMatch, input: &ReleaseInput) -> Result<BomShown, Problem> {
    rules::check_days(input)?;
    turns::take(tx, &ctx.org, Turn::Boms).await?;
    let bom = queries::one(tx, &ctx.org, id).await?;
    seen.check(bom.head.version)?;
    must_be(bom.head.state, BomState::Draft)?;
    let entered = entered(&bom);
    rules::check(&entered, &items_of(tx, &ctx.org, &entered).await?)?;
    check_cycles(tx, &ctx.org, &bom).await?;
    sql("UPDATE catalog_bom SET state = 'released', valid_from = $1, valid_to = $2, version = version + 1, changed_at = $3
         WHERE org_id = $4 AND id = $5")
    .bind(input.valid_from)
    .bind(input.valid_to)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    mark_used(tx, &ctx.org, &named(&entered)).await?;
    told(tx, ctx, id, &RELEASED).await
}

/// Takes a released revision out of use.
pub(super) async fn retire(tx: &mut Tx, ctx: &Ctx, id: &BomId, seen: IfMatch) -> Result<BomShown, Problem> {
    turns::take(tx, &ctx.org, Turn::Boms).await?;
    let bom = queries::one(tx, &ctx.org, id).await?;
    seen.check(bom.head.version)?;
    must_be(bom.head.state, BomState::Released)?;
    sql("UPDATE catalog_bom SET state = 'retired', version = version + 1, changed_at = $1 WHERE org_id = $2 AND id = $3")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    told(tx, ctx, id, &RETIRED).await
}

/// A new draft with the lines of a revision.
pub(super) async fn revise(tx: &mut Tx, ctx: &Ctx, id: &BomId) -> Result<BomShown, Problem> {
    let bom = queries::one(tx, &ctx.org, id).await?;
    draft(tx, ctx, &entered(&bom)).await
}

/// Drops a draft.
pub(super) async fn drop_draft(tx: &mut Tx, ctx: &Ctx, id: &BomId) -> Result<(), Problem> {
    turns::take(tx, &ctx.org, Turn::Boms).await?;
    let bom = queries::one(tx, &ctx.org, id).await?;
    must_be(bom.head.state, BomState::Draft)?;
    sql("DELETE FROM catalog_bom_line WHERE org_id = $1 AND bom = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM catalog_bom WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    announce(tx, ctx, &bom, &DROPPED).await
}

/// The entry that makes a revision as it is.
fn entered(bom: &BomShown) -> BomInput {
    let line = |it: &super::types::BomLine| BomLineInput {
        component: it.component.clone(),
        quantity: it.quantity,
        unit: it.unit,
        scrap_basis_points: it.scrap_basis_points,
        note: it.note.clone(),
    };
    let (item, base_quantity, note) = (bom.head.item.clone(), bom.head.base_quantity, bom.head.note.clone());
    BomInput { item, base_quantity, note, lines: bom.lines.iter().map(line).collect() }
}

/// The items that an entry names, each once.
fn named(input: &BomInput) -> Vec<ItemId> {
    let items: BTreeSet<ItemId> = input.lines.iter().map(|line| line.component.clone()).chain([input.item.clone()]).collect();
    items.into_iter().collect()
}

async fn items_of(tx: &mut Tx, org: &OrgId, input: &BomInput) -> Result<BTreeMap<ItemId, StockItem>, DbError> {
    Ok(stocked(tx, org, &named(input)).await?.into_iter().map(|item| (item.id.clone(), item)).collect())
}

async fn insert_lines(tx: &mut Tx, org: &OrgId, bom: &BomId, lines: &[BomLineInput]) -> Result<(), DbError> {
    sql("INSERT INTO catalog_bom_line (org_id, bom, position, component, quantity, unit, scrap_basis_points, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
    .bind(org)
    .bind(bom)
    .rows((1_i64..).zip(lines).map(|(position, line)| {
        let (quantity, unit, scrap) = (line.quantity.into(), line.unit.into(), line.scrap_basis_points.into());
        [Value::from(position), Value::from(&line.component), quantity, unit, scrap, tidied(&line.note).into()]
    }))
    .run(tx)
    .await?;
    Ok(())
}

/// Whether an item would contain itself over all released revisions, this one among them.
async fn check_cycles(tx: &mut Tx, org: &OrgId, bom: &BomShown) -> Result<(), Problem> {
    let own: Vec<ItemId> = bom.lines.iter().map(|line| line.component.clone()).collect();
    let structure = structure::below(tx, org, &own).await?;
    let mut components = structure.components();
    components.entry(bom.head.item.clone()).or_default().extend(own);
    match rules::check_structure(&components, &bom.head.item) {
        Ok(()) => Ok(()),
        Err(Impossible::TooDeep) => Err(Problem::conflict("catalog.structure_too_deep", "This would be made of more than 50 levels.")),
        Err(Impossible::Cycle(way)) => {
            let code = |id: &ItemId| match structure.items.get(id) {
                Some(item) => item.code.clone(),
                None => bom.head.item_code.clone(),
            };
            let way: Vec<String> = way.iter().map(code).collect();
            let detail = format!("An item would contain itself: {}.", way.join(" → "));
            Err(Problem::conflict("catalog.bom_cycle", detail).with("way", way.join(" → ")))
        }
    }
}

/// The bill of material as it is now, announced.
async fn told(tx: &mut Tx, ctx: &Ctx, id: &BomId, action: &Action) -> Result<BomShown, Problem> {
    let bom = queries::one(tx, &ctx.org, id).await?;
    announce(tx, ctx, &bom, action).await?;
    Ok(bom)
}

async fn announce(tx: &mut Tx, ctx: &Ctx, bom: &BomShown, action: &Action) -> Result<(), Problem> {
    let told = json!({ "code": bom.head.item_code, "revision": bom.head.revision, "lines": bom.lines.len() });
    audit::record(tx, ctx, action, bom.head.id.as_str(), &told).await?;
    Ok(tx.emit(ctx, &BomChanged { bom: bom.head.id.to_string() }).await?)
}
