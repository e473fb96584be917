//! What other rooms ask of parties.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::{DbError, OrgId, Tx, sql};

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
