//! When a session ends, and when it is worth noting that it is used.

use kernel::Timestamp;
use kernel::time::{DAY, MINUTE};

/// A session ends after so long, used or not.
pub(super) const LASTS: i64 = 30 * DAY;
/// A session ends after so long without a request.
pub(crate) const IDLE_MAX: i64 = 7 * DAY;
/// Use is noted at most so often: a write for each request would be one too many.
const NOTED_EVERY: i64 = MINUTE;

pub(super) fn is_open(last_seen_at: Timestamp, expires_at: Timestamp, now: Timestamp) -> bool {
    now < expires_at && now < last_seen_at.plus(IDLE_MAX)
}

pub(super) fn is_worth_noting(last_seen_at: Timestamp, now: Timestamp) -> bool {
    now >= last_seen_at.plus(NOTED_EVERY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_it_is_old_or_left_alone() {
        let begun = Timestamp(0);
        let expires = begun.plus(LASTS);
        assert!(is_open(begun, expires, Timestamp(IDLE_MAX - 1)));
        assert!(!is_open(begun, expires, Timestamp(IDLE_MAX)));
        assert!(!is_open(Timestamp(LASTS - 1), expires, Timestamp(LASTS)));
    }
}
