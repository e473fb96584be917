//! What a link may be, decided without a database.

use kernel::{Check, Day, Problem};

use super::types::LinkInput;

/// Days for which a link may answer.
const DAYS_MAX: i32 = 366;
/// Links of a file that still answer.
pub(super) const LINKS_MAX: i64 = 100;

pub(super) fn check(input: &LinkInput, today: Day) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("note", &input.note, 0, 120);
    let days = input.last_day.days() - today.days();
    check.that(days >= 0, "last_day", "field.past", "today or later");
    check.that(days <= DAYS_MAX, "last_day", "field.too_late", "within a year from now");
    if let Some(password) = &input.password {
        check.text("password", password, 6, 100);
    }
    check.done()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(last_day: &str, password: Option<&str>) -> LinkInput {
        LinkInput { number: None, last_day: last_day.parse().unwrap(), password: password.map(ToOwned::to_owned), note: String::new() }
    }

    #[test]
    fn a_link_ends_today_at_the_earliest_and_within_a_year() {
        let today: Day = "2026-03-05".parse().unwrap();
        let is_right = |day: &str| check(&input(day, None), today).is_ok();
        assert!(!is_right("2026-03-04") && is_right("2026-03-05") && is_right("2027-03-06") && !is_right("2027-03-07"));
        assert!(check(&input("2026-03-05", Some("short")), today).is_err());
        assert!(check(&input("2026-03-05", Some("long enough")), today).is_ok());
    }
}
