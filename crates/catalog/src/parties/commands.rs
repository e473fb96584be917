//! Making, changing and merging parties. The caller commits.

use identity::audit::{self, Action};
use kernel::db::Value;
use kernel::web::IfMatch;
use kernel::{Check, Ctx, DbError, OrgId, Problem, Tx, sql};
use serde_json::json;

use super::types::{PartyId, PartyInput, PartyRole, PartyShown};
use super::{queries, rules};
use crate::events::PartyChanged;
use crate::folding::{firm_likeness, folded, searchable};
use crate::items::differing;
use crate::prices;

const MADE: Action = Action { code: "catalog.party_made", zh: "新建往来单位 {code} {name}", en: "made the party {code} {name}" };
const CHANGED: Action =
    Action { code: "catalog.party_changed", zh: "修改往来单位 {code} {name}", en: "changed the party {code} {name}" };
const MERGED: Action =
    Action { code: "catalog.party_merged", zh: "将往来单位 {code} 合并到 {into}", en: "merged the party {code} into {into}" };

/// Makes a party.
pub(super) async fn make(tx: &mut Tx, ctx: &Ctx, input: PartyInput) -> Result<PartyShown, Problem> {
    let party = rules::decide(input, None, ctx.now)?;
    check_others(tx, &ctx.org, &party).await?;
    write(tx, &ctx.org, std::slice::from_ref(&party)).await?;
    audit::record(tx, ctx, &MADE, party.id.as_str(), &json!({ "code": party.code, "name": party.name })).await?;
    tx.emit(ctx, &PartyChanged { party: party.id.to_string() }).await?;
    Ok(party)
}

/// Changes a party; what the entry leaves out becomes empty.
pub(super) async fn change(tx: &mut Tx, ctx: &Ctx, id: &PartyId, seen: IfMatch, input: PartyInput) -> Result<PartyShown, Problem> {
    let before = queries::locked(tx, &ctx.org, id).await?;
    seen.check(before.version)?;
    if before.merged_into.is_some() {
        return Err(Problem::conflict("catalog.merged_already", "This party was merged into another one. Change that one."));
    }
    let party = rules::decide(input, Some(&before), ctx.now)?;
    check_others(tx, &ctx.org, &party).await?;
    write(tx, &ctx.org, std::slice::from_ref(&party)).await?;
    let told = json!({ "code": party.code, "name": party.name, "before": differing(&before, &party), "after": differing(&party, &before) });
    audit::record(tx, ctx, &CHANGED, party.id.as_str(), &told).await?;
    tx.emit(ctx, &PartyChanged { party: party.id.to_string() }).await?;
    Ok(party)
}

/// Marks a party as another one that was entered twice. It stays, retired, and reads lead to the other one.
pub(super) async fn merge(tx: &mut Tx, ctx: &Ctx, id: &PartyId, into: &PartyId) -> Result<PartyShown, Problem> {
    // Always in one order: two merges at once wait for each other and not in a circle.
    let (low, high) = if id < into { (id, into) } else { (into, id) };
    let low = queries::locked(tx, &ctx.org, low).await?;
    let high = queries::locked(tx, &ctx.org, high).await?;
    let (party, other) = if id < into { (low, high) } else { (high, low) };
    rules::may_merge(&party, &other)?;
    // What was merged into this one goes on to the other one: nobody has to follow more than one step.
    sql("UPDATE catalog_party SET merged_into = $1, state = 'retired', version = version + 1, changed_at = $2
         WHERE org_id = $3 AND (id = $4 OR merged_into = $4)")
    .bind(into)
    .bind(ctx.now)
    .bind(&ctx.org)
    .bind(id)
    .run(tx)
    .await?;
    audit::record(tx, ctx, &MERGED, id.as_str(), &json!({ "code": party.code, "into": other.code, "into_id": into })).await?;
    tx.emit(ctx, &PartyChanged { party: id.to_string() }).await?;
    Ok(other)
}

/// What an entry says about other rows: codes are unique, and what it names is there.
async fn check_others(tx: &mut Tx, org: &OrgId, party: &PartyShown) -> Result<(), Problem> {
    if let Some(other) = queries::of_key(tx, org, &folded(&party.code)).await?.filter(|other| *other != party.id) {
        return Err(code_taken().with("id", other.as_str()).with("code", party.code.as_str()));
    }
    if let Some(code) = &party.credit_code
        && let Some(other) = queries::of_credit_codes(tx, org, &[code]).await?.get(code).filter(|other| other.id != party.id)
    {
        return Err(credit_code_taken().with("id", other.id.as_str()).with("code", other.code.as_str()).with("name", other.name.as_str()));
    }
    let mut check = Check::new();
    if let Some(list) = &party.price_list {
        check.that(prices::is_there(tx, org, list).await?, "price_list", "field.unknown", "a price list of this organisation");
    }
    check.done()
}

fn code_taken() -> Problem {
    Problem::conflict("catalog.code_taken", "This code is taken already, whatever the case and width of its letters.")
}

fn credit_code_taken() -> Problem {
    Problem::conflict("catalog.credit_code_taken", "Another party has this credit code: it is the same organisation.")
}

/// Values of one party in its table.
const WIDTH: usize = 26;
/// Parties in one statement: as many as its values allow.
const CHUNK: usize = 1_000;

/// Writes parties, new ones and those whose version goes on by one, as many as there are in as few statements as can be.
pub(super) async fn write(tx: &mut Tx, org: &OrgId, parties: &[PartyShown]) -> Result<(), Problem> {
    for chunk in parties.chunks(CHUNK) {
        let written = sql("INSERT INTO catalog_party (org_id, id, code, code_key, name, likeness, search, is_customer, is_supplier,
             is_subcontractor, is_carrier, credit_code, tax_number, address, country, contacts, currency, payment_days, credit_limit,
             price_list, bank, bank_account, state, merged_into, version, created_at, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27), ...
             ON CONFLICT (org_id, id) DO UPDATE SET code = excluded.code, code_key = excluded.code_key, name = excluded.name,
             likeness = excluded.likeness, search = excluded.search, is_customer = excluded.is_customer, is_supplier = excluded.is_supplier,
             is_subcontractor = excluded.is_subcontractor, is_carrier = excluded.is_carrier, credit_code = excluded.credit_code,
             tax_number = excluded.tax_number, address = excluded.address, country = excluded.country, contacts = excluded.contacts,
             currency = excluded.currency,
             payment_days = excluded.payment_days, credit_limit = excluded.credit_limit, price_list = excluded.price_list,
             bank = excluded.bank, bank_account = excluded.bank_account, state = excluded.state, version = excluded.version,
             changed_at = excluded.changed_at
             WHERE catalog_party.version = excluded.version - 1")
        .bind(org)
        .rows(chunk.iter().map(values))
        .run(tx)
        .await
        .map_err(refused)?;
        if written != chunk.len() as u64 {
            return Err(Problem::conflict(
                "kernel.changed_meanwhile",
                "Somebody changed this meanwhile. Load it again and repeat your change.",
            ));
        }
    }
    Ok(())
}

/// Somebody was faster: a code is taken since it was looked for.
fn refused(error: DbError) -> Problem {
    match error.is_duplicate() {
        true if error.to_string().contains("credit_code") => credit_code_taken(),
        true => code_taken(),
        false => error.into(),
    }
}

fn values(party: &PartyShown) -> [Value; WIDTH] {
    let is = |role: PartyRole| Value::from(party.roles.contains(&role));
    [
        Value::from(&party.id),
        Value::from(&party.code),
        Value::from(folded(&party.code)),
        Value::from(&party.name),
        Value::from(firm_likeness(&party.name)),
        Value::from(searchable(&[&party.code, &party.name, party.credit_code.as_deref().unwrap_or_default()])),
        is(PartyRole::Customer),
        is(PartyRole::Supplier),
        is(PartyRole::Subcontractor),
        is(PartyRole::Carrier),
        party.credit_code.clone().into(),
        Value::from(&party.tax_number),
        Value::from(&party.address),
        Value::from(&party.country),
        json!(party.contacts).to_string().into(),
        party.currency.into(),
        party.payment_days.into(),
        party.credit_limit.into(),
        party.price_list.clone().into(),
        Value::from(&party.bank),
        Value::from(&party.bank_account),
        party.state.into(),
        party.merged_into.clone().into(),
        party.version.into(),
        party.created_at.into(),
        party.changed_at.into(),
    ]
}
