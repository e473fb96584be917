//! Reading what is not in a file yet.

use kernel::OrgId;
use kernel::db::{DbError, Tx, sql};

use super::PendingRow;
use crate::keys::FactKey;
use crate::vocabulary::FactType;

/// Everything an organisation recorded that is not in a file yet.
pub(crate) async fn all(tx: &mut Tx, org: &OrgId) -> Result<Vec<PendingRow>, DbError> {
    sql("SELECT fact_type, occurred_at, occurred_on, recorded_at, origin, actor, source, fields FROM lake_pending WHERE org_id = $1 ORDER BY id").bind(org).all(tx).await
}

/// The keys of a type.
pub(crate) async fn keys(tx: &mut Tx, org: &OrgId, fact_type: &FactType) -> Result<Vec<FactKey>, DbError> {
    let keys: Vec<(i64,)> =
        sql("SELECT fact_key FROM lake_pending WHERE org_id = $1 AND fact_type = $2").bind(org).bind(fact_type.name).all(tx).await?;
    Ok(keys.into_iter().map(|(key,)| FactKey::from_stored(key)).collect())
}
