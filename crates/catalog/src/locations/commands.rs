//! Making and changing locations. The caller commits.

use identity::audit::{self, Action};
use identity::organisations::organisation_of;
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, Problem, Tx, sql};
use serde_json::json;

use super::queries::{self, DEPTH_MAX, Standards};
use super::types::{LocationId, LocationInput, LocationKind, LocationShown, STANDARDS};
use crate::events::LocationChanged;
use crate::folding::{folded, searchable, tidied};
use crate::items::differing;
use crate::turns::{self, Turn};

const MADE: Action = Action { code: "catalog.location_made", zh: "新建库位 {code} {name}", en: "made the location {code} {name}" };
const CHANGED: Action =
    Action { code: "catalog.location_changed", zh: "修改库位 {code} {name}", en: "changed the location {code} {name}" };

/// The standard location of a kind: where things of it go when nothing else is said. The first call makes all of them.
pub async fn standard(tx: &mut Tx, ctx: &Ctx, kind: LocationKind) -> Result<LocationId, Problem> {
    Ok(standards(tx, ctx).await?.of(kind)?)
}

/// The standard locations of all kinds, in one statement. The first call makes them.
pub async fn standards(tx: &mut Tx, ctx: &Ctx) -> Result<Standards, Problem> {
    let found = queries::standards_of(tx, &ctx.org).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    turns::take(tx, &ctx.org, Turn::Locations).await?;
    let locale = organisation_of(tx, &ctx.org).await?.locale;
    sql("INSERT INTO catalog_location (org_id, id, code, code_key, name, search, kind, parent, is_strict, is_warehouse, standard, state,
         version, created_at, changed_at)
         VALUES ($1, $3, $4, $5, $6, $7, $8, NULL, $9, $10, $11, 'active', 1, $2, $2), ... ON CONFLICT DO NOTHING")
    .bind(&ctx.org)
    .bind(ctx.now)
    .rows(STANDARDS.iter().map(|it| {
        let (name, is_internal) = (it.name(), it.kind == LocationKind::Internal);
        let name = name.in_locale(locale);
        let search = searchable(&[it.code, name]);
        [
            LocationId::new(ctx.now).into(),
            it.code.into(),
            folded(it.code).into(),
            name.into(),
            search.into(),
            it.kind.into(),
            is_internal.into(),
            is_internal.into(),
            it.kind.into(),
        ]
    }))
    .run(tx)
    .await?;
    Ok(queries::standards_of(tx, &ctx.org).await?)
}

pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: LocationInput) -> Result<LocationShown, Problem> {
    // The standard ones come first, so that nobody's own code stands in their way.
    standards(tx, ctx).await?;
    turns::take(tx, &ctx.org, Turn::Locations).await?;
    let location = decide(input, None, LocationId::new(ctx.now))?;
    check_parent(tx, ctx, &location).await?;
    sql("INSERT INTO catalog_location (org_id, id, code, code_key, name, search, kind, parent, is_strict, is_warehouse, standard, state,
         version, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, $11, 1, $12, $12)")
    .bind(&ctx.org)
    .bind(&location.id)
    .bind(&location.code)
    .bind(folded(&location.code))
    .bind(&location.name)
    .bind(searchable(&[&location.code, &location.name]))
    .bind(location.kind)
    .bind(location.parent.clone())
    .bind(location.is_strict)
    .bind(location.is_warehouse)
    .bind(location.state)
    .bind(ctx.now)
    .run(tx)
    .await
    .map_err(code_taken)?;
    audit::record(tx, ctx, &MADE, location.id.as_str(), &json!({ "code": location.code, "name": location.name })).await?;
    tx.emit(ctx, &LocationChanged { location: location.id.to_string() }).await?;
    Ok(location)
}

pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &LocationId, seen: IfMatch, input: LocationInput) -> Result<LocationShown, Problem> {
    turns::take(tx, &ctx.org, Turn::Locations).await?;
    let before = queries::one(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    let location = decide(input, Some(&before), id.clone())?;
    check_parent(tx, ctx, &location).await?;
    sql("UPDATE catalog_location SET code = $1, code_key = $2, name = $3, search = $4, parent = $5, is_strict = $6, is_warehouse = $7,
         state = $8, version = $9, changed_at = $10 WHERE org_id = $11 AND id = $12")
    .bind(&location.code)
    .bind(folded(&location.code))
    .bind(&location.name)
    .bind(searchable(&[&location.code, &location.name]))
    .bind(location.parent.clone())
    .bind(location.is_strict)
    .bind(location.is_warehouse)
    .bind(location.state)
    .bind(location.version)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await
    .map_err(code_taken)?;
    let (now, then) = (differing(&location, &before), differing(&before, &location));
    let told = json!({ "code": location.code, "name": location.name, "before": then, "after": now });
    audit::record(tx, ctx, &CHANGED, id.as_str(), &told).await?;
    tx.emit(ctx, &LocationChanged { location: id.to_string() }).await?;
    Ok(location)
}

/// The location that an entry makes, or what is wrong with it.
fn decide(input: LocationInput, before: Option<&LocationShown>, id: LocationId) -> Result<LocationShown, Problem> {
    let is_standard = before.is_some_and(|before| before.is_standard);
    let mut check = Check::new();
    check.text("code", &input.code, 1, 40);
    check.text("name", &input.name, 1, 100);
    let is_kept = before.is_none_or(|before| before.kind == input.kind);
    check.that(is_kept, "kind", "field.contradicts", "what lies in a location stays what it is; make another location");
    let is_usable = !is_standard || input.state == crate::words::RecordState::Active;
    check.that(is_usable, "state", "field.contradicts", "a standard location stays in use");
    check.that(!is_standard || input.parent.is_none(), "parent", "field.contradicts", "a standard location is part of no other");
    check.done()?;
    Ok(LocationShown {
        id,
        code: tidied(&input.code),
        name: tidied(&input.name),
        kind: input.kind,
        parent: input.parent,
        is_strict: input.is_strict.unwrap_or(input.kind == LocationKind::Internal),
        is_warehouse: input.is_warehouse,
        is_standard,
        state: input.state,
        version: before.map_or(1, |before| before.version + 1),
    })
}

/// A location is part of one of its own kind, and never of itself.
async fn check_parent(tx: &mut Tx, ctx: &Ctx, location: &LocationShown) -> Result<(), Problem> {
    let Some(parent) = &location.parent else { return Ok(()) };
    let above = queries::upwards(tx, &ctx.org, parent).await?;
    let mut check = Check::new();
    check.that(!above.is_empty(), "parent", "field.unknown", "a location of this organisation");
    check.done()?;
    if above.contains(&location.id) {
        return Err(Problem::conflict("catalog.location_cycle", "A location cannot be part of itself, nor of what is part of it."));
    }
    let parent = queries::one(tx, &ctx.org, parent).await?;
    let mut check = Check::new();
    check.that(parent.kind == location.kind, "parent", "field.contradicts", "a location of the same kind");
    let is_shallow = i64::try_from(above.len()).is_ok_and(|depth| depth < DEPTH_MAX);
    check.that(is_shallow, "parent", "field.too_deep", "at most 50 locations within each other");
    check.done()
}

fn code_taken(error: DbError) -> Problem {
    if error.is_duplicate() {
        return Problem::conflict("catalog.code_taken", "This code is taken already, whatever the case and width of its letters.");
    }
    error.into()
}
