//! Reading YAML within limits, with faults that say where and what.

use crate::fault::{Faults, Place, Says};
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options};

/// A pack file is written by hand; no honest one comes near these.
pub(crate) const MOST_BYTES: usize = 1024 * 1024;
const MOST_DEPTH: usize = 24;
const MOST_NODES: usize = 100_000;

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: MOST_DEPTH,
            flow_nesting_limit: MOST_DEPTH,
            max_nodes: MOST_NODES,
            max_events: 3 * MOST_NODES,
            max_aliases: 1_000,
            max_anchors: 200,
            max_recorded_anchor_events: MOST_NODES,
            max_recorded_anchor_bytes: MOST_BYTES,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: MOST_NODES, max_replay_stack_depth: MOST_DEPTH },
        strict_booleans: true,
    }
}

/// One document of that file, or None with a fault.
pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str, faults: &mut Faults) -> Option<T> {
    match serde_saphyr::from_str_with_options(text, options()) {
        Ok(value) => Some(value),
        Err(error) => {
            let (line, column) = error.location().map_or((0, 0), |at| (at.line(), at.column()));
            let (code, says) = explain(error.without_snippet());
            faults.at(&Place { file: file.to_owned(), line, column }, code, says);
            None
        }
    }
}

fn explain(error: &Error) -> (&'static str, Says<'static>) {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => (
            "scoring.unknown_field",
            Says {
                problem: format!("`{field}` is not a field here; there are {}", expected.join(", ")),
                expected: "only known fields",
                fix: "correct the spelling or remove the field",
            },
        ),
        Error::SerdeUnknownVariant { variant, expected, .. } => (
            "scoring.unknown_word",
            Says {
                problem: format!("`{variant}` is not known here; there are {}", expected.join(", ")),
                expected: "one of the known words",
                fix: "choose one of them",
            },
        ),
        Error::SerdeMissingField { field, .. } => (
            "scoring.missing_field",
            Says { problem: format!("`{field}` is missing"), expected: "every field that has no default", fix: "add it" },
        ),
        Error::DuplicateMappingKey { key, .. } => (
            "scoring.duplicate_key",
            Says {
                problem: format!("`{}` is written twice", key.as_deref().unwrap_or("a key")),
                expected: "each key once",
                fix: "remove or rename one of them",
            },
        ),
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } | Error::AliasReplayStackDepthExceeded { .. } => (
            "scoring.too_large",
            Says {
                problem: format!("the file is too deep or too large: {error}"),
                expected: "at most 24 levels of nesting and 100,000 nodes",
                fix: "make it smaller, or split it into several files",
            },
        ),
        other => (
            "scoring.not_readable",
            Says {
                problem: other.to_string(),
                expected: "YAML of this format",
                fix: "correct the text at this place; docs/writing-a-pack.md shows the format",
            },
        ),
    }
}
