//! What waits for approval before it goes on: orders before they are confirmed, bills and payments before they are posted,
//! purchase requests before suppliers are asked.
//!
//! The statement that moves a document on does it only when no rule is about its kind ([`pass`]); so nobody pays for rules
//! that are not there, and on every node the rules of the same database count.

use approvals::{Attributes, Carrier, KindShown, Needed, Subject, needed};
use async_trait::async_trait;
use kernel::db::Value;
use kernel::{Ctx, Problem, Text, Tx, sql};

use crate::documents::{self, DocumentId, DocumentState, Header, Kind, State, flip, flip_unguarded};
use crate::{invoices, orders, payments, requests};

/// Kinds that may have to wait.
const GUARDED: [Kind; 4] = [Kind::SalesOrder, Kind::PurchaseOrder, Kind::Bill, Kind::SupplierPayment];

/// An order under the price of the customer's price list.
pub(crate) const BELOW_LIST: &str = "below_list";
/// With it the customer would owe more than was agreed.
pub(crate) const OVER_CREDIT: &str = "over_credit";

/// What became of a command that may have to wait.
pub(crate) enum Passed {
    On(Box<Header>),
    Waits(DocumentState),
}

/// Moves a draft on, or has it wait for whom the rules name.
pub(crate) async fn pass(tx: &mut Tx, ctx: &Ctx, id: &DocumentId, kind: Kind, to: State, step: &str) -> Result<Passed, Problem> {
    if let Some(header) = flip_unguarded(tx, ctx, id, kind, (State::Draft, to), step).await? {
        return Ok(Passed::On(Box::new(header)));
    }
    if let Some(draft) = documents::held_draft(tx, &ctx.org, id, kind).await? {
        let attributes = attributes_of(tx, ctx, &draft).await?;
        if let Needed::Waits(request) = needed(tx, ctx, &subject(kind, id), &attributes).await? {
            return Ok(Passed::Waits(DocumentState { waits_for: Some(request), ..draft.told() }));
        }
    }
    Ok(Passed::On(Box::new(flip(tx, ctx, id, kind, (State::Draft, to), step).await?)))
}

/// Whether there are rules about a kind of document, for what would be posted as soon as it is written.
pub(crate) async fn is_guarded(tx: &mut Tx, ctx: &Ctx, kind: Kind) -> Result<bool, Problem> {
    if GUARDED.contains(&kind) { is_kind_guarded(tx, ctx, kind.name()).await } else { Ok(false) }
}

/// Whether there are rules about what is called so.
pub(crate) async fn is_kind_guarded(tx: &mut Tx, ctx: &Ctx, kind: &str) -> Result<bool, Problem> {
    let (count,): (i64,) =
        sql("SELECT COUNT(*) FROM trade_guard WHERE org_id = $1 AND kind = $2").bind(&ctx.org).bind(kind).one(tx).await?;
    Ok(count > 0)
}

/// A document that waits and is changed or given up waits no more. To be called before it is locked.
pub(crate) async fn withdraw(tx: &mut Tx, ctx: &Ctx, kind: Kind, id: &DocumentId) -> Result<(), Problem> {
    if GUARDED.contains(&kind) { approvals::withdraw(tx, ctx, &subject(kind, id)).await } else { Ok(()) }
}

fn subject(kind: Kind, id: &DocumentId) -> Subject {
    Subject { kind: kind.name().to_owned(), id: id.to_string() }
}

async fn attributes_of(tx: &mut Tx, ctx: &Ctx, document: &Header) -> Result<Attributes, Problem> {
    let parties = catalog::parties::known(tx, &ctx.org, std::slice::from_ref(&document.party_id)).await?;
    let flags = match document.kind {
        Kind::SalesOrder => orders::noticed(tx, ctx, document).await?,
        _ => Vec::new(),
    };
    Ok(Attributes {
        label: document.number.clone(),
        // Rules say their limits in the organisation's own currency.
        amount: match document.exchange() {
            Some(exchange) => documents::own_amount(document.net + document.tax, exchange)?,
            None => document.net + document.tax,
        },
        party: parties.into_iter().next().map(|party| (party.id.to_string(), party.name)),
        flags,
    })
}

fn name_of(kind: Kind) -> Text {
    match kind {
        Kind::SalesOrder => Text::new("销售订单", "Sales order"),
        Kind::PurchaseOrder => Text::new("采购订单", "Purchase order"),
        Kind::Bill => Text::new("供应商发票", "Supplier's bill"),
        _ => Text::new("付款", "Payment to a supplier"),
    }
}

/// Brings the documents of this room to approvals.
pub(crate) struct Documents;

#[async_trait]
impl Carrier for Documents {
    fn kinds(&self) -> Vec<KindShown> {
        let flags = |kind| if kind == Kind::SalesOrder { vec![BELOW_LIST, OVER_CREDIT] } else { Vec::new() };
        let requests = KindShown { kind: requests::KIND, name: Text::new("采购申请", "Purchase request"), flags: Vec::new() };
        let documents = GUARDED.iter().map(|kind| KindShown { kind: kind.name(), name: name_of(*kind), flags: flags(*kind) });
        documents.chain([requests]).collect()
    }

    async fn guard(&self, tx: &mut Tx, ctx: &Ctx, kinds: &[String]) -> Result<(), Problem> {
        sql("DELETE FROM trade_guard WHERE org_id = $1").bind(&ctx.org).run(tx).await?;
        if !kinds.is_empty() {
            sql("INSERT INTO trade_guard (org_id, kind) VALUES ($1, $2), ...")
                .bind(&ctx.org)
                .rows(kinds.iter().map(|kind| [Value::from(kind)]))
                .run(tx)
                .await?;
        }
        Ok(())
    }

    async fn attributes(&self, tx: &mut Tx, ctx: &Ctx, kind: &str, named: &str) -> Result<Attributes, Problem> {
        if kind == requests::KIND {
            return requests::attributes(tx, &ctx.org, named).await;
        }
        let document = documents::found(tx, &ctx.org, kind, named).await?;
        attributes_of(tx, ctx, &document).await
    }

    async fn carry_out(&self, tx: &mut Tx, ctx: &Ctx, subject: &Subject, flags: &[String]) -> Result<(), Problem> {
        if subject.kind == requests::KIND {
            return requests::open_approved(tx, ctx, &subject.id.parse().map_err(|_| Problem::not_found())?).await;
        }
        let id: DocumentId = subject.id.parse().map_err(|_| Problem::not_found())?;
        let kind = Kind::of_name(&subject.kind).map_err(|_| Problem::not_found())?;
        match kind {
            Kind::SalesOrder | Kind::PurchaseOrder => orders::confirm_approved(tx, ctx, kind, &id, flags).await,
            Kind::Bill => invoices::post_approved(tx, ctx, kind, &id).await,
            Kind::SupplierPayment => payments::post_approved(tx, ctx, kind, &id).await,
            _ => Err(Problem::not_found()),
        }
    }
}
