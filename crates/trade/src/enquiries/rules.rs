//! Gathering requests into lines, and comparing what suppliers answer, decided without a database.

use catalog::items::ItemId;
use catalog::parties::PartyId;
use catalog::units::UnitCode;
use kernel::quantity::{CNY, Money, Quantity, UnitPrice};
use kernel::{Check, Day, Problem};

use super::types::{EnquiryAnswer, EnquiryAnswerInput, EnquiryInput, EnquiryOffer};
use crate::requests::{Gathered, PurchaseRequestId};

/// Suppliers that are asked at once.
const SUPPLIERS_MAX: usize = 20;
/// Requests that are gathered at once.
const REQUESTS_MAX: usize = 200;
/// The longest time that anybody offers.
const LEAD_DAYS_MAX: i64 = 1_000;

/// A line that is to be asked for, with the requests behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewLine {
    pub(super) item_id: Option<ItemId>,
    pub(super) text: String,
    pub(super) unit: UnitCode,
    pub(super) quantity: Quantity,
    pub(super) needed_by: Day,
    pub(super) requests: Vec<PurchaseRequestId>,
}

pub(super) fn check(input: &EnquiryInput, suppliers: usize, requests: usize) -> Result<(), Problem> {
    let mut check = Check::new();
    let is_right = (1..=REQUESTS_MAX).contains(&input.requests.len()) && requests == input.requests.len();
    check.that(is_right, "requests", "trade.request_count", "1 to 200 purchase requests, each once");
    let is_right = (1..=SUPPLIERS_MAX).contains(&input.suppliers.len()) && suppliers == input.suppliers.len();
    check.that(is_right, "suppliers", "trade.supplier_count", "1 to 20 suppliers, each once");
    check.that(input.answer_by >= input.day, "answer_by", "trade.answer_by", "the same day or later");
    check.text("note", &input.note, 0, 1_000);
    check.done()
}

/// The lines of requests: the same item in the same unit is one, needed when the first needs it; what is only described stays apart.
pub(super) fn lines_of(requests: Vec<Gathered>) -> Result<Vec<NewLine>, Problem> {
    let mut lines: Vec<NewLine> = Vec::new();
    for one in requests {
        let same = lines.iter_mut().find(|line| one.item_id.is_some() && line.item_id == one.item_id && line.unit == one.unit);
        match same {
            Some(line) => {
                let too_large = |_| Problem::conflict("trade.too_large", "The amounts are larger than a ledger holds.");
                line.quantity = line.quantity.plus(one.quantity).map_err(too_large)?;
                line.needed_by = line.needed_by.min(one.needed_by);
                line.requests.push(one.id);
            }
            None => lines.push(NewLine {
                item_id: one.item_id,
                text: one.text,
                unit: one.unit,
                quantity: one.quantity,
                needed_by: one.needed_by,
                requests: vec![one.id],
            }),
        }
    }
    Ok(lines)
}

/// Whether an answer makes sense; `there` are the lines of the enquiry.
pub(super) fn check_answer(input: &EnquiryAnswerInput, there: &[i64]) -> Result<(), Problem> {
    let mut check = Check::new();
    for (at, line) in input.lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        check.that(there.contains(&line.n), &path("n"), "trade.document_line", "the enquiry has no such line");
        let is_twice = input.lines[..at].iter().any(|other| other.n == line.n);
        check.that(!is_twice, &path("n"), "trade.line_twice", "each line once");
        let Some(offer) = &line.offer else { continue };
        check.that(offer.price > UnitPrice(0), &path("price"), "trade.offered_price", "a price above zero is needed");
        let is_right = offer.charges.currency == CNY && offer.charges.minor >= 0;
        check.that(is_right, &path("charges"), "trade.charges", "an amount in CNY that is not below zero");
        check.that((0..=LEAD_DAYS_MAX).contains(&offer.lead_days), &path("lead_days"), "trade.lead_days", "0 to 1,000 days");
        check.that(offer.least >= Quantity::ZERO, &path("least"), "trade.quantity", "a quantity of zero or more is needed");
    }
    check.done()
}

/// What has to be ordered where no less is sold.
pub(super) fn to_order(needed: Quantity, offer: &EnquiryOffer) -> Quantity {
    needed.max(offer.least)
}

/// The day that so many days after another is.
pub(super) fn arrives(day: Day, lead_days: i64) -> Day {
    i32::try_from(lead_days).ok().and_then(|days| Day::from_days(day.days().saturating_add(days))).unwrap_or(day)
}

/// The answers to a line beside each other, as of a day.
pub(super) fn judged((needed, needed_by): (Quantity, Day), answers: Vec<(PartyId, Option<EnquiryOffer>)>, day: Day) -> Vec<EnquiryAnswer> {
    let mut judged: Vec<EnquiryAnswer> =
        answers.into_iter().map(|(supplier, offer)| told(supplier, offer, needed, needed_by, day)).collect();
    let holding = || judged.iter().filter(|one| one.offer.is_some() && !one.is_expired);
    let landed = |one: &EnquiryAnswer| one.landed.map(|landed| landed.minor);
    let cheapest = holding().filter_map(landed).min();
    let soonest = holding().filter_map(|one| one.arrives).min();
    let in_time = holding().filter(|one| one.is_in_time).min_by_key(|one| (landed(one), one.arrives, one.supplier_id.clone()));
    let first = || holding().min_by_key(|one| (one.arrives, landed(one), one.supplier_id.clone()));
    let best = in_time.or_else(first).map(|one| one.supplier_id.clone());
    for one in judged.iter_mut().filter(|one| one.offer.is_some() && !one.is_expired) {
        one.is_cheapest = one.landed.is_some() && one.landed.map(|landed| landed.minor) == cheapest;
        one.is_soonest = one.arrives == soonest;
        one.is_best = Some(&one.supplier_id) == best.as_ref();
    }
    judged
}

/// What an answer comes to by itself.
fn told(supplier_id: PartyId, offer: Option<EnquiryOffer>, needed: Quantity, needed_by: Day, day: Day) -> EnquiryAnswer {
    let quantity = offer.as_ref().map(|offer| to_order(needed, offer));
    let landed = offer.as_ref().zip(quantity).and_then(|(offer, quantity)| {
        let goods = offer.price.amount(quantity, CNY).ok()?;
        Some(Money::new(goods.minor.checked_add(offer.charges.minor)?, CNY))
    });
    let arrives = offer.as_ref().map(|offer| arrives(day, offer.lead_days));
    EnquiryAnswer {
        supplier_id,
        quantity,
        landed,
        is_in_time: arrives.is_some_and(|arrives| arrives <= needed_by),
        arrives,
        is_expired: offer.as_ref().is_some_and(|offer| offer.valid_until < day),
        is_cheapest: false,
        is_soonest: false,
        is_best: false,
        offer,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn offer(price: &str, charges: i64, lead_days: i64, least: i32, valid_until: &str) -> EnquiryOffer {
        EnquiryOffer {
            price: price.parse().unwrap(),
            charges: Money::new(charges, CNY),
            lead_days,
            least: Quantity::of_whole(least),
            valid_until: day(valid_until),
        }
    }

    fn of(at: usize, offer: EnquiryOffer) -> (PartyId, Option<EnquiryOffer>) {
        (format!("pty_{at}").parse().unwrap(), Some(offer))
    }

    #[test]
    fn the_best_is_the_cheapest_that_is_in_time_with_freight_and_least_quantity() {
        let answers = vec![
            of(1, offer("1.00", 0, 30, 0, "2026-12-31")),
            of(2, offer("1.20", 500, 5, 0, "2026-12-31")),
            of(3, offer("0.90", 0, 5, 500, "2026-12-31")),
            of(4, offer("0.10", 0, 1, 0, "2026-03-01")),
            ("pty_5".parse().unwrap(), None),
        ];
        let judged = judged((Quantity::of_whole(100), day("2026-03-15")), answers, day("2026-03-05"));
        let landed: Vec<Option<i64>> = judged.iter().map(|one| one.landed.map(|landed| landed.minor)).collect();
        assert_eq!(landed, [Some(10_000), Some(12_500), Some(45_000), Some(1_000), None]);
        let marks: Vec<_> = judged.iter().map(|one| (one.is_cheapest, one.is_soonest, one.is_best)).collect();
        let nothing = (false, false, false);
        assert_eq!(marks, [(true, false, false), (false, true, true), (false, true, false), nothing, nothing]);
    }

    #[test]
    fn requests_for_the_same_item_become_one_line_needed_when_the_first_needs_it() {
        let request = |at: i32, item: Option<&str>, unit: &str, needed_by: &str| Gathered {
            id: format!("prq_{at}").parse().unwrap(),
            item_id: item.map(|item| item.parse().unwrap()),
            text: "螺栓".to_owned(),
            unit: unit.parse().unwrap(),
            quantity: Quantity::of_whole(at),
            needed_by: day(needed_by),
        };
        let lines = lines_of(vec![
            request(1, Some("itm_1"), "H87", "2026-03-20"),
            request(2, None, "H87", "2026-03-20"),
            request(4, Some("itm_1"), "H87", "2026-03-10"),
            request(8, Some("itm_1"), "BX", "2026-03-20"),
            request(16, None, "H87", "2026-03-20"),
        ])
        .unwrap();
        let told: Vec<_> = lines.iter().map(|line| (line.quantity, line.needed_by, line.requests.len())).collect();
        let q = Quantity::of_whole;
        let (early, late) = (day("2026-03-10"), day("2026-03-20"));
        assert_eq!(told, [(q(5), early, 2), (q(2), late, 1), (q(8), late, 1), (q(16), late, 1)]);
    }

    proptest! {
        /// At most one is best, it holds, and none that is in time costs less; nothing depends on the order of the answers.
        #[test]
        fn one_offer_that_holds_is_best(offers in prop::collection::vec((1_i64..200, 0_i64..50, 0_i64..40, any::<bool>()), 0..8)) {
            let answers: Vec<_> = offers.iter().enumerate().map(|(at, (price, charges, lead, holds))| {
                of(at, offer(&price.to_string(), *charges, *lead, 0, if *holds { "2026-12-31" } else { "2026-03-01" }))
            }).collect();
            let line = (Quantity::of_whole(10), day("2026-03-20"));
            let judged_so = judged(line, answers.clone(), day("2026-03-05"));
            let best: Vec<&EnquiryAnswer> = judged_so.iter().filter(|one| one.is_best).collect();
            prop_assert_eq!(best.len(), usize::from(offers.iter().any(|(.., holds)| *holds)));
            for best in &best {
                prop_assert!(!best.is_expired);
                for other in judged_so.iter().filter(|one| one.is_in_time && !one.is_expired) {
                    prop_assert!(best.is_in_time && best.landed.unwrap().minor <= other.landed.unwrap().minor);
                }
            }
            let turned = judged(line, answers.into_iter().rev().collect(), day("2026-03-05"));
            let name = |all: &[EnquiryAnswer]| all.iter().find(|one| one.is_best).map(|one| one.supplier_id.clone());
            prop_assert_eq!(name(&judged_so), name(&turned));
        }
    }
}
