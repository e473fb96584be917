//! Whether a lot may be used, decided without a database.

use catalog::items::ItemId;
use catalog::locations::LocationKind;
use kernel::{Check, Day, Problem};

use super::types::{Announced, LotInput, LotReason, LotState};

/// Which lot.
pub(crate) type LotKey = (ItemId, String);

/// What a lot is fit for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) state: LotState,
    pub(crate) expires: Option<Day>,
}

/// A lot that nobody said anything of.
impl Default for Standing {
    fn default() -> Self {
        Self { state: LotState::Released, expires: None }
    }
}

impl Standing {
    /// Why a lot may not be used on a day: a code, and what to do about it; none when it may.
    pub(crate) fn obstacle(self, day: Day) -> Option<(&'static str, String)> {
        match (self.state, self.expires) {
            (LotState::Quarantined, _) => {
                Some(("inventory.lot_quarantined", "is in quarantine. Release it, or take another lot.".to_owned()))
            }
            (LotState::Blocked, _) => {
                Some(("inventory.lot_blocked", "is blocked. Take another lot; this one can be scrapped or sent back.".to_owned()))
            }
            (LotState::Released, Some(expires)) if expires < day => {
                let detail = format!("was good until {expires}. Take another lot; this one can be scrapped or sent back.");
                Some(("inventory.lot_expired", detail))
            }
            (LotState::Released, _) => None,
        }
    }
}

/// Whether what goes there is used, or only laid aside, scrapped or sent back.
pub(crate) const fn uses(kind: LocationKind) -> bool {
    matches!(kind, LocationKind::Customer | LocationKind::Production | LocationKind::Subcontractor | LocationKind::Consignment)
}

/// The last good day of what came on a day and keeps so long.
pub(crate) fn good_until(came: Day, shelf_life_days: Option<i64>) -> Option<Day> {
    let days = i32::try_from(shelf_life_days?).ok()?;
    Day::from_days(came.days().checked_add(days)?)
}

/// The expiry of a lot that comes once more: what is told fits what is known, or completes it.
pub(super) fn expiry(known: Option<Day>, told: &Announced) -> Result<Option<Day>, Problem> {
    match (known, told.expires) {
        (Some(known), Some(told_day)) if known != told_day => {
            let detail = format!(
                "Lot {} is known to be good until {known}, and now {told_day} is told. Look at the label; change the lot, or enter another one.",
                told.lot
            );
            Err(Problem::conflict("inventory.lot_differs", detail)
                .with("lot", told.lot.as_str())
                .with("known", known.to_string())
                .with("told", told_day.to_string()))
        }
        (known, told) => Ok(told.or(known)),
    }
}

fn check_reason(check: &mut Check, reason: &str) {
    check.text("reason", reason, 1, 200);
}

pub(super) fn check(input: &LotInput) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("supplier_lot", &input.supplier_lot, 0, 60);
    check_reason(&mut check, &input.reason);
    check.done()
}

pub(super) fn check_change(input: &LotReason) -> Result<(), Problem> {
    let mut check = Check::new();
    check_reason(&mut check, &input.reason);
    check.done()
}

/// Of many who hold a lot back, one does.
pub(super) fn check_flipped(flipped: u64, state: LotState) -> Result<(), Problem> {
    if flipped > 0 {
        return Ok(());
    }
    let detail = format!("The lot is {} already. Load it again.", state.name());
    Err(Problem::conflict("inventory.lot_state", detail).with("state", state.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_lot_is_good_on_its_last_day_and_not_after_it() {
        let lot = Standing { state: LotState::Released, expires: Some(day("2026-03-05")) };
        assert_eq!(lot.obstacle(day("2026-03-05")), None);
        assert_eq!(lot.obstacle(day("2026-03-06")).unwrap().0, "inventory.lot_expired");
        assert_eq!(Standing::default().obstacle(day("2026-03-06")), None);
    }

    #[test]
    fn what_is_held_back_is_not_used_however_long_it_keeps() {
        for (state, code) in [(LotState::Quarantined, "inventory.lot_quarantined"), (LotState::Blocked, "inventory.lot_blocked")] {
            let lot = Standing { state, expires: Some(day("2030-01-01")) };
            assert_eq!(lot.obstacle(day("2026-03-06")).unwrap().0, code);
        }
    }

    #[test]
    fn a_lot_that_comes_twice_has_one_last_day() {
        let told = |expires: Option<&str>| Announced {
            item: "itm_01".parse().unwrap_or_else(|_| ItemId::new(kernel::Timestamp(0))),
            lot: "L-1".to_owned(),
            expires: expires.map(day),
            supplier_lot: String::new(),
        };
        assert_eq!(expiry(None, &told(Some("2026-05-01"))).unwrap(), Some(day("2026-05-01")));
        assert_eq!(expiry(Some(day("2026-05-01")), &told(None)).unwrap(), Some(day("2026-05-01")));
        assert_eq!(expiry(Some(day("2026-05-01")), &told(Some("2026-06-01"))).unwrap_err().code, "inventory.lot_differs");
    }

    #[test]
    fn what_keeps_thirty_days_is_good_for_thirty_days() {
        assert_eq!(good_until(day("2026-03-01"), Some(30)), Some(day("2026-03-31")));
        assert_eq!(good_until(day("2026-03-01"), None), None);
    }
}
