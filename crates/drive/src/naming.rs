//! Names of folders and files: what may be one, when two are the same, and how one is searched for.

use kernel::problem::Params;
use kernel::{Check, Problem};

const NAME_MAX: usize = 200;

/// The narrow form of a wide character, as Chinese keyboards write letters, digits and signs.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// What two names have in common that people take for the same: width, case and blanks do not count.
pub(crate) fn folded(text: &str) -> String {
    let narrow: String = text.chars().map(narrow).collect();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The pattern of `LIKE … ESCAPE '!'` that finds a text; empty when everything is wanted.
pub(crate) fn pattern(wanted: &str) -> String {
    let folded: String = folded(wanted).chars().take(100).collect();
    if folded.is_empty() {
        return folded;
    }
    format!("%{}%", folded.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// A name without blanks at its ends, or what is wrong with it: it must be one that every system can keep.
pub(crate) fn named(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    let mut check = Check::new();
    check.text("name", name, 1, NAME_MAX);
    let is_plain = !name.contains(['/', '\\', '\n', '\t']) && name != "." && name != "..";
    check.that_with(is_plain, "name", "drive.name", "a name without slashes and line breaks", Params::new());
    check.done()?;
    Ok(name.to_owned())
}

/// Where something lies and what it is called there.
pub(crate) fn place(folder: Option<&str>, name: &str) -> String {
    format!("{}/{}", folder.unwrap_or_default(), folded(name))
}

/// The place of what is in the bin, or hangs at a record only.
pub(crate) fn place_apart(id: &str) -> String {
    format!("//{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_share_a_place_and_what_is_apart_has_its_own() {
        assert_eq!(place(Some("fld_1"), " Ｂracket  A.PDF"), place(Some("fld_1"), "bracket a.pdf"));
        assert_ne!(place(Some("fld_1"), "a"), place(None, "a"));
        assert_ne!(place_apart("fil_1"), place_apart("fil_2"));
    }

    #[test]
    fn a_name_never_is_a_path() {
        assert_eq!(named(" 支架 A.pdf ").unwrap(), "支架 A.pdf");
        for wrong in ["", "  ", "..", "a/b", "a\\b", "a\nb", &"长".repeat(201)] {
            assert!(named(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_search_takes_signs_as_they_are() {
        assert_eq!(pattern(" 50%_!"), "%50!%!_!!%");
        assert_eq!(pattern("  "), "");
    }
}
