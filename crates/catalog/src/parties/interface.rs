//! What other rooms ask of parties.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::{DbError, OrgId, Timestamp, Tx, sql};

use super::types::{PartyId, PartySummary, SummaryRow};

#[derive(FromRow)]
struct Row {
    wanted: PartyId,
    #[row(flatten)]
    party: SummaryRow,
}

/// The parties of these identifiers in their order, in one statement; for one that was merged the one that it became.
/// One that is not there is left out.
pub async fn known(tx: &mut Tx, org: &OrgId, ids: &[PartyId]) -> Result<Vec<PartySummary>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = sql("SELECT w.id AS wanted, p.id, p.code, p.name, p.is_customer, p.is_supplier, p.is_subcontractor, p.is_carrier,
         p.credit_code, p.currency, p.payment_days, p.credit_limit, p.price_list, p.state, p.version
         FROM catalog_party w JOIN catalog_party p ON p.org_id = w.org_id AND p.id = COALESCE(w.merged_into, w.id)
         WHERE w.org_id = $1 AND w.id IN (VALUES ($2), ...)")
    .bind(org)
    .rows(ids.iter().map(|id| [Value::from(id)]))
    .all(tx)
    .await?;
    let found: BTreeMap<PartyId, PartySummary> = rows.into_iter().map(|row| (row.wanted, row.party.into())).collect();
    Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
}

/// A party of the list, as those who write the list down need it.
#[derive(Clone, Debug, FromRow)]
pub struct ListedParty {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub is_customer: bool,
    pub is_supplier: bool,
    pub credit_code: Option<String>,
    pub payment_days: Option<i64>,
    /// In minor units.
    pub credit_limit: Option<i64>,
    pub changed_at: Timestamp,
}

/// The parties in use, after an identifier; merged and retired ones left out.
pub async fn listed(tx: &mut Tx, org: &OrgId, after: &str, limit: i64) -> Result<Vec<ListedParty>, DbError> {
    sql("SELECT id, code, name, is_customer, is_supplier, credit_code, payment_days, credit_limit, changed_at
         FROM catalog_party WHERE org_id = $1 AND id > $2 AND merged_into IS NULL AND state = 'active' ORDER BY id LIMIT $3")
    .bind(org)
    .bind(after)
    .bind(limit)
    .all(tx)
    .await
}
