//! Trade: buying and selling, from the order to the payment.
//!
//! Both sides are the same story told twice: an order is confirmed, goods are moved, an invoice is posted, money flows.
//! The change of a document's state is the lock: of many who post one document, one does, and the others are told.

mod approving;
mod credits;
pub mod documents;
mod e_invoices;
mod enquiries;
pub mod events;
mod findings;
mod fulfilments;
mod invoices;
mod issuing;
mod letterhead;
mod openings;
mod order_pages;
mod orders;
mod payments;
pub mod permissions;
mod picks;
mod prices;
mod promising;
mod quotes;
mod refunds;
mod reordering;
mod requests;
mod returns;
mod scorecards;
mod vat;

use kernel::{App, JobError, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("trade")
        .migrations(kernel::migrations!("trade": "0001_documents", "0002_taking_back", "0003_approvals", "0004_e_invoices", "0005_quotes", "0006_reordering", "0007_order_pages", "0008_sourcing", "0009_finding", "0010_picks", "0011_currencies"))
        .permissions(permissions::all())
        .routes(routes())
        .unfinished("trade.drafts", |tx, org, period| Box::pin(documents::drafts_in(tx, org, period)))
        .at_start(bring_documents)
}

/// Documents that wait for approval are carried out here.
async fn bring_documents(app: App) -> Result<(), JobError> {
    approvals::bring(&app, approving::Documents);
    Ok(())
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(documents::routes())
        .merge(orders::routes())
        .merge(fulfilments::routes())
        .merge(picks::routes())
        .merge(promising::routes())
        .merge(invoices::routes())
        .merge(payments::routes())
        .merge(returns::routes())
        .merge(credits::routes())
        .merge(refunds::routes())
        .merge(prices::routes())
        .merge(quotes::routes())
        .merge(reordering::routes())
        .merge(scorecards::routes())
        .merge(requests::routes())
        .merge(enquiries::routes())
        .merge(order_pages::routes())
        .merge(openings::routes())
        .merge(vat::routes())
        .merge(letterhead::routes())
        .merge(issuing::routes())
        .merge(e_invoices::routes())
}
