//! What other rooms ask of parties.

use std::collections::BTreeMap;

use kernel::db::{FromRow, Value};
use kernel::{DbError, OrgId, Timestamp, Tx, sql};

use super::queries;
use super::types::{PartyId, PartyShown, PartySummary, SummaryRow};
use crate::folding::{firm_likeness, pattern};

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

/// The parties in whose code, name or numbers a text stands, by code, at most so many.
pub async fn searched(tx: &mut Tx, org: &OrgId, text: &str, limit: i64) -> Result<Vec<PartyId>, DbError> {
    let pattern = pattern(text);
    if pattern.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(PartyId,)> = sql("SELECT id FROM catalog_party WHERE org_id = $1 AND merged_into IS NULL
         AND search LIKE $2 ESCAPE '!' ORDER BY code_key LIMIT $3")
    .bind(org)
    .bind(pattern)
    .bind(limit)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
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

/// A party with all that is known of it; of one that was merged the one that it became. [`DbError::NoRow`] when there is none.
pub async fn whole(tx: &mut Tx, org: &OrgId, id: &PartyId) -> Result<PartyShown, DbError> {
    queries::one(tx, org, id).await
}

/// What a paper says of a firm.
#[derive(Clone, Debug, Default)]
pub struct PartyClue {
    pub name: String,
    /// Numbers by which it is taxed or registered, as they are written.
    pub numbers: Vec<String>,
}

/// What a party was recognised by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartySign {
    CreditCode,
    TaxNumber,
    Name,
}

#[derive(FromRow)]
struct RecognisedRow {
    credit_code: Option<String>,
    tax_number: String,
    id: PartyId,
}

/// Letters and digits of a number, in capitals.
fn plain(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

/// The parties that a paper may mean, the surest first, each with what it was recognised by. A number of a tax office may
/// have the letters of its country before it, and may not.
pub async fn recognised(tx: &mut Tx, org: &OrgId, clue: &PartyClue) -> Result<Vec<(PartySummary, PartySign)>, DbError> {
    let mut numbers: Vec<String> = clue.numbers.iter().map(|number| plain(number)).filter(|number| number.len() >= 6).collect();
    let bare =
        |number: &String| number.get(2..).filter(|_| number.bytes().take(2).all(|byte| byte.is_ascii_uppercase())).map(str::to_owned);
    numbers.extend(numbers.clone().iter().filter_map(bare));
    // The name stands among the numbers, where it finds nothing, so that there is always one.
    let written =
        clue.numbers.iter().chain(&numbers).filter(|number| !number.is_empty()).chain([&clue.name]).map(|number| [Value::from(number)]);
    let rows: Vec<RecognisedRow> = sql("WITH wanted (n) AS (VALUES ($3), ...)
         SELECT credit_code, tax_number, id FROM catalog_party
         WHERE org_id = $1 AND merged_into IS NULL
         AND (likeness = $2 OR credit_code IN (SELECT n FROM wanted) OR tax_number IN (SELECT n FROM wanted))
         ORDER BY id LIMIT 20")
    .bind(org)
    .bind(firm_likeness(&clue.name))
    .rows(written)
    .all(tx)
    .await?;
    let sign = |row: &RecognisedRow| {
        let is_said = |number: &str| !number.is_empty() && numbers.contains(&plain(number));
        match row {
            row if row.credit_code.as_deref().is_some_and(is_said) => PartySign::CreditCode,
            row if is_said(&row.tax_number) => PartySign::TaxNumber,
            _ => PartySign::Name,
        }
    };
    let mut signs: Vec<(PartySign, PartyId)> = rows.iter().map(|row| (sign(row), row.id.clone())).collect();
    signs.sort();
    let ids: Vec<PartyId> = signs.iter().map(|(_, id)| id.clone()).collect();
    let parties = known(tx, org, &ids).await?;
    Ok(parties.into_iter().zip(signs).map(|(party, (sign, _))| (party, sign)).collect())
}
