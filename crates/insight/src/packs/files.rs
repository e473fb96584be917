//! The files of packs as they are written: YAML with no unknown field, within limits.

use std::collections::BTreeMap;

use kernel::{Day, Text};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options, Spanned};

use super::faults::{FaultList, Place};
use super::specimen::Specimen;
use super::types::{ChartKind, Direction, Total, Unit};
use crate::grading::GradeRule;
use crate::window::Grain;

/// A pack file is written by hand; no honest one comes near these.
const BYTES_MAX: usize = 1 << 20;
const DEPTH_MAX: usize = 24;
const NODES_MAX: usize = 100_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewsFile {
    #[serde(rename = "pack")]
    pub(super) _pack: String,
    #[serde(rename = "version")]
    pub(super) _version: String,
    pub(super) views: Vec<ViewEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ViewEntry {
    pub(super) name: Spanned<String>,
    pub(super) says: String,
    pub(super) sql: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaFile {
    pub(super) pack: Spanned<String>,
    pub(super) version: String,
    pub(super) area: String,
    pub(super) name: Text,
    pub(super) grade: GradeRule,
    pub(super) indicators: Vec<IndicatorEntry>,
    pub(super) board: BoardEntry,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorEntry {
    pub(super) id: Spanned<String>,
    pub(super) name: Text,
    pub(super) definition: Text,
    pub(super) source: Text,
    pub(super) unit: Unit,
    pub(super) direction: Direction,
    #[serde(default = "both_grains")]
    pub(super) grain: Vec<Grain>,
    #[serde(default)]
    pub(super) total: Total,
    pub(super) needs: Vec<Spanned<String>>,
    pub(super) grade: Option<GradeRule>,
    pub(super) sql: Spanned<String>,
    pub(super) drill: Spanned<String>,
    pub(super) golden: Vec<IndicatorGoldenEntry>,
}

fn both_grains() -> Vec<Grain> {
    vec![Grain::Month, Grain::Week]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorGoldenEntry {
    #[serde(default)]
    pub(super) says: String,
    pub(super) facts: Specimen,
    /// Must be there, also when it is `null`.
    #[serde(deserialize_with = "Option::deserialize")]
    pub(super) value: Option<f64>,
    #[serde(default)]
    pub(super) series: Option<BTreeMap<Day, f64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoardEntry {
    pub(super) tiles: Vec<Spanned<String>>,
    pub(super) charts: Vec<ChartEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChartEntry {
    pub(super) id: Spanned<String>,
    pub(super) kind: ChartKind,
    pub(super) indicator: Option<String>,
    pub(super) name: Option<Text>,
    pub(super) unit: Option<Unit>,
    pub(super) sql: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingsFile {
    pub(super) pack: Spanned<String>,
    #[serde(rename = "version")]
    pub(super) _version: String,
    #[serde(rename = "area")]
    pub(super) _area: String,
    #[serde(rename = "name")]
    pub(super) _name: Text,
    pub(super) source: String,
    pub(super) rules: Vec<RuleEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub(super) id: Spanned<String>,
    pub(super) name: Text,
    pub(super) threshold: String,
    pub(super) weight: f64,
    #[serde(default = "one")]
    pub(super) most: usize,
    pub(super) needs: Vec<Spanned<String>>,
    pub(super) sql: Spanned<String>,
    pub(super) text: Text,
    pub(super) rows: Spanned<String>,
    pub(super) golden: Vec<FindingGoldenEntry>,
}

const fn one() -> usize {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingGoldenEntry {
    #[serde(default)]
    pub(super) says: String,
    pub(super) facts: Specimen,
    pub(super) tells: Vec<String>,
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: DEPTH_MAX,
            flow_nesting_limit: DEPTH_MAX,
            max_nodes: NODES_MAX,
            max_events: 3 * NODES_MAX,
            max_aliases: 100,
            max_anchors: 100,
            max_recorded_anchor_events: NODES_MAX,
            max_recorded_anchor_bytes: BYTES_MAX,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: NODES_MAX, max_replay_stack_depth: DEPTH_MAX },
        strict_booleans: true,
    }
}

/// One document of a pack, or nothing and a fault.
pub fn read<T: DeserializeOwned>(text: &str, faults: &mut FaultList<'_>) -> Option<T> {
    if text.len() > BYTES_MAX {
        faults.at(
            Place::default(),
            "insight.too_large",
            format!("the file has {} bytes", text.len()),
            "split it; a pack file has at most 1 MiB",
        );
        return None;
    }
    match serde_saphyr::from_str_with_options(text, options()) {
        Ok(value) => Some(value),
        Err(error) => {
            let place = error.location().map_or_else(Place::default, Place::from);
            let (code, problem, fix) = explain(error.without_snippet());
            faults.at(place, code, problem, fix);
            None
        }
    }
}

fn explain(error: &Error) -> (&'static str, String, &'static str) {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => (
            "insight.unknown_field",
            format!("`{field}` is not a field here; there are {}", expected.join(", ")),
            "correct the spelling or remove it",
        ),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            ("insight.unknown_word", format!("`{variant}` is not known here; there are {}", expected.join(", ")), "choose one of them")
        }
        Error::SerdeMissingField { field, .. } => ("insight.missing_field", format!("`{field}` is missing"), "add it"),
        Error::DuplicateMappingKey { key, .. } => {
            ("insight.duplicate_key", format!("`{}` is written twice", key.as_deref().unwrap_or("a key")), "remove or rename one of them")
        }
        Error::Budget { .. } | Error::AliasReplayLimitExceeded { .. } | Error::AliasReplayStackDepthExceeded { .. } => {
            ("insight.too_large", format!("the file is too deep or too large: {error}"), "make it smaller, or split it into several files")
        }
        other => ("insight.not_readable", other.to_string(), "correct the text at this place; docs/ shows the format of every pack"),
    }
}
