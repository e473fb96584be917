//! E-invoices that came, as they are kept and as people see them.

use catalog::items::ItemId;
use catalog::parties::PartyId;
use catalog::units::UnitCode;
use kernel::quantity::{Money, Quantity, UnitPrice};
use kernel::{Day, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::documents::DocumentId;
use crate::findings::EInvoiceFinding;

kernel::id!(
    /// An e-invoice that came from a supplier.
    EInvoiceId,
    "ein"
);

/// How an e-invoice was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EInvoiceFormat)]
pub(crate) enum Format {
    /// UBL 2.1, by EN 16931.
    Ubl,
    /// UN/CEFACT Cross Industry Invoice, by EN 16931.
    Cii,
    /// Fully digital e-invoice of China. How it is read is not confirmed.
    Fapiao,
}

impl Format {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Ubl => "ubl",
            Self::Cii => "cii",
            Self::Fapiao => "fapiao",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::Ubl, Self::Cii, Self::Fapiao]
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| format!("`{name}` is no format of an e-invoice"))
    }
}

kernel::text_column!(Format, Format::of_name);

/// How far an e-invoice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = EInvoiceState)]
pub(crate) enum Stage {
    /// Nobody dealt with it yet, or its bill was given up.
    New,
    /// A bill was made of it.
    Billed,
    /// Not to be billed: it stays, and can be taken up again.
    SetAside,
}

impl Stage {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Billed => "billed",
            Self::SetAside => "set_aside",
        }
    }

    pub(super) fn of_name(name: &str) -> Result<Self, String> {
        [Self::New, Self::Billed, Self::SetAside]
            .into_iter()
            .find(|stage| stage.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of an e-invoice"))
    }
}

kernel::text_column!(Stage, Stage::of_name);

/// A firm as an e-invoice names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = EInvoiceFirm)]
pub(crate) struct Firm {
    pub(crate) name: String,
    /// Numbers by which it is taxed or registered.
    pub(crate) numbers: Vec<String>,
}

/// A line as the e-invoice has it; what it does not say is empty or null.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = EInvoiceLine)]
pub(crate) struct PaperLine {
    pub(crate) name: String,
    pub(crate) specification: String,
    /// The supplier's code.
    pub(crate) seller_code: String,
    /// Our code.
    pub(crate) buyer_code: String,
    pub(crate) gtin: String,
    /// As it is written there.
    pub(crate) unit: String,
    pub(crate) quantity: Option<Quantity>,
    pub(crate) price: Option<UnitPrice>,
    /// In minor units of the invoice's currency.
    pub(crate) net: Option<i64>,
    /// Hundredths of a per cent.
    pub(crate) tax_rate: Option<i64>,
    /// The line of our order that it names.
    pub(crate) order_line: String,
}

/// What was read of an e-invoice and is not asked for by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) seller: Firm,
    pub(super) buyer: Firm,
    /// The order that it names.
    pub(super) order_reference: String,
    pub(super) note: String,
    /// Of a credit note: the number of the invoice it takes back of.
    #[serde(default)]
    pub(super) preceding: String,
    pub(super) lines: Vec<PaperLine>,
}

/// An e-invoice that was read.
#[derive(Clone, Debug)]
pub(super) struct Paper {
    pub(super) format: Format,
    pub(super) is_credit_note: bool,
    pub(super) number: String,
    pub(super) day: Day,
    pub(super) due: Option<Day>,
    pub(super) currency: kernel::quantity::Currency,
    pub(super) net: Option<i64>,
    pub(super) tax: Option<i64>,
    pub(super) gross: Option<i64>,
    pub(super) content: Content,
    pub(super) findings: Vec<EInvoiceFinding>,
}

/// A document by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct DocumentNamed {
    pub(crate) id: DocumentId,
    #[schema(example = "BI-000007")]
    pub(crate) number: String,
}

/// An e-invoice in the inbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EInvoiceSummary {
    pub(crate) id: EInvoiceId,
    pub(crate) format: Format,
    pub(crate) state: Stage,
    /// The supplier's number.
    pub(crate) number: String,
    pub(crate) seller_name: String,
    pub(crate) day: Day,
    /// Null when it does not say or cannot be read.
    pub(crate) gross: Option<Money>,
    pub(crate) is_credit_note: bool,
    /// Rules that have to hold and do not.
    pub(crate) faults: i64,
    pub(crate) warnings: i64,
    pub(crate) bill: Option<DocumentNamed>,
    pub(crate) version: i64,
    pub(crate) taken_at: Timestamp,
}

/// What a supplier was recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SupplierSign {
    CreditCode,
    TaxNumber,
    Name,
}

/// Who may have sent it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SupplierRecognised {
    pub(crate) party_id: PartyId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) by: SupplierSign,
}

/// What an item was recognised by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LineSign {
    /// An earlier bill of this supplier had it.
    EarlierBill,
    /// Our code stands on the invoice.
    OwnCode,
    Gtin,
    /// The supplier's code is the code of an item here.
    SellerCode,
    Name,
    /// The invoice names the line of the order.
    OrderLine,
}

/// An item that a line may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ItemRecognised {
    pub(crate) item_id: ItemId,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) by: LineSign,
}

/// In which way a line is not as it was ordered or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DifferenceKind {
    /// The order has no such line.
    NotOrdered,
    /// The quantity cannot be turned into the unit of the stock.
    UnitUnknown,
    /// More than was ordered, with its tolerance.
    MoreThanOrdered,
    /// More than came and is not billed yet.
    MoreThanReceived,
    /// Another amount than the order's price makes of the quantity.
    AmountDiffers,
    /// Another rate of tax than the order has.
    TaxDiffers,
}

/// A difference between the invoice and what was ordered or received.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct EInvoiceDifference {
    pub(crate) kind: DifferenceKind,
    /// By the order and its receipts; empty where there is nothing.
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// A line of an e-invoice beside the line of the order that it bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct LineMatched {
    /// The place on the invoice, from 1.
    pub(crate) n: i64,
    pub(crate) line: PaperLine,
    pub(crate) item: Option<ItemRecognised>,
    /// The line of the order.
    pub(crate) order_n: Option<i64>,
    /// What the invoice bills, in the stock unit.
    pub(crate) quantity: Option<Quantity>,
    pub(crate) ordered: Option<Quantity>,
    pub(crate) received: Option<Quantity>,
    pub(crate) billed: Option<Quantity>,
    /// For one `order_unit`, without tax.
    pub(crate) order_price: Option<UnitPrice>,
    pub(crate) order_unit: Option<UnitCode>,
    pub(crate) differences: Vec<EInvoiceDifference>,
}

/// An order that may be billed by the e-invoice.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OrderProposed {
    pub(crate) id: DocumentId,
    pub(crate) number: String,
    pub(crate) day: Day,
    pub(crate) gross: Money,
    /// How many lines of the invoice it has.
    pub(crate) lines: i64,
    /// The invoice names it.
    pub(crate) is_named: bool,
}

/// An e-invoice with what the rules say and what it is matched with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct EInvoice {
    #[serde(flatten)]
    pub(crate) summary: EInvoiceSummary,
    pub(crate) file_name: String,
    pub(crate) size_bytes: i64,
    pub(crate) due: Option<Day>,
    pub(crate) net: Option<Money>,
    pub(crate) tax: Option<Money>,
    pub(crate) seller: Firm,
    pub(crate) buyer: Firm,
    pub(crate) order_reference: String,
    pub(crate) note: String,
    /// Of a credit note: the number of the invoice it takes back of.
    pub(crate) preceding: String,
    /// Of a credit note: our bill of that invoice, where it was entered.
    pub(crate) credits: Option<DocumentNamed>,
    pub(crate) findings: Vec<EInvoiceFinding>,
    /// Suppliers that it may be from, the surest first.
    pub(crate) suppliers: Vec<SupplierRecognised>,
    /// Open orders of the first of them, the best match first.
    pub(crate) orders: Vec<OrderProposed>,
    /// The order that the lines are matched with.
    pub(crate) order_id: Option<DocumentId>,
    pub(crate) lines: Vec<LineMatched>,
    /// What the bill would be, with tax, of the lines that are matched; null when none is.
    pub(crate) would_bill: Option<Money>,
    /// A bill of this supplier with this number that somebody entered by hand.
    pub(crate) entered_before: Option<DocumentNamed>,
}

/// Which e-invoices are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct EInvoiceFilter {
    pub(crate) state: Option<Stage>,
    /// That of this bill only.
    pub(crate) bill: Option<DocumentId>,
}

/// The order to match with, instead of the best one.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct MatchWith {
    pub(crate) order: Option<DocumentId>,
}

/// What the file is called, at most 200 characters.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct FileNamed {
    pub(crate) name: String,
}

/// Which line of the order a line of the e-invoice bills.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinePaired {
    /// The place on the invoice, from 1.
    pub(crate) n: i64,
    pub(crate) order_n: i64,
}

/// The credit to be taken of a supplier's credit note.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct EInvoiceCredit {
    /// Although it breaks rules that have to hold.
    pub(crate) despite_faults: bool,
}

/// The bill to be made of an e-invoice.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EInvoiceBill {
    pub(crate) order_id: DocumentId,
    /// As proposed when empty; lines that are left out are not billed.
    #[serde(default)]
    pub(crate) lines: Vec<LinePaired>,
    /// Although it breaks rules that have to hold.
    #[serde(default)]
    pub(crate) despite_faults: bool,
}
