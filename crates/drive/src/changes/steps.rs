//! The steps of an engineering change: reviewed, released, taken back to draft, cancelled. The caller commits.

use catalog::boms::{self, BomState};
use identity::audit::Action;
use kernel::web::IfMatch;
use kernel::{Ctx, Problem, Tx, sql};

use super::commands::{locked, told};
use super::types::{ChangeId, ChangeShown, ChangeState};
use super::{queries, rules};
use crate::files::{self, check_note};

const REVIEWED: Action =
    Action {
        code: "drive.change_reviewed", zh: "评审工程变更 {number}：{title}", en: "reviewed engineering change {number}: {title}"
    };
const REOPENED: Action = Action {
    code: "drive.change_reopened",
    zh: "退回工程变更 {number}：{title}",
    en: "took engineering change {number} back to draft: {title}",
};
const RELEASED: Action =
    Action {
        code: "drive.change_released", zh: "发布工程变更 {number}：{title}", en: "released engineering change {number}: {title}"
    };
const CANCELLED: Action =
    Action {
        code: "drive.change_cancelled", zh: "取消工程变更 {number}：{title}", en: "cancelled engineering change {number}: {title}"
    };

/// From where to where: the flip of the state is the lock.
async fn flip(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, from: &[ChangeState], to: ChangeState) -> Result<(), Problem> {
    let (state, version) = locked(tx, ctx, id).await?;
    rules::must_be(state, from)?;
    seen.check(version)?;
    sql("UPDATE drive_change SET state = $1, version = version + 1, changed_at = $2 WHERE org_id = $3 AND id = $4 AND state = $5")
        .bind(to.word())
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(id)
        .bind(state.word())
        .run(tx)
        .await?;
    Ok(())
}

/// Reviews a draft: its bills of material are noted as they are, and are released only so.
pub(super) async fn review(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, note: &str) -> Result<ChangeShown, Problem> {
    check_note(note, 0)?;
    flip(tx, ctx, id, seen, &[ChangeState::Draft], ChangeState::Reviewed).await?;
    for item in queries::items_of(tx, &ctx.org, id).await? {
        let Some(bom) = &item.to_bom else { continue };
        let revision = boms::revision(tx, &ctx.org, bom).await?;
        if revision.head.state != BomState::Draft {
            return Err(bom_moved());
        }
        sql("UPDATE drive_change_item SET to_bom_version = $1 WHERE org_id = $2 AND change = $3 AND item = $4")
            .bind(revision.head.version)
            .bind(&ctx.org)
            .bind(id)
            .bind(&item.item)
            .run(tx)
            .await?;
    }
    told(tx, ctx, id, "reviewed", note, &REVIEWED).await
}

fn bom_moved() -> Problem {
    let detail =
        "A bill of material of this change was changed, released or dropped since. Take the change back to draft and look at it again.";
    Problem::conflict("drive.bom_moved", detail)
}

/// Takes a reviewed change back to draft.
pub(super) async fn reopen(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, note: &str) -> Result<ChangeShown, Problem> {
    check_note(note, 0)?;
    flip(tx, ctx, id, seen, &[ChangeState::Reviewed], ChangeState::Draft).await?;
    told(tx, ctx, id, "reopened", note, &REOPENED).await
}

/// Releases a reviewed change: its bills of material and drawings with it, all or nothing.
pub(super) async fn release(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, note: &str) -> Result<ChangeShown, Problem> {
    check_note(note, 0)?;
    flip(tx, ctx, id, seen, &[ChangeState::Reviewed], ChangeState::Released).await?;
    let head = queries::head(tx, &ctx.org, id).await?;
    for item in queries::items_of(tx, &ctx.org, id).await? {
        let Some(bom) = &item.to_bom else { continue };
        let seen = item.to_bom_version.ok_or_else(bom_moved)?;
        let released = boms::release(tx, ctx, bom, seen, head.effective).await;
        released.map_err(|problem| if is_moved(&problem) { bom_moved() } else { problem })?;
    }
    let why = format!("{} {}", head.number, head.title);
    for drawing in queries::drawings_of(tx, &ctx.org, id).await? {
        files::set_released(tx, ctx, &drawing.file, drawing.from_number, drawing.to_number, &why).await?;
    }
    told(tx, ctx, id, "released", note, &RELEASED).await
}

/// Whether a bill of material is not what it was: another version, another state, or gone.
fn is_moved(problem: &Problem) -> bool {
    matches!(problem.code.as_ref(), "kernel.changed_meanwhile" | "catalog.bom_released" | "catalog.bom_retired" | "kernel.not_found")
}

/// Cancels a change that is not released. Its bills of material stay drafts.
pub(super) async fn cancel(tx: &mut Tx, ctx: &Ctx, id: &ChangeId, seen: IfMatch, note: &str) -> Result<ChangeShown, Problem> {
    check_note(note, 0)?;
    flip(tx, ctx, id, seen, &[ChangeState::Draft, ChangeState::Reviewed], ChangeState::Cancelled).await?;
    told(tx, ctx, id, "cancelled", note, &CANCELLED).await
}
