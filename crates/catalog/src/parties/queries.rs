//! Reading parties.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::{DbError, OrgId, Page, PageQuery, Problem, Tx, sql};

use super::types::{LikenessQuery, PartyDuplicates, PartyFilter, PartyId, PartyRole, PartyRow, PartyShown, PartySummary, SummaryRow};
use crate::folding::{firm_likeness, folded, pattern};
use crate::words::RecordState;

/// Parties by code, those merged into others left out.
pub(super) async fn list(tx: &mut Tx, org: &OrgId, filter: &PartyFilter, page: &PageQuery) -> Result<Page<PartySummary>, Problem> {
    let after: String = page.after_or(String::new())?;
    let rows: Vec<SummaryRow> = sql("SELECT id, code, name, is_customer, is_supplier, is_subcontractor, is_carrier, credit_code, currency,
             payment_days, credit_limit, price_list, state, version
             FROM catalog_party WHERE org_id = $1 AND code_key > $2 AND merged_into IS NULL
             AND ($3 = '' OR search LIKE $3 ESCAPE '!')
             AND ($4 = '' OR ($4 = 'customer' AND is_customer) OR ($4 = 'supplier' AND is_supplier)
                 OR ($4 = 'subcontractor' AND is_subcontractor) OR ($4 = 'carrier' AND is_carrier))
             AND ($5 = '' OR state = $5)
             ORDER BY code_key LIMIT $6")
    .bind(org)
    .bind(after)
    .bind(pattern(&filter.q))
    .bind(filter.role.map_or("", PartyRole::word))
    .bind(filter.state.map_or("", RecordState::word))
    .bind(page.fetch())
    .all(tx)
    .await?;
    let page = page.page(rows.into_iter().map(PartySummary::from).collect(), |row: &PartySummary| folded(&row.code));
    Ok(page)
}

/// A party; what was merged is read as what it became.
pub(super) async fn one(tx: &mut Tx, org: &OrgId, id: &PartyId) -> Result<PartyShown, DbError> {
    let row: PartyRow =
        sql("SELECT id, code, name, is_customer, is_supplier, is_subcontractor, is_carrier, credit_code, tax_number, address, country,
         contacts, currency, payment_days, credit_limit, price_list, bank, bank_account, state, merged_into, version, created_at, changed_at
         FROM catalog_party WHERE org_id = $1
         AND id = COALESCE((SELECT merged_into FROM catalog_party WHERE org_id = $1 AND id = $2), $2)")
        .bind(org)
        .bind(id)
        .one(tx)
        .await?;
    Ok(row.into())
}

/// A party as it stands, locked: to be changed.
pub(super) async fn locked(tx: &mut Tx, org: &OrgId, id: &PartyId) -> Result<PartyShown, DbError> {
    let row: PartyRow =
        sql("SELECT id, code, name, is_customer, is_supplier, is_subcontractor, is_carrier, credit_code, tax_number, address, country,
         contacts, currency, payment_days, credit_limit, price_list, bank, bank_account, state, merged_into, version, created_at, changed_at
         FROM catalog_party WHERE org_id = $1 AND id = $2")
        .bind(org)
        .bind(id)
        .locking()
        .one(tx)
        .await?;
    Ok(row.into())
}

/// The parties of these folded codes, locked, in one statement.
pub(super) async fn of_keys(tx: &mut Tx, org: &OrgId, keys: &[String]) -> Result<BTreeMap<String, PartyShown>, DbError> {
    let rows: Vec<PartyRow> = sql("SELECT id, code, name, is_customer, is_supplier, is_subcontractor, is_carrier, credit_code, tax_number,
         address, country, contacts, currency, payment_days, credit_limit, price_list, bank, bank_account, state, merged_into, version, created_at,
         changed_at FROM catalog_party WHERE org_id = $1 AND code_key IN (VALUES ($2), ...)")
    .bind(org)
    .rows(keys.iter().map(|key| [Value::from(key)]))
    .locking()
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(PartyShown::from).map(|party| (folded(&party.code), party)).collect())
}

/// Who has a folded code.
pub(super) async fn of_key(tx: &mut Tx, org: &OrgId, key: &str) -> Result<Option<PartyId>, DbError> {
    let row: Option<(PartyId,)> =
        sql("SELECT id FROM catalog_party WHERE org_id = $1 AND code_key = $2").bind(org).bind(key).optional(tx).await?;
    Ok(row.map(|(id,)| id))
}

/// Who has a credit code.
#[derive(Clone, Debug, FromRow)]
pub(super) struct CodeOwner {
    credit_code: String,
    pub(super) id: PartyId,
    pub(super) code: String,
    pub(super) name: String,
}

/// Who has these credit codes, in one statement.
pub(super) async fn of_credit_codes(tx: &mut Tx, org: &OrgId, codes: &[&str]) -> Result<BTreeMap<String, CodeOwner>, DbError> {
    if codes.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<CodeOwner> = sql("SELECT credit_code, id, code, name FROM catalog_party
         WHERE org_id = $1 AND credit_code IS NOT NULL AND merged_into IS NULL AND credit_code IN (VALUES ($2), ...)")
    .bind(org)
    .rows(codes.iter().map(|code| [Value::from(*code)]))
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|owner| (owner.credit_code.clone(), owner)).collect())
}

#[derive(FromRow)]
struct AlikeRow {
    likeness: String,
    #[row(flatten)]
    party: SummaryRow,
}

/// Groups of parties whose names are alike; or who is like one name.
pub(super) async fn duplicates(
    tx: &mut Tx,
    org: &OrgId,
    query: &LikenessQuery,
    page: &PageQuery,
) -> Result<Page<PartyDuplicates>, Problem> {
    let after: String = page.after_or(String::new())?;
    let alike: Page<(String,)> = if query.name.trim().is_empty() {
        let rows = sql("SELECT likeness FROM catalog_party WHERE org_id = $1 AND likeness > $2 AND merged_into IS NULL
             GROUP BY likeness HAVING COUNT(*) > 1 ORDER BY likeness LIMIT $3")
        .bind(org)
        .bind(after)
        .bind(page.fetch())
        .all(tx)
        .await?;
        page.page(rows, |(likeness,): &(String,)| likeness.clone())
    } else {
        Page { items: vec![(firm_likeness(&query.name),)], next: None }
    };
    if alike.items.is_empty() {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let rows: Vec<AlikeRow> = sql("SELECT likeness, id, code, name, is_customer, is_supplier, is_subcontractor, is_carrier, credit_code,
         currency, payment_days, credit_limit, price_list, state, version FROM catalog_party
         WHERE org_id = $1 AND merged_into IS NULL AND likeness IN (VALUES ($2), ...) ORDER BY likeness, code_key")
    .bind(org)
    .rows(alike.items.iter().map(|(likeness,)| [Value::from(likeness)]))
    .all(tx)
    .await?;
    let mut groups: BTreeMap<String, Vec<PartySummary>> = BTreeMap::new();
    for row in rows {
        groups.entry(row.likeness).or_default().push(row.party.into());
    }
    Ok(Page { items: groups.into_values().map(|parties| PartyDuplicates { parties }).collect(), next: alike.next })
}
