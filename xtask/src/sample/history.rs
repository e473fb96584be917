//! What happened in two years, as the simulation wrote it down. The spreadsheets are told from this.

use super::calendar::{Day, Minute};

#[derive(Default)]
pub(super) struct History {
    pub(super) order_lines: Vec<OrderLine>,
    pub(super) deliveries: Vec<Delivery>,
    pub(super) returns: Vec<Return>,
    pub(super) invoices: Vec<Invoice>,
    pub(super) invoice_lines: Vec<InvoiceLine>,
    pub(super) payments: Vec<Payment>,
    pub(super) purchases: Vec<Purchase>,
    pub(super) receipts: Vec<Receipt>,
    pub(super) work_orders: Vec<WorkOrder>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) moves: Vec<Move>,
    pub(super) counts: Vec<Count>,
    pub(super) inspections: Vec<Inspection>,
    pub(super) upkeep: Vec<Upkeep>,
    pub(super) trainings: Vec<Training>,
    pub(super) meter: Vec<Quarter>,
}

/// One line of a customer's order.
pub(super) struct OrderLine {
    pub(super) order_no: String,
    pub(super) line_no: i64,
    pub(super) day: Day,
    pub(super) customer: usize,
    pub(super) item: usize,
    pub(super) quantity: i64,
    pub(super) price_fen: i64,
    pub(super) promised: Day,
    pub(super) allocated: i64,
    pub(super) shipped: i64,
    /// Work orders open for it.
    pub(super) making: i64,
    pub(super) is_closed: bool,
}

pub(super) struct Delivery {
    pub(super) no: String,
    pub(super) at: Minute,
    pub(super) line: usize,
    pub(super) quantity: i64,
}

pub(super) struct Return {
    pub(super) day: Day,
    pub(super) delivery: usize,
    pub(super) quantity: i64,
}

/// A whole invoice, to a customer or from a supplier.
pub(super) struct Invoice {
    pub(super) is_payable: bool,
    pub(super) no: String,
    pub(super) day: Day,
    pub(super) party: usize,
    pub(super) net_fen: i64,
    pub(super) tax_fen: i64,
    pub(super) due: Day,
    pub(super) paid_fen: i64,
    pub(super) paid_on: Option<Day>,
}

impl Invoice {
    pub(super) fn gross_fen(&self) -> i64 {
        self.net_fen + self.tax_fen
    }
}

pub(super) struct InvoiceLine {
    pub(super) invoice: usize,
    pub(super) line: usize,
    pub(super) quantity: i64,
    pub(super) net_fen: i64,
    pub(super) tax_fen: i64,
}

pub(super) struct Payment {
    pub(super) no: String,
    pub(super) day: Day,
    pub(super) invoice: usize,
    pub(super) fen: i64,
    pub(super) is_draft: bool,
}

/// One line of an order to a supplier.
pub(super) struct Purchase {
    pub(super) order_no: String,
    pub(super) line_no: i64,
    pub(super) day: Day,
    pub(super) supplier: usize,
    pub(super) item: usize,
    pub(super) quantity: i64,
    pub(super) price_fen: i64,
    pub(super) promised: Day,
}

pub(super) struct Receipt {
    pub(super) no: String,
    pub(super) purchase: usize,
    pub(super) day: Day,
    pub(super) rejected: i64,
}

pub(super) struct WorkOrder {
    pub(super) no: String,
    pub(super) item: usize,
    pub(super) quantity: i64,
    /// The order line it is for; none when it is made for the shelf.
    pub(super) line: Option<usize>,
    pub(super) opened: Day,
    pub(super) due: Day,
    pub(super) released: Option<Day>,
    pub(super) finished: Option<Day>,
    pub(super) good: i64,
    pub(super) scrap: i64,
    pub(super) is_rush: bool,
    pub(super) worst_defect: Option<(usize, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Activity {
    Setup,
    Run,
    Rework,
    Breakdown,
    /// Planned upkeep: in the maintenance log, not in the work reports.
    Service,
}

/// One machine at one thing without a pause, within one shift.
pub(super) struct Stretch {
    /// None while a machine is serviced.
    pub(super) work_order: Option<usize>,
    pub(super) operation: usize,
    pub(super) machine: usize,
    pub(super) worker: usize,
    pub(super) shift: usize,
    pub(super) activity: Activity,
    pub(super) from: Minute,
    pub(super) to: Minute,
    pub(super) good: i64,
    pub(super) scrap: i64,
    /// Pieces set aside for rework.
    pub(super) aside: i64,
    pub(super) standard_minutes: f64,
    /// A defect of the machine's group while it runs, a fault while it is down.
    pub(super) reason: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum MoveKind {
    PurchaseReceipt,
    Issue,
    Finished,
    Sale,
    CustomerReturn,
    Scrapped,
    Adjustment,
}

/// Into stock when positive, out of it when negative.
pub(super) struct Move {
    pub(super) no: String,
    pub(super) at: Minute,
    pub(super) kind: MoveKind,
    pub(super) item: usize,
    pub(super) quantity: i64,
    pub(super) cost_fen: i64,
    pub(super) party: Option<Counterpart>,
}

#[derive(Clone, Copy)]
pub(super) enum Counterpart {
    Customer(usize),
    Supplier(usize),
}

/// One line of the stock list at the end of a month.
pub(super) struct Count {
    pub(super) day: Day,
    pub(super) item: usize,
    pub(super) quantity: i64,
    pub(super) cost_fen: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Incoming,
    InProcess,
    Final,
}

pub(super) struct Inspection {
    pub(super) no: String,
    pub(super) at: Minute,
    pub(super) stage: Stage,
    pub(super) document_no: String,
    pub(super) item: usize,
    pub(super) supplier: Option<usize>,
    pub(super) operation: Option<usize>,
    pub(super) inspected: i64,
    pub(super) rejected: i64,
    pub(super) reworked: i64,
    /// Group and defect.
    pub(super) defect: Option<(usize, usize)>,
    pub(super) inspector: usize,
}

/// What was done to a machine, planned or forced.
pub(super) struct Upkeep {
    pub(super) no: String,
    pub(super) machine: usize,
    pub(super) planned_on: Option<Day>,
    pub(super) fault: Option<usize>,
    pub(super) reported: Minute,
    pub(super) from: Minute,
    pub(super) to: Minute,
    pub(super) downtime: Minute,
    pub(super) cost_fen: i64,
    pub(super) worker: usize,
}

pub(super) struct Training {
    pub(super) day: Day,
    pub(super) person: usize,
    pub(super) course: usize,
    pub(super) hours: i64,
    pub(super) has_passed: bool,
}

/// A quarter of an hour of the main meter, in watt-hours: exact, so that sums can be compared.
#[derive(Clone, Copy, Default)]
pub(super) struct Quarter {
    pub(super) machines_wh: i64,
    pub(super) base_wh: i64,
    pub(super) compressor_wh: i64,
    pub(super) reactive_varh: i64,
}

impl Quarter {
    pub(super) fn total_wh(self) -> i64 {
        self.machines_wh + self.base_wh + self.compressor_wh
    }
}
