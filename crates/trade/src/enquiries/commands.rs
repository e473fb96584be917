//! Asking suppliers, entering what they answer, giving an enquiry up. The caller commits.

use catalog::parties::{self, PartyId, PartyRole};
use kernel::db::Value;
use kernel::{Ctx, Problem, Tx, sql};

use super::queries;
use super::rules::{self, NewLine};
use super::types::{Enquiry, EnquiryAnswerInput, EnquiryId, EnquiryInput};
use crate::documents::next_number;
use crate::events::EnquiryChanged;
use crate::requests::{self, PurchaseRequestId};

pub(super) async fn changed(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId) -> Result<(), Problem> {
    Ok(tx.emit(ctx, &EnquiryChanged { enquiry: id.to_string() }).await?)
}

/// Gathers requests into an enquiry to several suppliers.
pub(super) async fn write(tx: &mut Tx, ctx: &Ctx, input: &EnquiryInput) -> Result<Enquiry, Problem> {
    let known = parties::known(tx, &ctx.org, &input.suppliers).await?;
    let mut suppliers: Vec<PartyId> =
        known.into_iter().filter(|party| party.roles.contains(&PartyRole::Supplier)).map(|party| party.id).collect();
    suppliers.sort();
    suppliers.dedup();
    let asked = requests::gathered(tx, &ctx.org, &input.requests).await?;
    rules::check(input, suppliers.len(), asked.len())?;
    let lines = rules::lines_of(asked)?;
    let id = EnquiryId::new(ctx.now);
    head(tx, ctx, &id, input).await?;
    write_lines(tx, ctx, &id, &lines).await?;
    sql("INSERT INTO trade_enquiry_supplier (org_id, enquiry_id, party_id) VALUES ($1, $2, $3), ...")
        .bind(&ctx.org)
        .bind(&id)
        .rows(suppliers.iter().map(|supplier| [Value::from(supplier)]))
        .run(tx)
        .await?;
    let places: Vec<(PurchaseRequestId, i64)> =
        (1_i64..).zip(&lines).flat_map(|(n, line)| line.requests.iter().map(move |request| (request.clone(), n))).collect();
    requests::gather(tx, ctx, &id, &places).await?;
    changed(tx, ctx, &id).await?;
    queries::enquiry(tx, ctx, &id).await
}

async fn head(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId, input: &EnquiryInput) -> Result<(), Problem> {
    sql("INSERT INTO trade_enquiry (org_id, id, number, state, day, answer_by, note, made_by, made_at)
         VALUES ($1, $2, $3, 'open', $4, $5, $6, $7, $8)")
    .bind(&ctx.org)
    .bind(id)
    .bind(next_number(tx, ctx, "enquiry", "RQ").await?)
    .bind(input.day)
    .bind(input.answer_by)
    .bind(input.note.trim())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    Ok(())
}

async fn write_lines(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId, lines: &[NewLine]) -> Result<(), Problem> {
    let rows = (1_i64..).zip(lines).map(|(n, line)| {
        [
            Value::from(n),
            Value::from(line.item_id.clone()),
            Value::from(line.text.as_str()),
            Value::from(line.unit.as_str()),
            Value::from(line.quantity),
            Value::from(line.needed_by),
        ]
    });
    sql("INSERT INTO trade_enquiry_line (org_id, enquiry_id, n, item_id, text, unit, quantity, needed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8), ...")
    .bind(&ctx.org)
    .bind(id)
    .rows(rows)
    .run(tx)
    .await?;
    Ok(())
}

/// Enters what a supplier answered, in place of what was entered before.
pub(super) async fn answer(
    tx: &mut Tx,
    ctx: &Ctx,
    id: &EnquiryId,
    supplier: &PartyId,
    input: &EnquiryAnswerInput,
) -> Result<Enquiry, Problem> {
    queries::hold_open(tx, &ctx.org, id).await?;
    let lines = queries::line_numbers(tx, &ctx.org, id).await?;
    if !queries::suppliers(tx, &ctx.org, id).await?.contains(supplier) {
        return Err(Problem::not_found());
    }
    rules::check_answer(input, &lines)?;
    sql("DELETE FROM trade_enquiry_answer WHERE org_id = $1 AND enquiry_id = $2 AND party_id = $3")
        .bind(&ctx.org)
        .bind(id)
        .bind(supplier)
        .run(tx)
        .await?;
    let rows = input.lines.iter().map(|line| {
        let offer = line.offer.as_ref();
        [
            Value::from(line.n),
            Value::from(offer.is_some()),
            Value::from(offer.map_or_else(Default::default, |offer| offer.price)),
            Value::from(offer.map_or(0, |offer| offer.charges.minor)),
            Value::from(offer.map_or(0, |offer| offer.lead_days)),
            Value::from(offer.map_or_else(Default::default, |offer| offer.least)),
            Value::from(offer.map_or_else(String::new, |offer| offer.valid_until.to_string())),
        ]
    });
    if !input.lines.is_empty() {
        sql("INSERT INTO trade_enquiry_answer (org_id, enquiry_id, party_id, n, is_offered, price, charges, lead_days, least, valid_until)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10), ...")
        .bind(&ctx.org)
        .bind(id)
        .bind(supplier)
        .rows(rows)
        .run(tx)
        .await?;
    }
    changed(tx, ctx, id).await?;
    queries::enquiry(tx, ctx, id).await
}

/// Gives an enquiry up of which nothing is ordered: its requests are open again.
pub(super) async fn give_up(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId) -> Result<Enquiry, Problem> {
    queries::hold_open(tx, &ctx.org, id).await?;
    if let Some(line) = queries::lines(tx, &ctx.org, id).await?.into_iter().find(|line| line.order_number.is_some()) {
        let number = line.order_number.unwrap_or_default();
        let detail = format!("{number} was made of it. Give that order up first, or let the enquiry stand.");
        return Err(Problem::conflict("trade.enquiry_ordered", detail).with("order", number));
    }
    sql("UPDATE trade_enquiry SET state = 'cancelled' WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).run(tx).await?;
    requests::release(tx, ctx, id).await?;
    changed(tx, ctx, id).await?;
    queries::enquiry(tx, ctx, id).await
}
