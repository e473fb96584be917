//! Drafting engineering changes. The caller commits.

use std::collections::BTreeMap;

use catalog::boms::{self, BomId, BomState};
use catalog::items::{self, ItemId};
use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, Problem, Tx, sql};
use serde_json::json;

use super::types::{ChangeId, ChangeInput, ChangeShown, ChangeState};
use super::{queries, rules};
use crate::events::ChangeMoved;
use crate::files::{self, FileId};
use crate::turns::{self, Turn};

const DRAFTED: Action =
    Action {
        code: "drive.change_drafted", zh: "起草工程变更 {number}：{title}", en: "drafted engineering change {number}: {title}"
    };
const CHANGED: Action = Action {
    code: "drive.change_changed",
    zh: "修改工程变更 {number}：{title}",
    en: "changed the draft of engineering change {number}: {title}",
};

/// What an item goes from and to.
struct Part {
    item: ItemId,
    from_bom: Option<BomId>,
    to_bom: Option<BomId>,
    note: String,
}

/// Makes a draft with the next number.
pub(super) async fn draft(tx: &mut Tx, ctx: &Ctx, input: &ChangeInput) -> Result<ChangeShown, Problem> {
    rules::check(input)?;
    let parts = parts(tx, ctx, input).await?;
    let drawings = drawings(tx, ctx, input).await?;
    let number = turns::take(tx, &ctx.org, Turn::Changes).await?;
    let id = ChangeId::new(ctx.now);
    sql("INSERT INTO drive_change (org_id, id, number, title, reason, effective, on_stock, on_orders, state, version, made_by, made_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', 1, $9, $10, $10)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(number)
    .bind(input.title.trim())
    .bind(input.reason.trim())
    .bind(input.effective)
    .bind(input.on_stock.trim())
    .bind(input.on_orders.trim())
    .bind(ctx.actor.as_str())
    .bind(ctx.now)
    .run(tx)
    .await?;
    insert_parts(tx, ctx, &id, &parts, &drawings).await?;
    told(tx, ctx, &id, "drafted", "", &DRAFTED).await
}

/// Changes a draft.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, input: &ChangeInput) -> Result<ChangeShown, Problem> {
    rules::check(input)?;
    let before = locked(tx, ctx, id).await?;
    seen.check(before.1)?;
    rules::must_be(before.0, &[ChangeState::Draft])?;
    let parts = parts(tx, ctx, input).await?;
    let drawings = drawings(tx, ctx, input).await?;
    sql("UPDATE drive_change SET title = $1, reason = $2, effective = $3, on_stock = $4, on_orders = $5, version = version + 1, changed_at = $6
         WHERE org_id = $7 AND id = $8")
    .bind(input.title.trim())
    .bind(input.reason.trim())
    .bind(input.effective)
    .bind(input.on_stock.trim())
    .bind(input.on_orders.trim())
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    sql("DELETE FROM drive_change_item WHERE org_id = $1 AND change = $2").bind(&ctx.org).bind(id).run(tx).await?;
    sql("DELETE FROM drive_change_drawing WHERE org_id = $1 AND change = $2").bind(&ctx.org).bind(id).run(tx).await?;
    insert_parts(tx, ctx, id, &parts, &drawings).await?;
    told(tx, ctx, id, "changed", "", &CHANGED).await
}

/// State and version of a change, locked until the unit ends.
pub(super) async fn locked(tx: &mut Tx, ctx: &Ctx, id: &ChangeId) -> Result<(ChangeState, i64), DbError> {
    sql("SELECT state, version FROM drive_change WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).locking().one(tx).await
}

/// The items with the revisions that hold on the day, and the drafts that are to take their place.
async fn parts(tx: &mut Tx, ctx: &Ctx, input: &ChangeInput) -> Result<Vec<Part>, Problem> {
    let ids: Vec<ItemId> = input.items.iter().map(|it| it.item.clone()).collect();
    let known: BTreeMap<ItemId, _> = items::stocked(tx, &ctx.org, &ids).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let mut check = Check::new();
    let mut parts = Vec::with_capacity(ids.len());
    for (at, entered) in input.items.iter().enumerate() {
        check.that(known.contains_key(&entered.item), &format!("items[{at}].item"), "field.unknown", "an item of the catalog");
        if let Some(bom) = &entered.to_bom {
            let is_draft = is_draft_of(tx, ctx, bom, &entered.item).await?;
            check.that(is_draft, &format!("items[{at}].to_bom"), "drive.bom_draft", "a draft of the item's bill of material");
        }
        let from_bom = boms::in_force(tx, &ctx.org, &entered.item, input.effective).await?.map(|bom| bom.head.id);
        parts.push(Part { item: entered.item.clone(), from_bom, to_bom: entered.to_bom.clone(), note: entered.note.trim().to_owned() });
    }
    check.done()?;
    Ok(parts)
}

async fn is_draft_of(tx: &mut Tx, ctx: &Ctx, bom: &BomId, item: &ItemId) -> Result<bool, Problem> {
    match boms::revision(tx, &ctx.org, bom).await {
        Ok(bom) => Ok(bom.head.item == *item && bom.head.state == BomState::Draft),
        Err(problem) if problem.status == 404 => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// The drawings with the versions that are released now, and those that are to be.
async fn drawings(tx: &mut Tx, ctx: &Ctx, input: &ChangeInput) -> Result<Vec<(FileId, Option<i64>, i64)>, Problem> {
    let mut check = Check::new();
    let mut found = Vec::with_capacity(input.drawings.len());
    for (at, entered) in input.drawings.iter().enumerate() {
        match files::in_drive(tx, &ctx.org, &entered.file).await {
            Ok(file) if !file.is_binned => {
                let is_there = (1..=file.newest).contains(&entered.to_number);
                check.that(is_there, &format!("drawings[{at}].to_number"), "field.unknown", "a version of the drawing");
                found.push((file.id, file.released, entered.to_number));
            }
            Err(problem) if problem.status >= 500 => return Err(problem),
            _ => check.that(false, &format!("drawings[{at}].file"), "field.unknown", "a file of the drive"),
        }
    }
    check.done()?;
    Ok(found)
}

async fn insert_parts(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &ChangeId,
    parts: &[Part],
    drawings: &[(FileId, Option<i64>, i64)],
) -> Result<(), DbError> {
    if !parts.is_empty() {
        sql("INSERT INTO drive_change_item (org_id, change, position, item, from_bom, to_bom, note) VALUES ($1, $2, $3, $4, $5, $6, $7), ...")
            .bind(&ctx.org)
            .bind(id)
            .rows((1_i64..).zip(parts).map(|(position, part)| {
                let (from, to) = (Value::from(part.from_bom.clone()), Value::from(part.to_bom.clone()));
                [Value::from(position), Value::from(&part.item), from, to, Value::from(part.note.as_str())]
            }))
            .run(tx)
            .await?;
    }
    if !drawings.is_empty() {
        sql("INSERT INTO drive_change_drawing (org_id, change, position, file, from_number, to_number) VALUES ($1, $2, $3, $4, $5, $6), ...")
            .bind(&ctx.org)
            .bind(id)
            .rows((1_i64..).zip(drawings).map(|(position, (file, from, to))| {
                [Value::from(position), Value::from(file), Value::from(*from), Value::from(*to)]
            }))
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Notes the step and tells of it.
pub(super) async fn told(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &ChangeId,
    step: &'static str,
    note: &str,
    action: &Action,
) -> Result<ChangeShown, Problem> {
    sql("INSERT INTO drive_change_step (org_id, id, change, step, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("ecs", ctx.now))
        .bind(id)
        .bind(step)
        .bind(note.trim())
        .bind(ctx.actor.as_str())
        .bind(ctx.now)
        .run(tx)
        .await?;
    let shown = queries::shown(tx, &ctx.org, id).await?;
    let words = json!({ "number": shown.head.number, "title": shown.head.title, "note": note.trim() });
    audit::record(tx, ctx, action, id.as_str(), &words).await?;
    tx.emit(ctx, &ChangeMoved { change: id.to_string() }).await?;
    Ok(shown)
}
