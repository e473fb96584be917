//! Refunds: money back to a customer, or from a supplier, for what was credited or paid too much.

use axum::extract::State as Of;
use axum::response::Response;
use books::accounts::{self, MoneyAccount, Role, Roles};
use books::entries::{self, Leg, Source};
use books::exchange_rates;
use books::open_items;
use catalog::parties::PartyId;
use http::StatusCode;
use kernel::quantity::{Money, Rate};
use kernel::web::{Json, Path};
use kernel::{Allowed, App, Check, Ctx, Day, OrgId, Problem, Tx, sql};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::documents::{DocumentId, DocumentState, Kind, NewDocument, Side, State, create, flip, header};
use crate::payments::{Paid, money_again, money_of};
use crate::permissions::Pay;

/// A refund.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RefundInput {
    party_id: PartyId,
    #[schema(value_type = String, example = "2026-03-20")]
    day: Day,
    amount: Money,
    /// What one unit of another currency is worth, as the bank exchanged it; the rate of the day when not said.
    #[serde(default)]
    #[schema(example = "7.1234")]
    rate: Option<Rate>,
    /// The bank or cash account it goes through; the organisation's bank account when not said.
    #[serde(default)]
    #[schema(example = "1002")]
    account_id: Option<String>,
    /// What the bank statement says, at most 100 characters.
    #[serde(default)]
    reference: String,
    /// The notes or payments that are paid back, in this order, 1 to 200; together they have at least the amount open.
    documents: Vec<DocumentId>,
}

fn check(input: &RefundInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("reference", &input.reference, 0, 100);
    check.that(input.amount.minor > 0, "amount", "trade.amount", "an amount above zero is needed");
    let count = input.documents.len();
    check.that((1..=200).contains(&count), "documents", "trade.refund_documents", "1 to 200 notes or payments that are paid back");
    check.done()
}

/// What may be paid back.
fn is_refundable(side: Side, kind: Kind) -> bool {
    match side {
        Side::Sale => matches!(kind, Kind::CreditNote | Kind::CustomerPayment),
        Side::Purchase => matches!(kind, Kind::DebitNote | Kind::SupplierPayment),
    }
}

/// Money out to a customer, or in from a supplier.
fn legs(side: Side, roles: &Roles, money: &MoneyAccount, party: &str, paid: Paid) -> Result<Vec<Leg>, Problem> {
    let beside = money.beside(paid.said())?;
    let (amount, foreign) = (paid.own, paid.foreign);
    Ok(match side {
        Side::Sale => vec![
            Leg::debit(roles.account(Role::Receivables)?, amount).of(party).beside(foreign),
            Leg::credit(&money.id, amount).beside(beside),
        ],
        Side::Purchase => vec![
            Leg::debit(&money.id, amount).beside(beside),
            Leg::credit(roles.account(Role::Payables)?, amount).of(party).beside(foreign),
        ],
    })
}

/// What a refund is owed as, until it is set against what it pays back; or its opposite.
fn owed(kind: Kind, source_kind: &'static str, party: &PartyId, id: &DocumentId, day: Day, paid: Paid) -> open_items::Draft {
    open_items::Draft {
        side: if kind.side() == Side::Sale { open_items::Side::Receivable } else { open_items::Side::Payable },
        party_id: party.to_string(),
        source_kind,
        source_id: id.to_string(),
        day,
        due: day,
        amount: paid.own,
        foreign: paid.foreign,
    }
}

fn draft(kind: Kind, id: &DocumentId, transition: &'static str, text: &str, day: Day, legs: Vec<Leg>) -> entries::Draft {
    entries::Draft { day, source: Source { kind: kind.source(), id: id.to_string(), transition }, text: text.to_owned(), legs }
}

/// Enters a refund and sets it against what it pays back; the caller commits.
async fn pay_back(tx: &mut Tx, ctx: &Ctx, kind: Kind, input: &RefundInput) -> Result<DocumentState, Problem> {
    check(input)?;
    let parties = catalog::parties::known(tx, &ctx.org, std::slice::from_ref(&input.party_id)).await?;
    let party = parties.into_iter().next().ok_or_else(Problem::not_found)?.id;
    let roles = accounts::ready(tx, ctx).await?;
    let money = money_of(tx, ctx, &roles, input.account_id.as_ref()).await?;
    let exchange = exchange_rates::held(tx, &ctx.org, input.amount.currency, input.day, input.rate).await?;
    let paid = Paid::of(input.amount.minor, exchange)?;
    let new = NewDocument {
        id: DocumentId::new(ctx.now),
        kind,
        state: State::Done,
        party: party.clone(),
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
    let legs = legs(kind.side(), &roles, &money, party.as_str(), paid)?;
    entries::post(tx, ctx, &draft(kind, &made.id, "posted", &made.number, input.day, legs)).await?;
    let refund = open_items::open(tx, ctx, &owed(kind, kind.source(), &party, &made.id, input.day, paid)).await?;
    set_against(tx, ctx, kind, &refund, input).await?;
    sql("INSERT INTO trade_payment (org_id, document_id, account_id, open_item_id) VALUES ($1, $2, $3, $4)")
        .bind(&ctx.org)
        .bind(&made.id)
        .bind(&money.id)
        .bind(refund)
        .run(tx)
        .await?;
    Ok(made)
}

async fn set_against(tx: &mut Tx, ctx: &Ctx, kind: Kind, refund: &str, input: &RefundInput) -> Result<(), Problem> {
    let mut left = input.amount.minor;
    for document in &input.documents {
        let credited = header(tx, &ctx.org, document).await?;
        if !is_refundable(kind.side(), credited.kind) {
            let detail = format!("{} is no note and no payment of this side; only those are paid back.", credited.number);
            return Err(Problem::conflict("trade.not_refundable", detail).with("document", credited.number));
        }
        let paid = open_items::of_source(tx, &ctx.org, credited.kind.source(), document.as_str()).await?;
        left -= open_items::settle(tx, ctx, refund, &paid, None).await?;
    }
    if left == 0 {
        return Ok(());
    }
    let open = Money::new(input.amount.minor - left, input.amount.currency).to_string();
    let detail = format!("Only {open} of it are open; the rest was paid back or set against invoices. Enter that.");
    Err(Problem::conflict("trade.refund_too_large", detail).with("open", open))
}

/// Takes a refund back, today: what it was set against is open again. The caller commits.
async fn reverse(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<DocumentState, Problem> {
    let header = flip(tx, ctx, id, kind, (State::Done, State::Cancelled), "reversed").await?;
    let (money, refund): (String, String) =
        sql("SELECT account_id, open_item_id FROM trade_payment WHERE org_id = $1 AND document_id = $2")
            .bind(&ctx.org)
            .bind(id)
            .one(tx)
            .await?;
    let zone = identity::organisations::zone_of(tx, &ctx.org).await?;
    let day = ctx.now.day_in(zone);
    let roles = accounts::ready(tx, ctx).await?;
    let paid = Paid::of(header.net, header.exchange())?;
    let money = money_again(tx, ctx, money, paid).await?;
    let legs = legs(kind.side(), &roles, &money, header.party_id.as_str(), paid)?.into_iter().map(Leg::red).collect();
    entries::post(tx, ctx, &draft(kind, id, "reversed", &header.number, day, legs)).await?;
    open_items::unsettle(tx, ctx, &refund).await?;
    open_items::withdraw(tx, ctx, kind.source(), &owed(kind, "trade.reversal", &header.party_id, id, day, paid.back())).await?;
    Ok(header.told())
}

/// Pays money back to a customer, for credit notes or payments that are open.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/customer-refunds", operation_id = "create_customer_refund", tag = "trade",
    params(("org" = OrgId, Path)), request_body = RefundInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn create_customer_refund(ctx: Allowed<Pay>, Of(app): Of<App>, Json(input): Json<RefundInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = pay_back(&mut tx, &ctx, Kind::CustomerRefund, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Takes a refund to a customer back, today: what it paid back is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/customer-refunds/{id}/reverse", operation_id = "reverse_customer_refund", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn reverse_customer_refund(
    ctx: Allowed<Pay>,
    Of(app): Of<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = reverse(&mut tx, &ctx, Kind::CustomerRefund, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

/// Enters money that came back from a supplier, for credits or payments that are open.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-refunds", operation_id = "create_supplier_refund", tag = "trade",
    params(("org" = OrgId, Path)), request_body = RefundInput,
    responses((status = 201, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn create_supplier_refund(ctx: Allowed<Pay>, Of(app): Of<App>, Json(input): Json<RefundInput>) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = pay_back(&mut tx, &ctx, Kind::SupplierRefund, &input).await?;
    tx.answer(&app, &ctx, StatusCode::CREATED, &stands).await
}

/// Takes a refund of a supplier back, today: what it paid back is open again.
#[utoipa::path(post, path = "/api/orgs/{org}/trade/supplier-refunds/{id}/reverse", operation_id = "reverse_supplier_refund", tag = "trade",
    params(("org" = OrgId, Path), ("id" = DocumentId, Path)),
    responses((status = 200, body = DocumentState), (status = "4XX", body = Problem)),
    extensions(("x-permission" = json!("trade.pay"))))]
async fn reverse_supplier_refund(
    ctx: Allowed<Pay>,
    Of(app): Of<App>,
    Path((_org, id)): Path<(OrgId, DocumentId)>,
) -> Result<Response, Problem> {
    let mut tx = app.db().write(&*ctx).await?;
    let stands = reverse(&mut tx, &ctx, Kind::SupplierRefund, &id).await?;
    tx.answer(&app, &ctx, StatusCode::OK, &stands).await
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_customer_refund))
        .routes(routes!(reverse_customer_refund))
        .routes(routes!(create_supplier_refund))
        .routes(routes!(reverse_supplier_refund))
}
