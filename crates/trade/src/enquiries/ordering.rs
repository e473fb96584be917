//! Making orders of the answers that were chosen: one for each supplier, each line once, however often it is pressed.

use std::collections::BTreeMap;

use catalog::items::ItemId;
use catalog::parties::PartyId;
use identity::organisations::organisation_of;
use kernel::quantity::{CNY, Money};
use kernel::{Check, Ctx, Day, Problem, Text, Tx, sql};

use super::commands::changed;
use super::queries::{self, LineRow};
use super::rules;
use super::types::{EnquiryChoice, EnquiryId, EnquiryOffer, EnquiryOrderInput, EnquiryOrdered};
use crate::documents::Kind;
use crate::orders::{OrderInput, OrderLineInput, write_order};

/// A line that goes into an order.
struct Chosen {
    n: i64,
    item: ItemId,
    line: LineRow,
    offer: EnquiryOffer,
}

/// Makes draft orders of the lines that were chosen; the caller commits. What another ordered meanwhile refuses all of it.
pub(super) async fn order(tx: &mut Tx, ctx: &Ctx, id: &EnquiryId, input: &EnquiryOrderInput) -> Result<EnquiryOrdered, Problem> {
    let number = queries::hold_open(tx, &ctx.org, id).await?;
    let lines = queries::lines(tx, &ctx.org, id).await?;
    let answers = queries::answers(tx, &ctx.org, id).await?;
    let offer_of =
        |n: i64, supplier: &PartyId| answers.iter().find(|one| one.n == n && one.party_id == *supplier).and_then(queries::AnswerRow::offer);
    let orders = chosen(input, &lines, offer_of)?;
    let locale = organisation_of(tx, &ctx.org).await?.locale;
    let mut made = Vec::with_capacity(orders.len());
    for (supplier, chosen) in orders {
        let note = charges_of(&chosen).map_or_else(String::new, |text| text.in_locale(locale).to_owned());
        let order = write_order(tx, ctx, Kind::PurchaseOrder, &written(&supplier, (input.day, &number), note, &chosen)).await?;
        for (order_n, one) in (1_i64..).zip(&chosen) {
            sql("UPDATE trade_enquiry_line SET order_id = $1, order_n = $2, item_id = $3 WHERE org_id = $4 AND enquiry_id = $5 AND n = $6")
                .bind(&order.id)
                .bind(order_n)
                .bind(&one.item)
                .bind(&ctx.org)
                .bind(id)
                .bind(one.n)
                .run(tx)
                .await?;
        }
        made.push(order);
    }
    changed(tx, ctx, id).await?;
    Ok(EnquiryOrdered { orders: made })
}

/// What is ordered from whom, or everything that is wrong with the choice.
fn chosen(
    input: &EnquiryOrderInput,
    lines: &[LineRow],
    offer_of: impl Fn(i64, &PartyId) -> Option<EnquiryOffer>,
) -> Result<BTreeMap<PartyId, Vec<Chosen>>, Problem> {
    let mut check = Check::new();
    check.that((1..=200).contains(&input.lines.len()), "lines", "trade.line_count", "1 to 200 lines are needed");
    let mut orders: BTreeMap<PartyId, Vec<Chosen>> = BTreeMap::new();
    for (at, EnquiryChoice { n, supplier_id, item_id }) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let is_twice = input.lines[..at].iter().any(|other| other.n == *n);
        check.that(!is_twice, &path("n"), "trade.line_twice", "each line once");
        let Some(line) = lines.iter().find(|line| line.n == *n) else {
            check.that(false, &path("n"), "trade.document_line", "the enquiry has no such line");
            continue;
        };
        check.that(line.order_number.is_none(), &path("n"), "trade.line_ordered", "it is ordered by now");
        let offer = offer_of(*n, supplier_id);
        check.that(offer.is_some(), &path("supplier_id"), "trade.not_offered", "a supplier who offers it");
        let item = line.item_id.clone().or_else(|| item_id.clone());
        check.that(item.is_some(), &path("item_id"), "trade.item_needed", "the item of the catalog that is meant by the description");
        if let Some((offer, item)) = offer.zip(item) {
            orders.entry(supplier_id.clone()).or_default().push(Chosen { n: *n, item, line: line.clone(), offer });
        }
    }
    check.done()?;
    Ok(orders)
}

/// The order to a supplier: at the prices offered, promised for the day on which the last line would be here.
fn written(supplier: &PartyId, (day, number): (Day, &str), note: String, chosen: &[Chosen]) -> OrderInput {
    let line = |one: &Chosen| OrderLineInput {
        item_id: one.item.clone(),
        quantity: rules::to_order(one.line.quantity, &one.offer),
        unit: Some(one.line.unit),
        price: Some(one.offer.price),
        discount: 0,
        tax_id: None,
        text: one.line.text.clone(),
    };
    OrderInput {
        party_id: supplier.clone(),
        day,
        due: chosen.iter().map(|one| rules::arrives(day, one.offer.lead_days)).max(),
        location_id: None,
        reference: number.to_owned(),
        note,
        tolerance: 0,
        currency: Some(CNY),
        rate: None,
        lines: chosen.iter().map(line).collect(),
    }
}

/// Freight and the like that was offered: no line of the order, but not to be forgotten when the bill comes.
fn charges_of(chosen: &[Chosen]) -> Option<Text> {
    let sum = chosen.iter().fold(0_i64, |sum, one| sum.saturating_add(one.offer.charges.minor));
    let told = Money::new(sum, CNY).amount();
    (sum > 0).then(|| Text::new(format!("报价另含运费等附加费用 {told} 元"), format!("The offer has charges of CNY {told} besides")))
}
