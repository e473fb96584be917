//! Model rooms: cases that a programme office shows to others, with its name.

use std::collections::BTreeMap;

use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::{Ctx, FromRow, OrgId, Problem, Timestamp, Tx, sql};
use serde_json::json;

use super::queries::Kept;
use super::rules;
use super::types::{ModelRoom, ModelRoomInput};
use crate::events::ModelRoomsChanged;

const MARKED: Action = Action {
    code: "programme.model_room_marked",
    zh: "把案例“{title}”列为示范：{note}",
    en: "showed the case “{title}” as a model room: {note}",
};
const UNMARKED: Action =
    Action { code: "programme.model_room_unmarked", zh: "不再把一个案例列为示范", en: "took back a mark as a model room" };

#[derive(FromRow)]
struct Row {
    org_id: OrgId,
    case_id: String,
    note: String,
    marked_at: Timestamp,
}

/// By case the offices that show it now, in the order they began. A unit of one organisation sees only its own marks;
/// whoever asks for a list has one of [`kernel::Scope::System`].
pub(super) async fn all(tx: &mut Tx, ctx: &Ctx) -> Result<BTreeMap<String, Vec<ModelRoom>>, Problem> {
    let rows: Vec<Row> =
        sql("SELECT org_id, case_id, note, marked_at FROM programme_model_room WHERE withdrawn_at IS NULL ORDER BY id").all(tx).await?;
    let mut offices: BTreeMap<OrgId, String> = BTreeMap::new();
    let mut by_case: BTreeMap<String, Vec<ModelRoom>> = BTreeMap::new();
    for row in rows {
        let office = match offices.get(&row.org_id) {
            Some(name) => name.clone(),
            None => {
                let name = organisation_of(tx, &row.org_id).await?.name;
                offices.insert(row.org_id.clone(), name.clone());
                name
            }
        };
        let room = ModelRoom { office, note: row.note, marked_at: row.marked_at, is_own: row.org_id == ctx.org };
        by_case.entry(row.case_id).or_default().push(room);
    }
    Ok(by_case)
}

/// The offices that show a case, as far as the unit sees.
pub(super) async fn of_case(tx: &mut Tx, ctx: &Ctx, case: &str) -> Result<Vec<ModelRoom>, Problem> {
    Ok(all(tx, ctx).await?.remove(case).unwrap_or_default())
}

/// Shows a published case as a model room; the caller commits. Whoever does so is an office: firms have joined it.
pub(super) async fn mark(tx: &mut Tx, ctx: &Ctx, case: &Kept, input: &ModelRoomInput, joined: usize) -> Result<(), Problem> {
    rules::check_note(&input.note)?;
    if case.org == ctx.org {
        return Err(Problem::conflict("programme.own_case", "Nobody recommends a case of their own."));
    }
    if joined == 0 {
        let detail = "Model rooms are shown by programme offices. No firm has joined a programme of this organisation yet.";
        return Err(Problem::conflict("programme.no_office", detail));
    }
    let note = input.note.trim();
    let changed = sql("UPDATE programme_model_room SET note = $1 WHERE org_id = $2 AND case_id = $3 AND withdrawn_at IS NULL")
        .bind(note)
        .bind(&ctx.org)
        .bind(&case.id)
        .run(tx)
        .await?;
    if changed == 0 {
        sql("INSERT INTO programme_model_room (org_id, id, case_id, note, marked_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(&ctx.org)
            .bind(kernel::ids::new_id("mdr", ctx.now))
            .bind(&case.id)
            .bind(note)
            .bind(ctx.now)
            .run(tx)
            .await?;
    }
    audit::record(tx, ctx, &MARKED, &case.id, &json!({ "title": case.story.title, "note": note })).await?;
    Ok(tx.emit(ctx, &ModelRoomsChanged { case: case.id.clone() }).await?)
}

/// No longer shows a case as a model room; the caller commits.
pub(super) async fn unmark(tx: &mut Tx, ctx: &Ctx, case: &str) -> Result<(), Problem> {
    let changed = sql("UPDATE programme_model_room SET withdrawn_at = $1 WHERE org_id = $2 AND case_id = $3 AND withdrawn_at IS NULL")
        .bind(ctx.now)
        .bind(&ctx.org)
        .bind(case)
        .run(tx)
        .await?;
    if changed == 0 {
        return Err(Problem::not_found());
    }
    audit::record(tx, ctx, &UNMARKED, case, &json!({})).await?;
    Ok(tx.emit(ctx, &ModelRoomsChanged { case: case.to_owned() }).await?)
}
