//! Tries to get in: counted per account and per address, with growing pauses, so that guessing is slow.
//!
//! A try is counted before the password is looked at, so a hundred tries at once are a hundred tries.
//! An account that does not exist is counted like one that does.

use kernel::time::{HOUR, MINUTE, SECOND};
use kernel::{App, DbError, FromRow, Problem, Scope, Timestamp, Tx, sql};

use http::StatusCode;

use crate::secrets::digest;

/// What is counted, and how patiently.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    name: &'static str,
    /// Tries without a pause.
    free: i64,
    /// Tries are forgotten after so long without one.
    forgotten_after: i64,
}

impl Limit {
    /// So many tries without a pause, forgotten after so many microseconds without one.
    #[must_use]
    pub const fn new(name: &'static str, free: i64, forgotten_after: i64) -> Self {
        Self { name, free, forgotten_after }
    }
}

/// Guessing one account's password or code.
pub(crate) const ACCOUNT: Limit = Limit { name: "account", free: 5, forgotten_after: 24 * HOUR };
/// Trying many accounts from one place; an office shares an address.
pub(crate) const ADDRESS: Limit = Limit { name: "address", free: 30, forgotten_after: HOUR };
/// Signing up many organisations from one place.
pub(crate) const SIGN_UPS: Limit = Limit { name: "sign_ups", free: 20, forgotten_after: HOUR };

/// Asking for what anybody may see, from one place; an office that checks many certificates shares an address.
pub(crate) const READINGS: Limit = Limit { name: "readings", free: 600, forgotten_after: HOUR };

const PAUSE_MAX: i64 = 15 * MINUTE;

/// Something to be counted: a limit and whom it holds for.
#[derive(Clone, Debug)]
pub struct Counted {
    limit: Limit,
    id: String,
}

impl Counted {
    pub(crate) fn account(email: &str) -> Self {
        Self::of(ACCOUNT, email)
    }

    #[must_use]
    pub fn address(limit: Limit, address: Option<&str>) -> Self {
        Self::of(limit, &network_of(address.unwrap_or("unknown")))
    }

    fn of(limit: Limit, whom: &str) -> Self {
        Self { limit, id: digest(&format!("{}:{whom}", limit.name)) }
    }
}

/// A household or a server rents a whole /64 of IPv6 addresses: that is the one to count.
fn network_of(address: &str) -> String {
    match address.parse::<std::net::Ipv6Addr>() {
        Ok(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Err(_) => address.to_owned(),
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
struct Tally {
    tries: i64,
    last_at: i64,
    blocked_until: i64,
}

/// The pause after so many tries: none at first, then 2, 4, 8 … seconds, at most 15 minutes.
fn pause_after(tries: i64, free: i64) -> i64 {
    match u32::try_from(tries - free + 1) {
        Ok(beyond) if beyond > 0 => 2_i64.pow(beyond.min(20)).saturating_mul(SECOND).min(PAUSE_MAX),
        _ => 0,
    }
}

/// Counts a try, or says how long to wait.
fn after_try(tally: Tally, limit: Limit, now: Timestamp) -> Result<Tally, i64> {
    if tally.blocked_until > now.0 {
        return Err(tally.blocked_until - now.0);
    }
    let earlier = if tally.last_at < now.0 - limit.forgotten_after { 0 } else { tally.tries };
    let tries = earlier + 1;
    Ok(Tally { tries, last_at: now.0, blocked_until: now.0 + pause_after(tries, limit.free) })
}

/// Takes back a try that was none: the password was right.
fn taken_back(tally: Tally, now: Timestamp) -> Tally {
    Tally { tries: (tally.tries - 1).max(0), blocked_until: tally.blocked_until.min(now.0), ..tally }
}

fn wait(micros: i64) -> Problem {
    let seconds = u32::try_from(micros / SECOND + 1).unwrap_or(u32::MAX);
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "identity.too_many_tries", format!("Too many tries. Wait {seconds} seconds and try again."))
        .with("seconds", seconds)
        .retry_after(seconds)
}

async fn load(tx: &mut Tx, counted: &Counted) -> Result<Tally, DbError> {
    let found =
        sql("SELECT tries, last_at, blocked_until FROM identity_attempt WHERE id = $1").bind(counted.id.as_str()).optional(tx).await?;
    Ok(found.unwrap_or_default())
}

async fn store(tx: &mut Tx, counted: &Counted, tally: Tally) -> Result<(), DbError> {
    sql("INSERT INTO identity_attempt (id, tries, last_at, blocked_until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET tries = excluded.tries, last_at = excluded.last_at, blocked_until = excluded.blocked_until")
    .bind(counted.id.as_str())
    .bind(tally.tries)
    .bind(tally.last_at)
    .bind(tally.blocked_until)
    .run(tx)
    .await?;
    Ok(())
}

/// Two tries at once must not read the same count: the row is locked before it is read.
async fn lock(tx: &mut Tx, counted: &Counted) -> Result<(), DbError> {
    sql("INSERT INTO identity_attempt (id, tries, last_at, blocked_until) VALUES ($1, 0, 0, 0)
         ON CONFLICT (id) DO UPDATE SET tries = identity_attempt.tries")
    .bind(counted.id.as_str())
    .run(tx)
    .await?;
    Ok(())
}

/// Counts a try for each of these, durably; refuses with the time to wait when one of them is blocked.
pub async fn count(app: &App, counted: &[Counted]) -> Result<(), Problem> {
    let now = app.clock().now();
    // Most tries while blocked end here, without a write.
    let mut tx = app.db().read(Scope::System).await?;
    for one in counted {
        after_try(load(&mut tx, one).await?, one.limit, now).map_err(wait)?;
    }
    drop(tx);
    let mut tx = app.db().write(Scope::System).await?;
    for one in counted {
        lock(&mut tx, one).await?;
        let tally = after_try(load(&mut tx, one).await?, one.limit, now).map_err(wait)?;
        store(&mut tx, one, tally).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The try was right: the account is clean again. Answers how many failed before it.
pub(crate) async fn forgive(tx: &mut Tx, account: &Counted) -> Result<i64, DbError> {
    let tally = load(tx, account).await?;
    sql("DELETE FROM identity_attempt WHERE id = $1").bind(account.id.as_str()).run(tx).await?;
    Ok((tally.tries - 1).max(0))
}

/// The try was no guess; earlier ones still count.
pub(crate) async fn take_back(tx: &mut Tx, counted: &Counted, now: Timestamp) -> Result<(), DbError> {
    lock(tx, counted).await?;
    let tally = load(tx, counted).await?;
    store(tx, counted, taken_back(tally, now)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_with_every_try_and_ends_at_fifteen_minutes() {
        let pauses: Vec<i64> = (1..=16).map(|tries| pause_after(tries, ACCOUNT.free) / SECOND).collect();
        assert_eq!(pauses, [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    }

    #[test]
    fn a_try_during_the_pause_is_refused_and_not_counted() {
        let mut tally = Tally::default();
        let now = Timestamp(DAY);
        for _ in 0..5 {
            tally = after_try(tally, ACCOUNT, now).unwrap();
        }
        assert_eq!(after_try(tally, ACCOUNT, now), Err(2 * SECOND));
        let later = after_try(tally, ACCOUNT, now.plus(2 * SECOND)).unwrap();
        assert_eq!((later.tries, later.blocked_until), (6, now.0 + 6 * SECOND));
    }

    #[test]
    fn tries_are_forgotten_after_a_quiet_day() {
        let tally = Tally { tries: 9, last_at: DAY, blocked_until: DAY };
        assert_eq!(after_try(tally, ACCOUNT, Timestamp(3 * DAY)).unwrap().tries, 1);
    }

    #[test]
    fn asking_for_the_code_does_not_wash_off_earlier_guesses() {
        let guessed = Tally { tries: 6, last_at: DAY, blocked_until: DAY };
        let counted = after_try(guessed, ACCOUNT, Timestamp(DAY)).unwrap();
        assert_eq!(taken_back(counted, Timestamp(DAY)), guessed);
    }

    #[test]
    fn a_whole_ipv6_network_counts_as_one() {
        assert_eq!(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2::9"));
        assert_ne!(network_of("203.0.113.9"), network_of("203.0.113.10"));
    }

    const DAY: i64 = kernel::time::DAY;
}
