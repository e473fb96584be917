//! Putting electronic invoices together.

use catalog::{items, parties};
use einvoice::{Syntax, read, write};
use kernel::{OrgId, Problem, Tx};

use super::rules::{self, Facts};
use super::types::Readiness;
use crate::documents::{self, Document, DocumentId, Kind, State};
use crate::findings::EInvoiceFinding;
use crate::letterhead::letterhead;

/// A file with what the rules say of it.
pub(super) struct Written {
    pub(super) number: String,
    pub(super) xml: String,
    readiness: Readiness,
}

async fn facts(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Facts, Problem> {
    let invoice = documents::written(tx, org, id).await?;
    let order: Option<Document> = match &invoice.order_id {
        Some(order) => Some(documents::written(tx, org, order).await?),
        None => None,
    };
    if !matches!(invoice.kind, Kind::SalesInvoice | Kind::CreditNote) || invoice.state != State::Done {
        let detail = "Only a posted invoice or credit note to a customer goes out as an electronic one. Post it first.";
        return Err(Problem::conflict("trade.not_an_issued_invoice", detail).with("state", invoice.state.name()));
    }
    let preceding = match &invoice.source_id {
        Some(source) => Some(documents::header(tx, org, source).await?),
        None => None,
    };
    let ids: Vec<_> = invoice.lines.iter().map(|line| line.item_id.clone()).collect();
    let named = items::stocked(tx, org, &ids).await?.into_iter().map(|item| (item.id, (item.code, item.name))).collect();
    Ok(Facts {
        preceding: preceding.map(|header| (header.number, header.day)),
        order: order.map(|order| (order.number, order.reference)),
        letterhead: letterhead(tx, org).await?,
        buyer: parties::whole(tx, org, &invoice.party_id).await?,
        items: named,
        invoice,
    })
}

/// Writes the file and reads it again, so that what is judged is what goes out.
pub(super) async fn written(tx: &mut Tx, org: &OrgId, id: &DocumentId, syntax: Syntax) -> Result<Written, Problem> {
    let facts = facts(tx, org, id).await?;
    let gaps = rules::gaps(&facts);
    let xml = write(&rules::invoice(&facts), syntax);
    let judged = read(xml.as_bytes()).map_err(|refused| Problem::internal(&refused))?;
    let is_ready = gaps.is_empty() && judged.accepted();
    let findings = judged.findings.into_iter().map(EInvoiceFinding::from).collect();
    Ok(Written { number: facts.invoice.number, xml, readiness: Readiness { is_ready, gaps, findings } })
}

impl Written {
    pub(super) fn readiness(self) -> Readiness {
        self.readiness
    }

    /// The file itself, when nothing is missing.
    pub(super) fn complete(self) -> Result<Self, Problem> {
        if self.readiness.is_ready {
            return Ok(self);
        }
        let told = |value: Result<serde_json::Value, serde_json::Error>| value.unwrap_or_default();
        let detail = "Something that an electronic invoice has to say is missing. Each gap says where it is entered.";
        Err(Problem::conflict("trade.e_invoice_incomplete", detail)
            .with("gaps", told(serde_json::to_value(&self.readiness.gaps)))
            .with("findings", told(serde_json::to_value(&self.readiness.findings))))
    }
}
