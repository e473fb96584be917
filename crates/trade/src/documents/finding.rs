//! Documents of all kinds by what somebody types: a number with or without its zeros, the other side's own, or a party.

use catalog::parties::PartyId;
use kernel::db::Value;
use kernel::folding::tidied;
use kernel::{DbError, OrgId, Problem, Tx, sql};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries::ListRow;
use super::types::{DocumentSummary, Kind};

/// Documents of one answer.
const FOUND_MAX: usize = 20;
/// Parties whose documents are looked for.
const PARTIES_MAX: i64 = 3;
/// Nobody types more than this to find something.
const TYPED_MAX: usize = 100;
/// Digits of a number as it is given.
const DIGITS: usize = 6;
/// Comes after every letter.
const LAST: char = '\u{10ffff}';

/// What somebody typed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct FindQuery {
    /// `PO-12` is `PO-000012`, `12` that number of any kind; else the beginning of a number or reference, or part of a party's name.
    pub(super) q: String,
}

/// What was found, the surest first; at most 20.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct FoundDocuments {
    pub(super) items: Vec<DocumentSummary>,
}

/// What was typed, as papers write it: in narrow signs, and once more in capitals where it was typed in small letters.
fn forms(typed: &str) -> Vec<String> {
    let plain: String = tidied(typed).chars().take(TYPED_MAX).collect();
    let capitals = plain.to_uppercase();
    let mut forms = vec![capitals, plain];
    forms.dedup();
    forms
}

/// The whole numbers that somebody means who leaves the zeros out: of one kind, or of any when only digits were typed.
fn meant(capitals: &str) -> Vec<String> {
    let digits = capitals.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '-' || c == ' ');
    let letters = capitals.get(..capitals.len() - digits.len()).unwrap_or_default().trim_end_matches(['-', ' ']);
    if digits.is_empty() || digits.len() > DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let prefixes = Kind::all().map(Kind::prefix);
    prefixes.filter(|prefix| letters.is_empty() || letters == *prefix).map(|prefix| format!("{prefix}-{digits:0>DIGITS$}")).collect()
}

/// Documents that somebody may mean: that number, numbers and references that begin so, documents of parties called so.
pub(super) async fn find(tx: &mut Tx, org: &OrgId, query: &FindQuery) -> Result<FoundDocuments, Problem> {
    if query.q.trim().is_empty() {
        return Ok(FoundDocuments { items: Vec::new() });
    }
    let forms = forms(&query.q);
    let mut rows = numbered(tx, org, &meant(&forms[0])).await?;
    for form in &forms {
        rows.extend(beginning(tx, org, form).await?);
    }
    if rows.len() < FOUND_MAX {
        for party in catalog::parties::searched(tx, org, &query.q, PARTIES_MAX).await? {
            rows.extend(of_party(tx, org, &party).await?);
        }
    }
    let mut items: Vec<DocumentSummary> = Vec::new();
    for row in rows {
        if items.len() < FOUND_MAX && items.iter().all(|found| found.id != row.id) {
            items.push(row.into());
        }
    }
    Ok(FoundDocuments { items })
}

async fn numbered(tx: &mut Tx, org: &OrgId, numbers: &[String]) -> Result<Vec<ListRow>, DbError> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows: Vec<ListRow> =
        sql("SELECT id, kind, number, state, version, party_id, day, due, reference, net + tax AS gross, currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = $1 AND o.document_id = trade_document.id) AS is_from_page
         FROM trade_document
         WHERE org_id = $1 AND number IN (VALUES ($2), ...)")
        .bind(org)
        .rows(numbers.iter().map(|number| [Value::from(number)]))
        .all(tx)
        .await?;
    rows.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.number.cmp(&b.number)));
    Ok(rows)
}

/// Numbers that begin so, then references.
async fn beginning(tx: &mut Tx, org: &OrgId, form: &str) -> Result<Vec<ListRow>, DbError> {
    let most = i64::try_from(FOUND_MAX).unwrap_or(i64::MAX);
    let until = format!("{form}{LAST}");
    let mut rows: Vec<ListRow> =
        sql("SELECT id, kind, number, state, version, party_id, day, due, reference, net + tax AS gross, currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = $1 AND o.document_id = trade_document.id) AS is_from_page
         FROM trade_document
         WHERE org_id = $1 AND number >= $2 AND number < $3 ORDER BY number DESC LIMIT $4")
        .bind(org)
        .bind(form)
        .bind(&until)
        .bind(most)
        .all(tx)
        .await?;
    let referring: Vec<ListRow> =
        sql("SELECT id, kind, number, state, version, party_id, day, due, reference, net + tax AS gross, currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = $1 AND o.document_id = trade_document.id) AS is_from_page
         FROM trade_document
         WHERE org_id = $1 AND reference <> '' AND reference >= $2 AND reference < $3 ORDER BY reference LIMIT $4")
        .bind(org)
        .bind(form)
        .bind(&until)
        .bind(most)
        .all(tx)
        .await?;
    rows.extend(referring);
    Ok(rows)
}

/// The newest documents with a party.
async fn of_party(tx: &mut Tx, org: &OrgId, party: &PartyId) -> Result<Vec<ListRow>, DbError> {
    sql("SELECT id, kind, number, state, version, party_id, day, due, reference, net + tax AS gross, currency,
         EXISTS (SELECT 1 FROM trade_page_order o WHERE o.org_id = $1 AND o.document_id = trade_document.id) AS is_from_page
         FROM trade_document
         WHERE org_id = $1 AND party_id = $2 ORDER BY id DESC LIMIT 10")
    .bind(org)
    .bind(party)
    .all(tx)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_need_not_be_typed() {
        for typed in ["PO-12", "po12", "ＰＯ－０００１２", "PO 000012"] {
            assert_eq!(meant(&forms(typed)[0]), ["PO-000012"], "{typed}");
        }
    }

    #[test]
    fn digits_alone_are_a_number_of_any_kind() {
        let numbers = meant(&forms("12")[0]);
        assert_eq!(numbers.len(), Kind::all().count());
        assert!(numbers.contains(&"SO-000012".to_owned()) && numbers.contains(&"SF-000012".to_owned()));
    }

    #[test]
    fn names_and_numbers_of_others_are_no_numbers_of_ours() {
        for typed in ["恒远", "HY-2026-0012", "XX-12", "PO-", "1234567", ""] {
            assert_eq!(meant(&forms(typed)[0]), Vec::<String>::new(), "{typed}");
        }
    }
}
