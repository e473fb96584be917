//! Entering payments and taking them back.

use books::accounts::{self, Role, Roles};
use books::entries::{self, Leg, Source};
use books::open_items;
use kernel::quantity::CNY;
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::types::PaymentInput;
use crate::documents::{DocumentId, DocumentState, Kind, NewDocument, Side, State, create, flip};

fn owed_kind(kind: Kind) -> Kind {
    if kind.side() == Side::Sale { Kind::SalesInvoice } else { Kind::Bill }
}

const fn open_side(side: Side) -> open_items::Side {
    match side {
        Side::Sale => open_items::Side::Receivable,
        Side::Purchase => open_items::Side::Payable,
    }
}

fn check(input: &PaymentInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.amount.minor > 0, "amount", "trade.amount", "an amount above zero is needed");
    check.that(input.amount.currency == CNY, "amount", "trade.other_currency", "amounts are in CNY here");
    check.that(input.documents.len() <= 200, "documents", "trade.document_count", "at most 200 at once");
    check.done()
}

/// Money in from a customer, or out to a supplier.
fn legs(side: Side, roles: &Roles, money: &str, party: &str, amount: i64) -> Result<Vec<Leg>, Problem> {
    Ok(match side {
        Side::Sale => vec![Leg::debit(money, amount), Leg::credit(roles.account(Role::Receivables)?, amount).of(party)],
        Side::Purchase => vec![Leg::debit(roles.account(Role::Payables)?, amount).of(party), Leg::credit(money, amount)],
    })
}

fn draft(kind: Kind, id: &DocumentId, transition: &'static str, text: &str, day: Day, legs: Vec<Leg>) -> entries::Draft {
    entries::Draft { day, source: Source { kind: kind.source(), id: id.to_string(), transition }, text: text.to_owned(), legs }
}

/// Enters a payment and sets it against what it is for; the caller commits.
pub(super) async fn pay(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &PaymentInput) -> Result<DocumentState, Problem> {
    check(input)?;
    let parties = catalog::parties::known(tx, &ctx.org, std::slice::from_ref(&input.party_id)).await?;
    let party = parties.into_iter().next().ok_or_else(Problem::not_found)?;
    let roles = accounts::ready(tx, ctx).await?;
    let money = match &input.account_id {
        Some(account) => accounts::money_account(tx, &ctx.org, account).await?,
        None => roles.account(Role::Bank)?.to_owned(),
    };
    let new = NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: State::Done,
        party: party.id.clone(),
        day: input.day,
        due: input.day,
        location: None,
        order: None,
        reference: input.reference.trim().to_owned(),
        note: String::new(),
        tolerance: 0,
        amounts: Some((input.amount.minor, 0)),
        payment_days: None,
        counter: None,
        movement: None,
        takes_back: None,
    };
    let made = create(tx, ctx, &new, &[]).await?;
    let legs = legs(kind.side(), &roles, &money, party.id.as_str(), input.amount.minor)?;
    entries::post(tx, ctx, &draft(kind, &made.id, "posted", &made.number, input.day, legs)).await?;
    let paid = open_items::Draft {
        side: open_side(kind.side()),
        party_id: party.id.to_string(),
        source_kind: kind.source(),
        source_id: made.id.to_string(),
        day: input.day,
        due: input.day,
        amount: -input.amount.minor,
    };
    let paid = open_items::open(tx, ctx, &paid).await?;
    for document in &input.documents {
        let owed = open_items::of_source(tx, &ctx.org, owed_kind(kind).source(), document.as_str()).await?;
        open_items::settle(tx, ctx, &owed, &paid, None).await?;
    }
    sql("INSERT INTO trade_payment (org_id, document_id, account_id, open_item_id) VALUES ($1, $2, $3, $4)")
        .bind(&ctx.org)
        .bind(&made.id)
        .bind(money)
        .bind(paid)
        .run(tx)
        .await?;
    Ok(made)
}

/// Takes a payment back, today: what it was set against is open again. The caller commits.
pub(super) async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let (money, paid): (String, String) = sql("SELECT account_id, open_item_id FROM trade_payment WHERE org_id = $1 AND document_id = $2")
        .bind(&ctx.org)
        .bind(id)
        .one(tx)
        .await?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let day = ctx.now.day_in(zone);
    let roles = accounts::ready(tx, ctx).await?;
    let legs = legs(kind.side(), &roles, &money, header.party_id.as_str(), header.net)?.into_iter().map(Leg::red).collect();
    entries::post(tx, ctx, &draft(kind, id, "reversed", &header.number, day, legs)).await?;
    open_items::unsettle(tx, ctx, &paid).await?;
    let opposite = open_items::Draft {
        side: open_side(kind.side()),
        party_id: header.party_id.to_string(),
        source_kind: "trade.reversal",
        source_id: id.to_string(),
        day,
        due: day,
        amount: header.net,
    };
    open_items::withdraw(tx, ctx, kind.source(), &opposite).await?;
    Ok(header.told())
}
