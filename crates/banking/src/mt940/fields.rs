//! The fields of an MT940: what begins with `:61:` and goes on until the next field begins.

use crate::fault::{Faults, Kind, Place};

/// A field, or the end of a message.
#[derive(Debug)]
pub(super) enum Part<'t> {
    Field(Field<'t>),
    /// A line `-` or `-}`, or the header of the next message.
    End,
}

#[derive(Debug)]
pub(super) struct Field<'t> {
    /// Two digits and perhaps a letter, or `NS`.
    pub(super) tag: &'t str,
    /// Where it begins.
    pub(super) line: usize,
    /// The text of its lines, without their ends.
    pub(super) lines: Vec<&'t str>,
}

impl Field<'_> {
    pub(super) fn first(&self) -> &str {
        self.lines.first().copied().unwrap_or_default()
    }
}

/// Fields that carry something for us, and those that are known and do not.
const KNOWN: &[&str] =
    &["13", "13D", "20", "21", "25", "25P", "28", "28C", "34F", "60F", "60M", "61", "62F", "62M", "64", "65", "86", "90C", "90D", "NS"];

/// Whether a text has fields of MT940 at the beginning of its lines.
pub(super) fn has_fields(text: &str) -> bool {
    text.lines().any(|line| tag_of(clean(line)).is_some_and(|(tag, _)| KNOWN.contains(&tag)))
}

pub(super) fn split<'t>(text: &'t str, faults: &mut Faults) -> Vec<Part<'t>> {
    let mut parts: Vec<Part<'t>> = Vec::new();
    // Whether lines belong to the field before them.
    let mut is_open = false;
    let mut is_skipping = false;
    let mut is_colon_before = false;
    for (line, raw) in (1..).zip(text.lines()) {
        let content = clean(raw);
        // Some savings banks break the line behind the first colon.
        let was_colon = std::mem::replace(&mut is_colon_before, content.trim_end() == ":");
        if is_colon_before {
            continue;
        }
        if let Some((tag, rest)) = content.split_once(':').filter(|(tag, _)| was_colon && KNOWN.contains(tag)) {
            parts.push(Part::Field(Field { tag, line, lines: vec![rest] }));
            (is_open, is_skipping) = (true, false);
            continue;
        }
        if is_end(content) {
            parts.push(Part::End);
            (is_open, is_skipping) = (false, false);
            // Some banks write the first field behind the header of the message.
            if let Some(at) = content.find("{4:").filter(|at| content.len() > at + 3)
                && let Some((tag, rest)) = tag_of(&content[at + 3..]).filter(|(tag, _)| KNOWN.contains(tag))
            {
                parts.push(Part::Field(Field { tag, line, lines: vec![rest] }));
                is_open = true;
            }
            continue;
        }
        match tag_of(content) {
            Some((tag, rest)) if KNOWN.contains(&tag) && !is_wrapped_time(tag, rest, parts.last()) => {
                parts.push(Part::Field(Field { tag, line, lines: vec![rest] }));
                (is_open, is_skipping) = (true, false);
            }
            Some((tag, _)) if !is_open && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                faults.at(&Kind::FIELD_UNKNOWN, Place::Line(line), content);
                is_skipping = true;
            }
            _ => match parts.last_mut() {
                Some(Part::Field(field)) if is_open => field.lines.push(content),
                _ if content.trim().is_empty() || is_skipping || is_header(content) => {}
                _ => faults.at(&Kind::TEXT_ORPHANED, Place::Line(line), content),
            },
        }
    }
    parts
}

fn clean(line: &str) -> &str {
    line.trim_end_matches('\r').trim_matches(['\u{1}', '\u{3}', '\u{1a}', '\u{feff}'])
}

/// The end of a message, or the beginning of one; some banks name the message itself.
fn is_end(line: &str) -> bool {
    matches!(line.trim_end(), "-" | "-XXX" | ":940:" | ":942:") || ["-}", "{1:", "{4:"].iter().any(|mark| line.starts_with(mark))
}

/// What stands before the first field in files that were not sent by SWIFT: bank, session, message.
fn is_header(line: &str) -> bool {
    line.len() <= 40 && line.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '$'))
}

fn tag_of(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.strip_prefix(':')?.split_once(':')?;
    (2..=3).contains(&tag.len()).then_some((tag, rest))
}

/// A time that was wrapped before its minutes looks like a field: `…T13` and `:20:11` on the next line.
fn is_wrapped_time(tag: &str, rest: &str, before: Option<&Part<'_>>) -> bool {
    let Some(Part::Field(field)) = before else { return false };
    let ends_in_hour = || {
        let mut last = field.lines.last().copied().unwrap_or_default().chars().rev();
        let (ones, tens, mark) = (last.next(), last.next(), last.next());
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(ones) && is_digit(tens) && mark.is_none_or(|c| c == 'T' || c == ' ')
    };
    let has_seconds = rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit());
    field.tag == "86" && tag.len() == 2 && tag < "60" && has_seconds && ends_in_hour()
}
