//! Taking e-invoices, setting them aside, and making bills of them.

use std::collections::BTreeMap;

use books::exchange_rates;
use bytes::Bytes;
use kernel::db::Value;
use kernel::{App, Ctx, DbError, OrgId, Problem, Tx, digest_of, sql};

use super::queries::{self, Kept};
use super::types::{EInvoiceBill, EInvoiceCredit, EInvoiceId, EInvoiceSummary, FileNamed, LinePaired, Paper, Stage};
use super::{matching, reading, rules};
use crate::credits::{self, CreditInput};
use crate::documents::{DocumentState, Kind, LineRow, State, header};
use crate::events::EInvoiceChanged;
use crate::invoices::Head;
use crate::letterhead::letterhead;
use crate::orders::held_order;

/// An e-invoice whose bytes are kept, not yet recorded.
pub(super) struct Stored {
    id: EInvoiceId,
    paper: Paper,
    seller_key: String,
    file_name: String,
    digest: String,
    size_bytes: i64,
}

fn path(org: &OrgId, id: &EInvoiceId) -> String {
    format!("e-invoices/{org}/{id}")
}

/// The bytes of an e-invoice, as they came.
pub(super) async fn file(app: &App, org: &OrgId, id: &EInvoiceId) -> Result<Bytes, Problem> {
    Ok(app.blobs().get(&path(org, id)).await?)
}

/// Reads a file, away from those who wait for short answers, judges it, and keeps its bytes; nothing is locked meanwhile.
pub(super) async fn store(app: &App, ctx: &Ctx, bytes: Bytes, named: &FileNamed) -> Result<Stored, Problem> {
    let read = bytes.clone();
    let work = move || (reading::read(&read), digest_of(&read));
    let (paper, digest) = tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?;
    let mut paper = paper?;
    let seller_key = rules::seller_key(&paper.content.seller);
    let mut tx = app.db().read(ctx).await?;
    refuse_known(&mut tx, &ctx.org, &seller_key, &paper.number).await?;
    let own = letterhead(&mut tx, &ctx.org).await?;
    drop(tx);
    paper.findings.extend(rules::addressed(&paper.content.buyer, &own));
    let id = EInvoiceId::new(ctx.now);
    let size_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    app.blobs().put(&path(&ctx.org, &id), bytes).await?;
    let file_name = named.name.chars().filter(|c| !c.is_control()).take(200).collect();
    Ok(Stored { id, paper, seller_key, file_name, digest, size_bytes })
}

async fn refuse_known(tx: &mut Tx, org: &OrgId, seller: &str, number: &str) -> Result<(), Problem> {
    let Some(first) = queries::known_before(tx, org, seller, number).await? else { return Ok(()) };
    let detail = format!("The invoice {} of {} came already. An invoice comes once; open the first one.", first.number, first.seller_name);
    let bill = first.bill.map(|bill| bill.number);
    Err(Problem::conflict("trade.e_invoice_taken_before", detail)
        .with("id", first.id.as_str())
        .with("number", first.number)
        .with("seller", first.seller_name)
        .with("bill", bill))
}

/// Records an e-invoice whose bytes are kept; the caller commits. Of two that bring the same, one does.
pub(super) async fn take(tx: &mut Tx, ctx: &Ctx, stored: Stored) -> Result<EInvoiceSummary, Problem> {
    let written = write(tx, ctx, &stored).await;
    if matches!(&written, Ok(0)) {
        refuse_known(tx, &ctx.org, &stored.seller_key, &stored.paper.number).await?;
    }
    written?;
    tx.emit(ctx, &EInvoiceChanged { e_invoice: stored.id.to_string() }).await?;
    Ok(queries::kept(tx, &ctx.org, &stored.id).await?.head.shown())
}

async fn write(tx: &mut Tx, ctx: &Ctx, stored: &Stored) -> Result<u64, Problem> {
    let paper = &stored.paper;
    let json = |value: Result<String, serde_json::Error>| value.map_err(|error| Problem::internal(&error));
    let faults = paper.findings.iter().filter(|finding| finding.is_fatal()).count();
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(sql("INSERT INTO trade_e_invoice (org_id, id, seller_key, number, format, file_name, digest, size_bytes, seller_name, day, due, currency,
             net, tax, gross, is_credit_note, faults, warnings, content, findings, is_set_aside, bill_id, version, taken_at, taken_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, NULL, 1, $22, $23)
         ON CONFLICT (org_id, seller_key, number) DO NOTHING")
    .bind(&ctx.org)
    .bind(&stored.id)
    .bind(&stored.seller_key)
    .bind(&paper.number)
    .bind(paper.format.name())
    .bind(&stored.file_name)
    .bind(&stored.digest)
    .bind(stored.size_bytes)
    .bind(&paper.content.seller.name)
    .bind(paper.day)
    .bind(paper.due)
    .bind(paper.currency)
    .bind(paper.net)
    .bind(paper.tax)
    .bind(paper.gross)
    .bind(paper.is_credit_note)
    .bind(count(faults))
    .bind(count(paper.findings.len() - faults))
    .bind(json(serde_json::to_string(&paper.content))?)
    .bind(json(serde_json::to_string(&paper.findings))?)
    .bind(false)
    .bind(ctx.now)
    .bind(&ctx.actor)
    .run(tx)
    .await?)
}

/// An e-invoice that nobody dealt with yet, held until the unit ends.
async fn held(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId, stage: Stage) -> Result<Kept, Problem> {
    let _: (i64,) =
        sql("SELECT version FROM trade_e_invoice WHERE org_id = $1 AND id = $2").bind(&ctx.org).bind(id).locking().one(tx).await?;
    let kept = queries::kept(tx, &ctx.org, id).await?;
    if kept.head.stage() == stage {
        return Ok(kept);
    }
    let now = kept.head.stage();
    let bill = kept.head.shown().bill.map(|bill| bill.number);
    let detail = format!("The e-invoice is {} and not {}, so this cannot be done any more. Load it again.", now.name(), stage.name());
    Err(Problem::conflict("trade.e_invoice_state", detail).with("state", now.name()).with("bill", bill))
}

/// Sets an e-invoice aside, or takes it up again; the caller commits.
pub(super) async fn set_aside(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId, is_aside: bool) -> Result<EInvoiceSummary, Problem> {
    held(tx, ctx, id, if is_aside { Stage::New } else { Stage::SetAside }).await?;
    sql("UPDATE trade_e_invoice SET is_set_aside = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(is_aside)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    told(tx, ctx, id).await
}

async fn told(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId) -> Result<EInvoiceSummary, Problem> {
    tx.emit(ctx, &EInvoiceChanged { e_invoice: id.to_string() }).await?;
    Ok(queries::kept(tx, &ctx.org, id).await?.head.shown())
}

/// Makes the draft of a bill, with the quantities of the order's lines and the amounts of the invoice; the caller commits.
/// What the supplier calls each item is remembered.
pub(super) async fn bill(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId, input: &EInvoiceBill) -> Result<DocumentState, Problem> {
    let kept = held(tx, ctx, id, Stage::New).await?;
    let head = &kept.head;
    rules::of_its_kind(head.is_credit_note, false)?;
    rules::without_faults(head.faults, input.despite_faults)?;
    let matched = queries::matched(tx, &ctx.org, &kept.content).await?;
    let order = held_order(tx, ctx, &input.order_id, Kind::PurchaseOrder, None).await?;
    rules::in_currency_of(head.currency, order.order.currency())?;
    if let Some(first) = queries::entered_before(tx, &ctx.org, &order.order.party_id, &head.number).await? {
        let detail = format!("The bill {} has this number already. Take it back first, or set the e-invoice aside.", first.number);
        return Err(Problem::conflict("trade.bill_entered_before", detail).with("id", first.id.as_str()).with("number", first.number));
    }
    let pairs = if input.lines.is_empty() { queries::proposed(&kept.content, &matched, &input.order_id) } else { input.lines.clone() };
    let items = queries::items_of(tx, &ctx.org, queries::ordered(&order.rows)).await?;
    let parts = rules::parts((&kept.content, head.currency), kept.tax, &order.rows, &items, &pairs)?;
    let exchange = exchange_rates::held(tx, &ctx.org, head.currency, head.day, None).await?;
    let new = Head { kind: Kind::Bill, state: State::Draft, day: head.day, due: kept.due, reference: &head.number, note: "", exchange };
    let made = new.write(tx, ctx, &order.order, &parts).await?;
    remember(tx, ctx, &kept, order.order.party_id.as_str(), &pairs, &order.rows).await?;
    keep_made(tx, ctx, id, &made).await?;
    Ok(made)
}

/// Ties what was made of an e-invoice to it.
async fn keep_made(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId, made: &DocumentState) -> Result<(), Problem> {
    sql("UPDATE trade_e_invoice SET bill_id = $1, version = version + 1 WHERE org_id = $2 AND id = $3")
        .bind(&made.id)
        .bind(&ctx.org)
        .bind(id)
        .run(tx)
        .await?;
    told(tx, ctx, id).await?;
    Ok(())
}

/// Makes the draft of a debit note of a supplier's credit note, against the bill of the invoice that it names; the caller commits.
pub(super) async fn credit(tx: &mut Tx, ctx: &Ctx, id: &EInvoiceId, input: &EInvoiceCredit) -> Result<DocumentState, Problem> {
    let kept = held(tx, ctx, id, Stage::New).await?;
    let head = &kept.head;
    rules::of_its_kind(head.is_credit_note, true)?;
    rules::without_faults(head.faults, input.despite_faults)?;
    let matched = queries::matched(tx, &ctx.org, &kept.content).await?;
    let bill = queries::bill_of(tx, &ctx.org, &kept.content, &matched).await?;
    rules::in_currency_of(head.currency, bill.0.currency())?;
    let items = queries::items_of(tx, &ctx.org, queries::ordered(&bill.1)).await?;
    let lines = rules::credited(&kept.content, &bill.1, &items, &matching::paired(&kept.content, &matched.known, &bill))?;
    let note =
        CreditInput { document_id: bill.0.id.clone(), day: head.day, reference: head.number.clone(), lower: false, lines, post: false };
    let made = credits::write(tx, ctx, Kind::DebitNote, &note).await?;
    let written = header(tx, &ctx.org, &made.id).await?;
    rules::same_amount(head.gross, written.net + written.tax, head.currency)?;
    keep_made(tx, ctx, id, &made).await?;
    Ok(made)
}

/// Remembers what the supplier calls the items of these lines; what it called so last is what it means.
async fn remember(tx: &mut Tx, ctx: &Ctx, kept: &Kept, party: &str, pairs: &[LinePaired], rows: &[LineRow]) -> Result<(), DbError> {
    let named = pairs.iter().filter_map(|pair| {
        let line = kept.content.lines.get(usize::try_from(pair.n - 1).ok()?)?;
        let row = rows.iter().find(|row| row.n == pair.order_n)?;
        Some((rules::called(line), row.item_id.clone()))
    });
    // A statement writes a row once.
    let named: BTreeMap<_, _> = named.filter(|(called, _)| !called.is_empty()).collect();
    if named.is_empty() {
        return Ok(());
    }
    sql("INSERT INTO trade_supplier_item (org_id, party_id, called, item_id) VALUES ($1, $2, $3, $4), ...
         ON CONFLICT (org_id, party_id, called) DO UPDATE SET item_id = excluded.item_id")
    .bind(&ctx.org)
    .bind(party)
    .rows(named.iter().map(|(called, item)| [Value::from(called), Value::from(item)]))
    .run(tx)
    .await?;
    Ok(())
}
