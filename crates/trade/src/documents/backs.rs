//! What takes a part of another document back: what of that document is left, and what already was taken.

use inventory::movements::MovementId;
use kernel::quantity::{Quantity, UnitPrice};
use kernel::{Check, Ctx, DbError, FromRow, OrgId, Problem, Tx, sql};

use super::queries::{self, Header, LineRow};
use super::rules::PricedLine;
use super::types::{DocumentId, Kind, Manner, State};

/// So much of a line of the document of which something is taken back.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) n: i64,
    pub(crate) quantity: Quantity,
    pub(crate) lot: String,
    /// By how much the price of one unit is lowered, where only that is.
    pub(crate) price: Option<UnitPrice>,
}

/// What was taken back of a line, by the line of the order.
#[derive(Clone, Debug, Default, FromRow)]
pub(super) struct Taken {
    pub(super) order_n: Option<i64>,
    pub(super) quantity: Quantity,
    net: i64,
    tax: i64,
}

/// A posted document, and what was taken back of it.
#[derive(Debug)]
pub(crate) struct Original {
    pub(crate) header: Header,
    rows: Vec<LineRow>,
    taken: Vec<Taken>,
}

/// What is left of a line.
struct Left {
    quantity: i64,
    net: i64,
    tax: i64,
}

fn more_than_left(at: usize, left: Quantity) -> Problem {
    let detail = format!("Line {}: only {left} of it are left; the rest was not on the document, or came back before. Enter less.", at + 1);
    Problem::conflict("trade.more_than_left", detail).with("line", at + 1).with("left", left.to_string())
}

impl Original {
    fn left(&self, row: &LineRow) -> Left {
        let taken = self.taken.iter().find(|taken| taken.order_n == row.order_n).cloned().unwrap_or_default();
        Left { quantity: row.quantity.0 - taken.quantity.0, net: row.net - taken.net, tax: row.tax - taken.tax }
    }

    /// The parts that are wanted, or everything that is left; with their amounts.
    pub(crate) fn parts(&self, wanted: &[Wanted], manner: Manner) -> Result<Vec<PricedLine>, Problem> {
        let everything = |row: &LineRow| Wanted { n: row.n, quantity: Quantity(self.left(row).quantity), lot: String::new(), price: None };
        let all: Vec<Wanted> = self.rows.iter().map(everything).filter(|all| all.quantity > Quantity::ZERO).collect();
        let wanted = if wanted.is_empty() { &all } else { wanted };
        self.check(wanted, manner)?;
        let of = |(at, one): (usize, &Wanted)| {
            let row = self.rows.iter().find(|row| row.n == one.n).ok_or_else(Problem::not_found)?;
            self.part(at, row, one)
        };
        let parts: Vec<PricedLine> = wanted.iter().enumerate().map(of).collect::<Result<_, _>>()?;
        if parts.is_empty() {
            return Err(Problem::conflict("trade.nothing_left", "Everything of it came back or was credited already."));
        }
        Ok(parts)
    }

    fn check(&self, wanted: &[Wanted], manner: Manner) -> Result<(), Problem> {
        let mut check = Check::new();
        for (at, one) in wanted.iter().enumerate() {
            let path = |field: &str| format!("lines[{at}].{field}");
            check.that(self.rows.iter().any(|row| row.n == one.n), &path("n"), "trade.document_line", "the document has no such line");
            check.that(one.quantity > Quantity::ZERO, &path("quantity"), "trade.quantity", "a quantity above zero is needed");
            let is_twice = wanted[..at].iter().any(|other| other.n == one.n);
            check.that(!is_twice, &path("n"), "trade.line_twice", "each line once; post another document for the rest");
            let is_right = match manner {
                Manner::Lowered => one.price.is_some_and(|price| price > UnitPrice(0)),
                _ => one.price.is_none(),
            };
            check.that(is_right, &path("price"), "trade.lowered_by", "a price only where the price is lowered, and there above zero");
        }
        check.done()
    }

    fn part(&self, at: usize, row: &LineRow, wanted: &Wanted) -> Result<PricedLine, Problem> {
        let left = self.left(row);
        if wanted.quantity.0 > left.quantity {
            return Err(more_than_left(at, Quantity(left.quantity)));
        }
        let lot = if wanted.lot.trim().is_empty() { row.lot.clone() } else { wanted.lot.trim().to_owned() };
        let part = PricedLine { lot, ..row.priced().part(wanted.quantity)? };
        if let Some(price) = wanted.price {
            let lowered = PricedLine { price, discount: 0, ..part }.priced(self.header.currency())?;
            return self.within(at, row, lowered);
        }
        // Whoever takes the rest takes its whole amount, so that nothing is left of a fen.
        if wanted.quantity.0 == left.quantity {
            return Ok(PricedLine { net: left.net, tax: left.tax, ..part });
        }
        Ok(PricedLine { net: part.net.min(left.net), tax: part.tax.min(left.tax), ..part })
    }

    /// The part, if the line still has so much.
    fn within(&self, at: usize, row: &LineRow, part: PricedLine) -> Result<PricedLine, Problem> {
        let left = self.left(row);
        if part.quantity.0 > left.quantity {
            return Err(more_than_left(at, Quantity(left.quantity)));
        }
        if part.net > left.net || part.tax > left.tax {
            let detail = format!("Line {}: it is more than is left of what was billed. Enter a smaller amount.", at + 1);
            return Err(Problem::conflict("trade.more_than_billed", detail).with("line", at + 1));
        }
        Ok(part)
    }

    /// Refuses when a draft takes more than is left by now.
    pub(crate) fn still(&self, parts: &[PricedLine]) -> Result<(), Problem> {
        for (at, part) in parts.iter().enumerate() {
            let row = self.rows.iter().find(|row| row.order_n == part.order_n).ok_or_else(Problem::not_found)?;
            self.within(at, row, part.clone())?;
        }
        Ok(())
    }
}

/// The order that a delivery, receipt, invoice or bill belongs to.
pub(crate) async fn order_of(tx: &mut Tx, org: &OrgId, id: &DocumentId, kind: Kind) -> Result<DocumentId, Problem> {
    let (order,): (Option<DocumentId>,) = sql("SELECT order_id FROM trade_document WHERE org_id = $1 AND id = $2 AND kind = $3")
        .bind(org)
        .bind(id)
        .bind(kind.name())
        .one(tx)
        .await?;
    order.ok_or_else(Problem::not_found)
}

/// A posted document of which something is taken back. Its order is held: so nobody takes anything of it meanwhile.
///
/// A draft that is being posted does not count what it takes itself.
pub(crate) async fn original(tx: &mut Tx, org: &OrgId, id: &DocumentId, own: Option<&DocumentId>) -> Result<Original, Problem> {
    let header = queries::header(tx, org, id).await?;
    if header.state != State::Done {
        let detail = format!("{} is {}; something is taken back only of what is posted.", header.number, header.state.name());
        return Err(Problem::conflict("trade.not_posted", detail).with("state", header.state.name()));
    }
    Ok(Original { header, rows: queries::lines(tx, org, id).await?, taken: taken(tx, org, id, own).await? })
}

/// What was taken back of the lines of a document.
pub(super) async fn taken(tx: &mut Tx, org: &OrgId, id: &DocumentId, own: Option<&DocumentId>) -> Result<Vec<Taken>, DbError> {
    sql("SELECT l.order_n, CAST(SUM(CASE WHEN d.manner = 'lowered' THEN 0 ELSE l.quantity END) AS BIGINT) AS quantity,
         CAST(SUM(l.net) AS BIGINT) AS net, CAST(SUM(l.tax) AS BIGINT) AS tax
         FROM trade_document d CROSS JOIN trade_line l
         WHERE d.org_id = $1 AND d.source_id = $2 AND d.state = 'done' AND d.id <> $3 AND l.org_id = $1 AND l.document_id = d.id
         GROUP BY l.order_n")
    .bind(org)
    .bind(id)
    .bind(own.map_or("", DocumentId::as_str))
    .all(tx)
    .await
}

/// The movements of what came back of a delivery.
pub(crate) async fn taken_movements(tx: &mut Tx, org: &OrgId, id: &DocumentId) -> Result<Vec<MovementId>, DbError> {
    let rows: Vec<(MovementId,)> =
        sql("SELECT movement_id FROM trade_document WHERE org_id = $1 AND source_id = $2 AND state = 'done' AND movement_id IS NOT NULL")
            .bind(org)
            .bind(id)
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The movements of the receipts of an order that stand.
pub(crate) async fn receipts_of(tx: &mut Tx, org: &OrgId, order: &DocumentId) -> Result<Vec<MovementId>, DbError> {
    let rows: Vec<(MovementId,)> = sql("SELECT movement_id FROM trade_document
         WHERE org_id = $1 AND order_id = $2 AND kind = 'receipt' AND state = 'done' AND movement_id IS NOT NULL")
    .bind(org)
    .bind(order)
    .all(tx)
    .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Refuses to take a whole document back of which a part was taken back: first things last.
pub(crate) async fn refuse_if_taken(tx: &mut Tx, ctx: &Ctx, id: &DocumentId) -> Result<(), Problem> {
    let taken: Option<(String,)> =
        sql("SELECT number FROM trade_document WHERE org_id = $1 AND source_id = $2 AND state = 'done' ORDER BY created_at DESC LIMIT 1")
            .bind(&ctx.org)
            .bind(id)
            .optional(tx)
            .await?;
    match taken {
        None => Ok(()),
        Some((number,)) => {
            let detail = format!("{number} takes something of it back. Take {number} back first.");
            Err(Problem::conflict("trade.taken_back_already", detail).with("document", number))
        }
    }
}
