//! Which parts of an order a document takes, decided without a database.

use std::collections::HashSet;

use inventory::lots::Announced;
use kernel::quantity::Quantity;
use kernel::{Check, Problem};

use super::types::FulfilmentLine;
use crate::documents::{Kind, LineRow, PricedLine, joined};

/// So much of a line of an order.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) n: i64,
    pub(crate) quantity: Quantity,
    pub(crate) lot: String,
}

/// Serial numbers of one line, at the most.
const SERIALS_MAX: usize = 500;

/// Whether the serial numbers of lines make sense: one for each piece, and each once.
pub(crate) fn check_serials(lines: &[FulfilmentLine]) -> Result<(), Problem> {
    let mut check = Check::new();
    let mut seen: HashSet<(i64, &str)> = HashSet::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.serials.is_empty()) {
        let path = format!("lines[{at}].serials");
        let count = line.serials.len();
        check.that(line.lot.trim().is_empty(), &path, "trade.serials_or_lot", "serial numbers or a lot, not both");
        check.that(count <= SERIALS_MAX, &path, "trade.serials_most", "at most 500 serial numbers in a line");
        let is_whole = i32::try_from(count).is_ok_and(|count| line.quantity == Quantity::of_whole(count));
        check.that(is_whole, &path, "trade.serial_count", "one serial number for each piece");
        for serial in line.serials.iter().take(SERIALS_MAX) {
            check.text(&path, serial, 1, 60);
            check.that(!serial.trim().contains(['\n', '\r']), &path, "trade.serial_text", "one serial number at a time");
            check.that(seen.insert((line.n, serial.trim())), &path, "trade.serial_twice", "each serial number once");
        }
    }
    check.done()
}

/// The lot of a line, or its serial numbers as one.
pub(crate) fn lot_of(line: &FulfilmentLine) -> String {
    if line.serials.is_empty() { line.lot.clone() } else { joined(&line.serials) }
}

/// What a receipt tells of the lots that it brings.
pub(crate) fn announced(kind: Kind, rows: &[LineRow], lines: &[FulfilmentLine]) -> Result<Vec<Announced>, Problem> {
    let mut check = Check::new();
    let mut announced = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        check.text(&path("lot"), &line.lot, 0, 60);
        check.text(&path("supplier_lot"), &line.supplier_lot, 0, 60);
        let is_told = line.expires.is_some() || !line.supplier_lot.trim().is_empty();
        let may_tell = kind == Kind::Receipt && !line.lot.trim().is_empty();
        check.that(may_tell || !is_told, &path("lot"), "trade.lot", "only a lot that comes in is described; say which lot it is");
        if let Some(row) = rows.iter().find(|row| row.n == line.n && is_told) {
            let (lot, supplier_lot) = (line.lot.trim().to_owned(), line.supplier_lot.trim().to_owned());
            announced.push(Announced { item: row.item_id.clone(), lot, expires: line.expires, supplier_lot });
        }
    }
    check.done()?;
    Ok(announced)
}

/// The parts that are wanted, or everything outstanding; with their amounts.
pub(crate) fn parts(rows: &[LineRow], wanted: &[Part], outstanding: impl Fn(&LineRow) -> i64) -> Result<Vec<PricedLine>, Problem> {
    let everything: Vec<Part> = rows
        .iter()
        .filter(|row| outstanding(row) > 0)
        .map(|row| Part { n: row.n, quantity: Quantity(outstanding(row)), lot: String::new() })
        .collect();
    let wanted = if wanted.is_empty() { &everything } else { wanted };
    let mut check = Check::new();
    let mut lines = Vec::with_capacity(wanted.len());
    for (at, part) in wanted.iter().enumerate() {
        let path = |field: &str| format!("lines[{at}].{field}");
        let row = rows.iter().find(|row| row.n == part.n);
        check.that(row.is_some(), &path("n"), "trade.order_line", "the order has no such line");
        check.that(part.quantity > Quantity::ZERO, &path("quantity"), "trade.quantity", "a quantity above zero is needed");
        // Lots of one line come as several parts, but each lot once.
        let twice = wanted[..at].iter().any(|other| other.n == part.n);
        check.that(!twice, &path("n"), "trade.line_twice", "each line of the order once; post another document for the rest");
        if let Some(row) = row {
            lines.push(PricedLine { lot: part.lot.trim().to_owned(), ..row.following().part(part.quantity)? });
        }
    }
    check.done()?;
    if lines.is_empty() {
        return Err(Problem::conflict("trade.nothing_outstanding", "Nothing of this order is outstanding any more."));
    }
    Ok(lines)
}
