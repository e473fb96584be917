//! What may be done with a file, decided without a database.

use kernel::{Check, Problem};

/// Versions of a file.
pub(super) const VERSIONS_MAX: i64 = 1_000;
pub(crate) const NOTE_MAX: usize = 500;

pub(crate) fn check_note(note: &str, least: usize) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("note", note, least, NOTE_MAX);
    check.done()
}

/// What somebody else holds is not changed.
pub(super) fn check_holder(holder: Option<&str>, actor: &str) -> Result<(), Problem> {
    match holder {
        Some(holder) if holder != actor => Err(held(holder)),
        _ => Ok(()),
    }
}

pub(super) fn held(holder: &str) -> Problem {
    let detail = "Somebody else checked this file out and is working on it. Ask them to check it in.";
    Problem::conflict("drive.checked_out", detail).with("holder", holder)
}

/// What is in the bin is not changed.
pub(super) fn check_kept(is_binned: bool) -> Result<(), Problem> {
    if is_binned {
        return Err(Problem::conflict("drive.in_bin", "This file is in the bin. Take it out first."));
    }
    Ok(())
}

/// Whether bytes are a new version after the newest one.
pub(super) fn is_new(newest: &str, brought: &str) -> bool {
    newest != brought
}

pub(super) fn check_room(newest: i64) -> Result<(), Problem> {
    if newest >= VERSIONS_MAX {
        return Err(Problem::conflict("drive.too_many_versions", "This file has 1,000 versions. Go on with a new file."));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_holder_changes_what_is_held() {
        assert!(check_holder(None, "per_1").is_ok());
        assert!(check_holder(Some("per_1"), "per_1").is_ok());
        let refused = check_holder(Some("per_2"), "per_1").unwrap_err();
        assert_eq!((refused.code.as_ref(), refused.params["holder"].as_str()), ("drive.checked_out", Some("per_2")));
    }

    #[test]
    fn there_is_room_for_a_thousand_versions() {
        assert!(check_room(999).is_ok() && check_room(1_000).is_err());
    }
}
