//! Asking for something, withdrawing it, taking it into an enquiry. The caller commits.

use approvals::{Attributes, Needed, Subject};
use catalog::items;
use identity::organisations::zone_of;
use kernel::db::Value;
use kernel::quantity::{CNY, Quantity, multiply_divide};
use kernel::{Ctx, OrgId, Problem, Tx, sql};

use super::types::{PurchaseRequest, PurchaseRequestId, PurchaseRequestInput};
use super::{queries, rules};
use crate::approving::is_kind_guarded;
use crate::documents::next_number;
use crate::enquiries::EnquiryId;
use crate::events::PurchaseRequestChanged;

/// What approvals call it.
pub(crate) const KIND: &str = "purchase_request";

async fn changed(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId) -> Result<(), Problem> {
    Ok(tx.emit(ctx, &PurchaseRequestChanged { request: id.to_string() }).await?)
}

/// Asks for something: it is open at once, or when it is approved.
pub(super) async fn ask(tx: &mut Tx, ctx: &Ctx, input: &PurchaseRequestInput) -> Result<PurchaseRequest, Problem> {
    let known = items::stocked(tx, &ctx.org, input.item_id.as_slice()).await?.pop();
    let today = ctx.now.day_in(zone_of(tx, &ctx.org).await?);
    let needed = rules::decide(input, known.as_ref(), today)?;
    let id = PurchaseRequestId::new(ctx.now);
    sql("INSERT INTO trade_request (org_id, id, number, state, item_id, text, unit, quantity, needed_by, reason, asked_by, asked_at)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11)")
    .bind(&ctx.org)
    .bind(&id)
    .bind(next_number(tx, ctx, KIND, "PR").await?)
    .bind(input.item_id.clone())
    .bind(needed.text)
    .bind(needed.unit)
    .bind(input.quantity)
    .bind(input.needed_by)
    .bind(input.reason.trim())
    .bind(&ctx.actor)
    .bind(ctx.now)
    .run(tx)
    .await?;
    submit(tx, ctx, &id).await
}

/// Opens a request, or has it wait for whom the rules name.
async fn submit(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId) -> Result<PurchaseRequest, Problem> {
    changed(tx, ctx, id).await?;
    if is_kind_guarded(tx, ctx, KIND).await? {
        let told = attributes(tx, &ctx.org, id.as_str()).await?;
        if let Needed::Waits(waits_for) = approvals::needed(tx, ctx, &subject(id), &told).await? {
            return Ok(PurchaseRequest { waits_for: Some(waits_for), ..queries::one(tx, &ctx.org, id).await? });
        }
    }
    open_approved(tx, ctx, id).await?;
    Ok(queries::one(tx, &ctx.org, id).await?)
}

fn subject(id: &PurchaseRequestId) -> Subject {
    Subject { kind: KIND.to_owned(), id: id.to_string() }
}

/// What rules of approval may want to know: what it would cost by the item's own price, nothing where that is not known.
pub(crate) async fn attributes(tx: &mut Tx, org: &OrgId, named: &str) -> Result<Attributes, Problem> {
    let request = queries::found(tx, org, named).await?;
    let item = items::stocked(tx, org, request.item_id.as_slice()).await?.pop();
    let cost = item.and_then(|item| {
        let (numerator, denominator) = item.fraction(request.unit)?;
        let quantity = Quantity(multiply_divide(request.quantity.0, numerator, denominator)?);
        item.purchase_price?.amount(quantity, CNY).ok()
    });
    Ok(Attributes { label: request.number, amount: cost.map_or(0, |cost| cost.minor), party: None, flags: Vec::new() })
}

/// A request that was approved, or needs no approval, is open.
pub(crate) async fn open_approved(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId) -> Result<(), Problem> {
    flip(tx, ctx, id, &["draft"], "open").await
}

/// Moves a request that is in no enquiry from one state to the next; the others learn how it stands.
async fn flip(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId, from: &[&'static str], to: &'static str) -> Result<(), Problem> {
    let flipped =
        sql("UPDATE trade_request SET state = $1 WHERE org_id = $2 AND id = $3 AND enquiry_id IS NULL AND state IN (VALUES ($4), ...)")
            .bind(to)
            .bind(&ctx.org)
            .bind(id)
            .rows(from.iter().map(|state| [Value::from(*state)]))
            .run(tx)
            .await?;
    if flipped > 0 {
        return changed(tx, ctx, id).await;
    }
    let standing = queries::one(tx, &ctx.org, id).await?.standing.name();
    let detail = format!("It is {standing} by now, so this cannot be done any more. Load it again.");
    Err(Problem::conflict("trade.other_standing", detail).with("standing", standing))
}

/// What was asked for is not needed any more.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId) -> Result<PurchaseRequest, Problem> {
    approvals::withdraw(tx, ctx, &subject(id)).await?;
    flip(tx, ctx, id, &["draft", "open"], "withdrawn").await?;
    Ok(queries::one(tx, &ctx.org, id).await?)
}

/// What was withdrawn, or refused, is asked for again.
pub(super) async fn ask_again(tx: &mut Tx, ctx: &Ctx, id: &PurchaseRequestId) -> Result<PurchaseRequest, Problem> {
    flip(tx, ctx, id, &["draft", "withdrawn"], "draft").await?;
    submit(tx, ctx, id).await
}

/// Takes open requests into the lines of an enquiry; refused as a whole when somebody was faster with one of them.
pub(crate) async fn gather(tx: &mut Tx, ctx: &Ctx, enquiry: &EnquiryId, places: &[(PurchaseRequestId, i64)]) -> Result<(), Problem> {
    for (id, n) in places {
        let taken = sql("UPDATE trade_request SET enquiry_id = $1, enquiry_n = $2
             WHERE org_id = $3 AND id = $4 AND state = 'open' AND enquiry_id IS NULL")
        .bind(enquiry)
        .bind(*n)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
        if taken == 0 {
            let request = queries::one(tx, &ctx.org, id).await?;
            let detail = format!("{} is {} by now. Load the requests again.", request.number, request.standing.name());
            return Err(Problem::conflict("trade.request_taken", detail).with("number", request.number));
        }
        changed(tx, ctx, id).await?;
    }
    Ok(())
}

/// The requests of an enquiry that was given up are open again.
pub(crate) async fn release(tx: &mut Tx, ctx: &Ctx, enquiry: &EnquiryId) -> Result<(), Problem> {
    let freed: Vec<(PurchaseRequestId,)> =
        sql("UPDATE trade_request SET enquiry_id = NULL, enquiry_n = NULL WHERE org_id = $1 AND enquiry_id = $2 RETURNING id")
            .bind(&ctx.org)
            .bind(enquiry)
            .all(tx)
            .await?;
    for (id,) in freed {
        changed(tx, ctx, &id).await?;
    }
    Ok(())
}
