//! Where something is put away, decided without a database.

use catalog::items::ItemId;
use catalog::locations::LocationId;

/// What lies in a bin.
#[derive(Clone, Debug)]
pub(super) struct InBin {
    pub(super) item: ItemId,
    pub(super) lot: String,
    pub(super) bin: LocationId,
}

/// The bin to which an item goes: where its lot lies, else where it lies, else none that anybody could know; of several the
/// first on the way.
pub(super) fn proposed<'a>(item: &ItemId, lot: &str, bins: &'a [LocationId], lying: &[InBin]) -> Option<&'a LocationId> {
    let lies =
        |bin: &LocationId, is_same: &dyn Fn(&InBin) -> bool| lying.iter().any(|row| row.bin == *bin && row.item == *item && is_same(row));
    let of_lot = bins.iter().find(|bin| lies(bin, &|row| row.lot == lot));
    of_lot.or_else(|| bins.iter().find(|bin| lies(bin, &|_| true)))
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever lies where: what is proposed holds the item, the lot if any bin does, and is the first that is so.
        #[test]
        fn like_goes_to_like(rows in prop::collection::vec((0_usize..2, 0_u8..3, 0_usize..4), 0..10), lot in 0_u8..3) {
            let items: Vec<ItemId> = (0..2).map(|_| ItemId::new(Timestamp(0))).collect();
            let bins: Vec<LocationId> = (0..4).map(|_| LocationId::new(Timestamp(0))).collect();
            let row = |(item, lot, bin): &(usize, u8, usize)| InBin { item: items[*item].clone(), lot: format!("L{lot}"), bin: bins[*bin].clone() };
            let lying: Vec<InBin> = rows.iter().map(row).collect();
            let at = proposed(&items[0], &format!("L{lot}"), &bins, &lying).map(|bin| bins.iter().position(|one| one == bin).unwrap());
            let first = |is_same: &dyn Fn(u8) -> bool| rows.iter().filter(|row| row.0 == 0 && is_same(row.1)).map(|row| row.2).min();
            prop_assert_eq!(at, first(&|other| other == lot).or_else(|| first(&|_| true)));
        }
    }
}
