//! The lists of what an issuer took back: numbered, each kept, and never without what stood on the one before.

use certificate::{PublicKey, Revocation, RevocationList};
use kernel::{Ctx, Day, OrgId, Problem, Tx, sql};

use super::issuer::Issuer;
use super::rules::{next_update, not_done};

/// The first list, with nothing on it.
pub(super) async fn open(tx: &mut Tx, ctx: &Ctx, issuer: &Issuer, today: Day) -> Result<(), Problem> {
    let (from, until) = (crate::scoring_day(today), crate::scoring_day(next_update(today)));
    let list = RevocationList::open(issuer.name.clone(), &issuer.key, from, until).map_err(|refused| not_done(&refused))?;
    write(tx, ctx, &list).await
}

/// The next list: all that is on the newest one, and more. With nothing more it is renewed.
pub(super) async fn extend(tx: &mut Tx, ctx: &Ctx, issuer: &Issuer, more: Vec<Revocation>, today: Day) -> Result<(), Problem> {
    let newest = newest(tx, &ctx.org).await?.ok_or_else(Problem::not_found)?;
    let newest = RevocationList::verify(&newest, &issuer.key.public()).map_err(|error| Problem::internal(&error))?;
    // Days of a list never go back, whatever time zone the plant moved to.
    let today = today.max(crate::kernel_day(newest.listed().issued_at));
    let (from, until) = (crate::scoring_day(today), crate::scoring_day(next_update(today)));
    let list = newest.revoke(more, &issuer.key, from, until).map_err(|refused| not_done(&refused))?;
    write(tx, ctx, &list).await
}

/// Of two that make the same number only one can be written: the number is unique.
async fn write(tx: &mut Tx, ctx: &Ctx, list: &RevocationList) -> Result<(), Problem> {
    let listed = list.listed();
    sql("INSERT INTO assessment_revocations (org_id, id, number, public_key, next_update, file) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&ctx.org)
        .bind(kernel::ids::new_id("rvl", ctx.now))
        .bind(i64::from(listed.number))
        .bind(listed.issuer.public_key.to_string())
        .bind(crate::kernel_day(listed.next_update))
        .bind(list.text())
        .run(tx)
        .await?;
    Ok(())
}

async fn newest(tx: &mut Tx, org: &OrgId) -> Result<Option<String>, Problem> {
    let row: Option<(String,)> =
        sql("SELECT file FROM assessment_revocations WHERE org_id = $1 ORDER BY number DESC LIMIT 1").bind(org).optional(tx).await?;
    Ok(row.map(|(file,)| file))
}

/// The newest list of the owner of a key; anybody may ask.
pub(super) async fn of_key(tx: &mut Tx, key: &str) -> Result<String, Problem> {
    let key = PublicKey::parse(key).ok_or_else(Problem::not_found)?.to_string();
    let row: Option<(String,)> =
        sql("SELECT file FROM assessment_revocations WHERE public_key = $1 ORDER BY number DESC LIMIT 1").bind(key).optional(tx).await?;
    row.map(|(file,)| file).ok_or_else(Problem::not_found)
}
