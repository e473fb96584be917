//! The issuer: an organisation's name and key, made when it certifies for the first time.
//!
//! The name is kept with the key, for those who trust an issuer know it by both.

use certificate::{IssuerKey, PublicKey};
use identity::organisations::Organisation;
use identity::sealing;
use kernel::{App, Ctx, FromRow, OrgId, Problem, Tx, sql};
use rand::RngExt;

use super::lists;
use super::rules::name_of;
use super::types::IssuerShown;

/// Who signs, with the key in hand.
pub(super) struct Issuer {
    pub(super) name: String,
    pub(super) key: IssuerKey,
}

#[derive(FromRow)]
struct Row {
    name: String,
    seed: String,
}

impl Row {
    fn opened(self, app: &App, org: &OrgId) -> Result<Issuer, Problem> {
        let seed = sealing::open(app, org.as_str(), &self.seed).map_err(|error| Problem::internal(&error))?;
        let seed: [u8; 32] = seed.try_into().map_err(|_| Problem::internal(&sealing::SealError::WrongKey))?;
        Ok(Issuer { name: self.name, key: IssuerKey::from_seed(&seed) })
    }
}

/// The issuer of an organisation; None when it has never certified anything.
///
/// Its row is locked until the unit of writing ends: an organisation issues and revokes one after the other, so that
/// nothing is certified twice and no list lacks what stood on the one before.
pub(super) async fn issuer(tx: &mut Tx, app: &App, org: &OrgId) -> Result<Option<Issuer>, Problem> {
    sql("UPDATE assessment_issuer SET made_at = made_at WHERE org_id = $1").bind(org).run(tx).await?;
    let row: Option<Row> = sql("SELECT name, seed FROM assessment_issuer WHERE org_id = $1").bind(org).optional(tx).await?;
    row.map(|row| row.opened(app, org)).transpose()
}

/// The issuer, made with an empty list of revocations when there is none yet.
pub(super) async fn issuer_or_new(tx: &mut Tx, app: &App, ctx: &Ctx, organisation: &Organisation) -> Result<Issuer, Problem> {
    if let Some(issuer) = issuer(tx, app, &ctx.org).await? {
        return Ok(issuer);
    }
    let seed: [u8; 32] = rand::rng().random();
    let made = Issuer { name: name_of(organisation), key: IssuerKey::from_seed(&seed) };
    let inserted = sql("INSERT INTO assessment_issuer (org_id, id, name, public_key, seed, made_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (org_id) DO NOTHING")
    .bind(&ctx.org)
    .bind(kernel::ids::new_id("iss", ctx.now))
    .bind(&made.name)
    .bind(made.key.public().to_string())
    .bind(sealing::seal(app, ctx.org.as_str(), &seed))
    .bind(ctx.now)
    .run(tx)
    .await?;
    if inserted == 0 {
        // Somebody else certified for the first time at the very same moment.
        return issuer(tx, app, &ctx.org).await?.ok_or_else(Problem::not_found);
    }
    lists::open(tx, ctx, &made, ctx.now.day_in(organisation.zone())).await?;
    Ok(made)
}

/// Whose key this is; anybody may ask.
pub(super) async fn known_by_key(tx: &mut Tx, key: &str) -> Result<IssuerShown, Problem> {
    let key = PublicKey::parse(key).ok_or_else(Problem::not_found)?.to_string();
    let row: Option<(String,)> = sql("SELECT name FROM assessment_issuer WHERE public_key = $1").bind(&key).optional(tx).await?;
    let (name,) = row.ok_or_else(Problem::not_found)?;
    Ok(IssuerShown { name, public_key: key })
}
