//! What buying and selling announces.

use kernel::Event;
use serde::{Deserialize, Serialize};

use crate::documents::{DocumentId, Kind, State};

/// A document was made, changed or went on.
#[derive(Debug, Serialize, Deserialize)]
pub struct DocumentChanged {
    pub document: DocumentId,
    pub kind: Kind,
    pub state: State,
}

impl Event for DocumentChanged {
    const TOPIC: &'static str = "trade.document_changed";

    fn subject(&self) -> &str {
        self.document.as_str()
    }
}

/// An e-invoice of a supplier came, was set aside, or became a bill.
#[derive(Debug, Serialize, Deserialize)]
pub struct EInvoiceChanged {
    pub e_invoice: String,
}

impl Event for EInvoiceChanged {
    const TOPIC: &'static str = "trade.e_invoice_changed";

    fn subject(&self) -> &str {
        &self.e_invoice
    }
}

/// A customer sent an order by their own page; it is a draft until somebody agrees to it.
#[derive(Debug, Serialize, Deserialize)]
pub struct PageOrderReceived {
    pub document: DocumentId,
    pub number: String,
    pub customer: String,
}

impl Event for PageOrderReceived {
    const TOPIC: &'static str = "trade.page_order_received";

    fn subject(&self) -> &str {
        self.document.as_str()
    }
}

/// A customer's page was made or taken back.
#[derive(Debug, Serialize, Deserialize)]
pub struct OrderPageChanged {
    pub page: String,
}

impl Event for OrderPageChanged {
    const TOPIC: &'static str = "trade.order_page_changed";

    fn subject(&self) -> &str {
        &self.page
    }
}

/// Something was asked for, approved, taken into an enquiry, or withdrawn.
#[derive(Debug, Serialize, Deserialize)]
pub struct PurchaseRequestChanged {
    pub request: String,
}

impl Event for PurchaseRequestChanged {
    const TOPIC: &'static str = "trade.purchase_request_changed";

    fn subject(&self) -> &str {
        &self.request
    }
}

/// A request for quotation was made, answered, ordered of, or given up.
#[derive(Debug, Serialize, Deserialize)]
pub struct EnquiryChanged {
    pub enquiry: String,
}

impl Event for EnquiryChanged {
    const TOPIC: &'static str = "trade.enquiry_changed";

    fn subject(&self) -> &str {
        &self.enquiry
    }
}
