//! Serial numbers of a line: they stand where its lot does, one a line of text, because each is one piece of it.

use catalog::locations::LocationId;
use inventory::movements::MoveLine;
use kernel::Problem;
use kernel::quantity::Quantity;

use super::rules::PricedLine;

/// What of a line is moved for itself: the whole of it, or one piece with its serial number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) lot: String,
    pub(crate) quantity: Quantity,
    pub(crate) value: i64,
}

/// Serial numbers as the lot of a line.
pub(crate) fn joined(serials: &[String]) -> String {
    serials.iter().map(|serial| serial.trim()).collect::<Vec<_>>().join("\n")
}

/// The lot of a line, or its serial numbers where there are several.
pub(crate) fn told(lot: &str) -> (String, Vec<String>) {
    if lot.contains('\n') { (String::new(), lot.lines().map(str::to_owned).collect()) } else { (lot.to_owned(), Vec::new()) }
}

/// Whether what lies under a number is meant by the lot of a line; any is where none is named.
pub(crate) fn means(lot: &str, number: &str) -> bool {
    lot.is_empty() || lot.lines().any(|one| one == number)
}

/// The pieces of a line; its value is spread so that no coin is lost. Refused when a part of several is meant and nobody said which.
pub(crate) fn pieces(lot: &str, quantity: Quantity, value: i64) -> Result<Vec<Piece>, Problem> {
    let (lot, serials) = told(lot);
    let Ok(count) = i32::try_from(serials.len()) else { return Err(which()) };
    if count == 0 {
        return Ok(vec![Piece { lot, quantity, value }]);
    }
    if quantity != Quantity::of_whole(count) {
        return Err(which());
    }
    let (each, over) = (value / i64::from(count), value % i64::from(count));
    let piece = |(at, lot): (i64, String)| Piece { lot, quantity: Quantity::of_whole(1), value: each + i64::from(at < over) };
    Ok((0_i64..).zip(serials).map(piece).collect())
}

/// Lines of a movement that takes parts from one place to another at their own amounts, piece by piece.
pub(crate) fn moved_pieces(parts: &[PricedLine], (from, to): (&LocationId, &LocationId)) -> Result<Vec<MoveLine>, Problem> {
    let mut lines = Vec::with_capacity(parts.len());
    for part in parts {
        let line = |piece: Piece| MoveLine {
            item: part.item.clone(),
            lot: piece.lot,
            from: from.clone(),
            to: to.clone(),
            quantity: piece.quantity,
            value: Some(piece.value),
            reserved: Quantity::ZERO,
        };
        lines.extend(pieces(&part.lot, part.quantity, part.net)?.into_iter().map(line));
    }
    Ok(lines)
}

fn which() -> Problem {
    Problem::conflict("trade.which_lot", "Several lots or serial numbers of it were moved. Say which one it is.")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_lot_is_one_piece_and_serials_are_many() {
        assert_eq!(pieces("L-1", Quantity::of_whole(7), 10).unwrap().len(), 1);
        let serials = joined(&["S1".to_owned(), " S2 ".to_owned()]);
        let told: Vec<String> = pieces(&serials, Quantity::of_whole(2), 3).unwrap().into_iter().map(|piece| piece.lot).collect();
        assert_eq!(told, ["S1", "S2"]);
        assert_eq!(pieces(&serials, Quantity::of_whole(1), 3).unwrap_err().code, "trade.which_lot");
        assert!(means(&serials, "S2") && !means(&serials, "S3") && means("", "S3"));
    }

    proptest! {
        #[test]
        fn no_coin_is_lost_and_no_piece_bears_more_than_one_more(count in 2_usize..60, value in 0_i64..1_000_000) {
            let serials: Vec<String> = (0..count).map(|n| format!("S{n}")).collect();
            let quantity = Quantity::of_whole(i32::try_from(count).unwrap());
            let values: Vec<i64> = pieces(&joined(&serials), quantity, value).unwrap().iter().map(|piece| piece.value).collect();
            prop_assert_eq!(values.iter().sum::<i64>(), value);
            prop_assert!(values.iter().max().unwrap() - values.iter().min().unwrap() <= 1);
        }
    }
}
