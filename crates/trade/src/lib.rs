//! Trade: buying and selling, from the order to the payment.
//!
//! Both sides are the same story told twice: an order is confirmed, goods are moved, an invoice is posted, money flows.
//! The change of a document's state is the lock: of many who post one document, one does, and the others are told.

pub mod documents;
pub mod events;
mod fulfilments;
mod invoices;
mod openings;
mod orders;
mod payments;
pub mod permissions;
mod vat;

use kernel::{App, Module};
use utoipa_axum::router::OpenApiRouter;

/// The room, as the server puts it together.
#[must_use]
pub fn module() -> Module {
    Module::new("trade")
        .migrations(kernel::migrations!("trade": "0001_documents"))
        .permissions(permissions::all())
        .routes(routes())
        .unfinished("trade.drafts", |tx, org, period| Box::pin(documents::drafts_in(tx, org, period)))
}

fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(documents::routes())
        .merge(orders::routes())
        .merge(fulfilments::routes())
        .merge(invoices::routes())
        .merge(payments::routes())
        .merge(openings::routes())
        .merge(vat::routes())
}
