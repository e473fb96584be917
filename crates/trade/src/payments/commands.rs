//! Entering payments and taking them back.

use books::accounts::{self, MoneyAccount, Role, Roles};
use books::entries::{self, Leg, Source};
use books::exchange_rates::{self, Exchange};
use books::open_items;
use kernel::db::stored;
use kernel::quantity::{CNY, Money};
use kernel::{Check, Ctx, Day, Problem, Tx, sql};

use super::types::PaymentInput;
use crate::approving::{self, Passed};
use crate::documents::{DocumentId, DocumentState, Header, Kind, NewDocument, Side, State, create, flip, own_amount};
use crate::invoices::negated;

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
    check.that(input.documents.len() <= 200, "documents", "trade.document_count", "at most 200 at once");
    check.done()
}

/// Money in from a customer, or out to a supplier.
fn legs(side: Side, roles: &Roles, money: &MoneyAccount, party: &str, paid: Paid) -> Result<Vec<Leg>, Problem> {
    let beside = money.beside(paid.said())?;
    let (amount, foreign) = (paid.own, paid.foreign);
    Ok(match side {
        Side::Sale => vec![
            Leg::debit(&money.id, amount).beside(beside),
            Leg::credit(roles.account(Role::Receivables)?, amount).of(party).beside(foreign),
        ],
        Side::Purchase => vec![
            Leg::debit(roles.account(Role::Payables)?, amount).of(party).beside(foreign),
            Leg::credit(&money.id, amount).beside(beside),
        ],
    })
}

/// What is paid, in the organisation's own currency and, where it is in another, in that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paid {
    pub(crate) own: i64,
    pub(crate) foreign: Option<Money>,
}

impl Paid {
    /// So many minor units of a document, by its exchange.
    pub(crate) fn of(minor: i64, exchange: Option<Exchange>) -> Result<Self, Problem> {
        Ok(match exchange {
            Some(exchange) => Self { own: own_amount(minor, exchange)?, foreign: Some(exchange.money(minor)) },
            None => Self { own: minor, foreign: None },
        })
    }

    /// As the document says it.
    pub(crate) fn said(self) -> Money {
        self.foreign.unwrap_or(Money::new(self.own, CNY))
    }

    /// What takes it back.
    pub(crate) fn back(self) -> Self {
        Self { own: -self.own, foreign: self.foreign.map(negated) }
    }
}

/// The account that a payment goes through; the organisation's bank account holds its own currency.
pub(crate) async fn money_of(tx: &mut Tx, ctx: &Ctx, roles: &Roles, said: Option<&String>) -> Result<MoneyAccount, Problem> {
    match said {
        Some(account) => accounts::money_account(tx, &ctx.org, account).await,
        None => Ok(MoneyAccount { id: roles.account(Role::Bank)?.to_owned(), currency: CNY }),
    }
}

/// The account that a payment went through; what it holds matters only for another currency.
pub(crate) async fn money_again(tx: &mut Tx, ctx: &Ctx, id: String, paid: Paid) -> Result<MoneyAccount, Problem> {
    match paid.foreign {
        Some(_) => accounts::money_account(tx, &ctx.org, &id).await,
        None => Ok(MoneyAccount { id, currency: CNY }),
    }
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
    let money = money_of(tx, ctx, &roles, input.account_id.as_ref()).await?;
    money.beside(input.amount)?;
    let exchange = exchange_rates::held(tx, &ctx.org, input.amount.currency, input.day, input.rate).await?;
    let waits = approving::is_guarded(tx, ctx, kind).await?;
    let new = NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: if waits { State::Draft } else { State::Done },
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
        exchange,
    };
    let made = create(tx, ctx, &new, &[]).await?;
    if waits {
        keep_draft(tx, ctx, &made.id, &money.id, &input.documents).await?;
        return post_draft(tx, ctx, kind, &made.id).await;
    }
    let payment = Payment {
        kind,
        id: &made.id,
        number: &made.number,
        party: party.id.as_str(),
        day: input.day,
        paid: Paid::of(input.amount.minor, exchange)?,
        money: &money,
        documents: &input.documents,
    };
    payment.post(tx, ctx).await?;
    Ok(made)
}

/// A payment that is posted.
struct Payment<'a> {
    kind: Kind,
    id: &'a DocumentId,
    number: &'a str,
    party: &'a str,
    day: Day,
    paid: Paid,
    money: &'a MoneyAccount,
    documents: &'a [DocumentId],
}

impl Payment<'_> {
    /// Posts it and sets it against what it is for.
    async fn post(&self, tx: &mut Tx, ctx: &Ctx) -> Result<(), Problem> {
        let Self { kind, id, day, .. } = *self;
        let roles = accounts::ready(tx, ctx).await?;
        let legs = legs(kind.side(), &roles, self.money, self.party, self.paid)?;
        entries::post(tx, ctx, &draft(kind, id, "posted", self.number, day, legs)).await?;
        let paid = open_items::Draft {
            side: open_side(kind.side()),
            party_id: self.party.to_owned(),
            source_kind: kind.source(),
            source_id: id.to_string(),
            day,
            due: day,
            amount: -self.paid.own,
            foreign: self.paid.back().foreign,
        };
        let paid = open_items::open(tx, ctx, &paid).await?;
        for document in self.documents {
            let owed = open_items::of_source(tx, &ctx.org, owed_kind(kind).source(), document.as_str()).await?;
            open_items::settle(tx, ctx, &owed, &paid, None).await?;
        }
        sql("INSERT INTO trade_payment (org_id, document_id, account_id, open_item_id) VALUES ($1, $2, $3, $4)")
            .bind(&ctx.org)
            .bind(id)
            .bind(&self.money.id)
            .bind(paid)
            .run(tx)
            .await?;
        Ok(())
    }
}

/// Keeps what a payment will need when it is posted.
async fn keep_draft(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, money: &str, documents: &[DocumentId]) -> Result<(), Problem> {
    sql("INSERT INTO trade_payment_draft (org_id, document_id, account_id, documents) VALUES ($1, $2, $3, $4)")
        .bind(&ctx.org)
        .bind(id)
        .bind(money)
        .bind(serde_json::json!(documents).to_string())
        .run(tx)
        .await?;
    Ok(())
}

/// Posts a payment that was kept, or has it wait for approval; the caller commits.
pub(super) async fn post_draft(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    match approving::pass(tx, ctx, id, kind, State::Done, "posted").await? {
        Passed::On(header) => post_kept(tx, ctx, &header).await,
        Passed::Waits(stands) => Ok(stands),
    }
}

/// Posts a payment that was approved; the caller commits.
pub(crate) async fn post_approved(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<(), Problem> {
    let header = flip(tx, ctx, id, kind, (State::Draft, State::Done), "posted").await?;
    post_kept(tx, ctx, &header).await?;
    Ok(())
}

async fn post_kept(tx: &mut Tx, ctx: &Ctx, header: &Header) -> Result<DocumentState, Problem> {
    let (money, documents): (String, String) =
        sql("SELECT account_id, documents FROM trade_payment_draft WHERE org_id = $1 AND document_id = $2")
            .bind(&ctx.org)
            .bind(&header.id)
            .one(tx)
            .await?;
    let documents: Vec<DocumentId> = stored("what a payment is for", &documents)?;
    let paid = Paid::of(header.net, header.exchange())?;
    let money = money_again(tx, ctx, money, paid).await?;
    let payment = Payment {
        kind: header.kind,
        id: &header.id,
        number: &header.number,
        party: header.party_id.as_str(),
        day: header.day,
        paid,
        money: &money,
        documents: &documents,
    };
    payment.post(tx, ctx).await?;
    Ok(header.told())
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
    let back = Paid::of(header.net, header.exchange())?;
    let money = money_again(tx, ctx, money, back).await?;
    let legs = legs(kind.side(), &roles, &money, header.party_id.as_str(), back)?.into_iter().map(Leg::red).collect();
    entries::post(tx, ctx, &draft(kind, id, "reversed", &header.number, day, legs)).await?;
    open_items::unsettle(tx, ctx, &paid).await?;
    let opposite = open_items::Draft {
        side: open_side(kind.side()),
        party_id: header.party_id.to_string(),
        source_kind: "trade.reversal",
        source_id: id.to_string(),
        day,
        due: day,
        amount: back.own,
        foreign: back.foreign,
    };
    open_items::withdraw(tx, ctx, kind.source(), &opposite).await?;
    Ok(header.told())
}
