//! Entering policies, and making orders of proposals.

use std::collections::{BTreeMap, HashMap};

use catalog::items::{self, ItemId};
use catalog::locations::{self, LocationId};
use catalog::parties::{self, PartyId, PartyRole};
use kernel::quantity::{CNY, Quantity, UnitPrice};
use kernel::{Check, Ctx, Problem, Tx, sql};

use super::queries::Place;
use super::types::{PolicyRow, ReorderInput, ReorderLine, ReorderPolicy, ReorderPolicyInput, ReorderProposal, Reordered};
use super::{queries, rules};
use crate::documents::{Kind, Side};
use crate::orders::{OrderInput, OrderLineInput, write_order};
use crate::prices;

/// Enters how much of an item a place should hold, or says it anew; the caller commits.
pub(super) async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    item: &ItemId,
    location: &LocationId,
    input: &ReorderPolicyInput,
) -> Result<ReorderPolicy, Problem> {
    let known = items::stocked(tx, &ctx.org, std::slice::from_ref(item)).await?;
    let supplier = parties::known(tx, &ctx.org, std::slice::from_ref(&input.supplier_id)).await?;
    let place = locations::known(tx, &ctx.org, std::slice::from_ref(location)).await?;
    let is_supplier = supplier.iter().any(|party| party.roles.contains(&PartyRole::Supplier));
    rules::check(input, is_supplier, known.iter().any(|item| item.is_stocked))?;
    if place.is_empty() {
        return Err(Problem::not_found());
    }
    let made = PolicyRow {
        item_id: item.clone(),
        location_id: location.clone(),
        least: input.least,
        most: input.most,
        multiple: input.multiple.unwrap_or(Quantity::of_whole(1)),
        supplier_id: input.supplier_id.clone(),
    };
    sql("INSERT INTO trade_reorder_policy (org_id, item_id, location_id, least, most, multiple, supplier_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (org_id, item_id, location_id) DO UPDATE SET least = excluded.least, most = excluded.most,
             multiple = excluded.multiple, supplier_id = excluded.supplier_id")
    .bind(&ctx.org)
    .bind(item)
    .bind(location)
    .bind(made.least)
    .bind(made.most)
    .bind(made.multiple)
    .bind(&made.supplier_id)
    .run(tx)
    .await?;
    queries::told(tx, &ctx.org, made).await
}

/// Takes a policy away: nothing is proposed for this place any more. The caller commits.
pub(super) async fn withdraw(tx: &mut Tx, ctx: &Ctx, item: &ItemId, location: &LocationId) -> Result<(), Problem> {
    let gone = sql("DELETE FROM trade_reorder_policy WHERE org_id = $1 AND item_id = $2 AND location_id = $3")
        .bind(&ctx.org)
        .bind(item)
        .bind(location)
        .run(tx)
        .await?;
    if gone == 0 { Err(Problem::not_found()) } else { Ok(()) }
}

/// A line of an order that a proposal becomes, still without a price when nobody named one.
fn order_line(proposal: &ReorderProposal, taken: &ReorderLine) -> OrderLineInput {
    OrderLineInput {
        item_id: proposal.item_id.clone(),
        quantity: taken.quantity.unwrap_or(proposal.proposed),
        unit: None,
        price: taken.price,
        discount: 0,
        tax_id: None,
        text: String::new(),
    }
}

/// Makes a draft order for each supplier and place; the caller commits. What another took up meanwhile is not needed any more,
/// and then nothing of all this is ordered.
pub(super) async fn reorder(tx: &mut Tx, ctx: &Ctx, input: &ReorderInput) -> Result<Reordered, Problem> {
    let mut check = Check::new();
    check.that((1..=500).contains(&input.lines.len()), "lines", "trade.line_count", "1 to 500 lines are needed");
    check.done()?;
    let places: Vec<Place> = input.lines.iter().map(|line| (line.item_id.clone(), line.location_id.clone())).collect();
    let policies = queries::held(tx, &ctx.org, &places).await?;
    let proposals = queries::of_policies(tx, &ctx.org, policies).await?;
    let last: HashMap<ItemId, UnitPrice> = proposals.iter().filter_map(|one| Some((one.item_id.clone(), one.last_price?))).collect();
    let mut orders: BTreeMap<(PartyId, LocationId), Vec<OrderLineInput>> = BTreeMap::new();
    let mut check = Check::new();
    for (at, line) in input.lines.iter().enumerate() {
        let is_again = places[..at].contains(&places[at]);
        check.that(!is_again, &format!("lines[{at}].item_id"), "trade.line_twice", "each item of a place once");
        let found = proposals.iter().find(|one| one.item_id == line.item_id && one.location_id == line.location_id);
        let needed = found.filter(|proposal| proposal.proposed > Quantity::ZERO);
        check.that(needed.is_some(), &format!("lines[{at}].item_id"), "trade.reorder_not_needed", "there is enough of it by now");
        if let Some(proposal) = needed {
            let to = (proposal.supplier_id.clone(), proposal.location_id.clone());
            orders.entry(to).or_default().push(order_line(proposal, line));
        }
    }
    check.done()?;
    let mut made = Vec::with_capacity(orders.len());
    for ((supplier, location), mut lines) in orders {
        price(tx, ctx, (&supplier, input.day), &mut lines, &last).await?;
        let order = OrderInput {
            party_id: supplier,
            day: input.day,
            due: None,
            location_id: Some(location),
            reference: String::new(),
            note: String::new(),
            tolerance: 0,
            currency: Some(CNY),
            rate: None,
            lines,
        };
        made.push(write_order(tx, ctx, Kind::PurchaseOrder, &order).await?);
    }
    Ok(Reordered { orders: made })
}

/// Names a price where neither the supplier's list nor the item does: that of the last order, or zero, which whoever confirms sees.
async fn price(
    tx: &mut Tx,
    ctx: &Ctx,
    (supplier, day): (&PartyId, kernel::Day),
    lines: &mut [OrderLineInput],
    last: &HashMap<ItemId, UnitPrice>,
) -> Result<(), Problem> {
    let party = parties::known(tx, &ctx.org, std::slice::from_ref(supplier)).await?.pop();
    let ids: Vec<ItemId> = lines.iter().map(|line| line.item_id.clone()).collect();
    let known = items::stocked(tx, &ctx.org, &ids).await?.into_iter().map(|item| (item.id.clone(), item)).collect();
    let silent = lines.iter().enumerate().filter(|(_, line)| line.price.is_none());
    let silent = silent.map(|(at, line)| (at, &line.item_id, line.unit, line.quantity));
    let offers = prices::unnamed(tx, ctx, (Side::Purchase, party.as_ref(), day, CNY), silent, &known).await?;
    for (at, line) in lines.iter_mut().enumerate() {
        if line.price.is_none() && offers.get(&at).is_none_or(|offer| offer.price.is_none()) {
            line.price = Some(last.get(&line.item_id).copied().unwrap_or_default());
        }
    }
    Ok(())
}
