//! Reading a survey from YAML or JSON, within limits, and refusing what is not right.

use super::types::{SCHEMA, Survey};
use crate::fault::{Fault, Faults, Refused};
use serde_saphyr::{Error, Options};

/// A survey is written by hand; no honest one comes near these.
const MOST_BYTES: usize = 1024 * 1024;
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

/// Reads a survey, YAML or JSON, of at most 1 MiB.
///
/// # Errors
/// Everything that is wrong with it; what cannot be read at all is one fault with line and column.
pub fn load(bytes: &[u8]) -> Result<Survey, Refused> {
    let survey = read(bytes).map_err(|fault| Refused { faults: vec![fault] })?;
    let faults = survey.faults();
    if faults.is_empty() { Ok(survey) } else { Err(Refused { faults }) }
}

fn read(bytes: &[u8]) -> Result<Survey, Fault> {
    if bytes.len() > MOST_BYTES {
        let (zh, en) = (format!("文件有 {} 字节", bytes.len()), format!("the file has {} bytes", bytes.len()));
        return Err(fault("surveying.too_large", "", (&zh, &en), ("缩小到 1 MiB 以内", "make it 1 MiB or less")));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let problem = ("文件不是 UTF-8 文本", "the file is not UTF-8 text");
        return Err(fault("surveying.not_utf8", "", problem, ("另存为 UTF-8", "save it as UTF-8")));
    };
    let fix = (
        "按 cairn.survey/1 的格式改正这一处",
        "correct this place after the format cairn.survey/1 (demo/how_far.yaml of the crate shows one)",
    );
    if text.trim_start().starts_with('{') {
        return serde_json::from_str(text).map_err(|error| {
            let path = format!("line {}, column {}", error.line(), error.column());
            let said = error.to_string();
            fault("surveying.not_readable", &path, (&said, &said), fix)
        });
    }
    serde_saphyr::from_str_with_options(text, options()).map_err(|error: Error| {
        let path = error.location().map_or_else(String::new, |at| format!("line {}, column {}", at.line(), at.column()));
        let said = error.without_snippet().to_string();
        fault("surveying.not_readable", &path, (&said, &said), fix)
    })
}

fn fault(code: &'static str, path: &str, problem: (&str, &str), fix: (&str, &str)) -> Fault {
    let mut faults = Faults::default();
    faults.at(code, path, problem, fix);
    faults.into_vec().remove(0)
}

impl Survey {
    /// As JSON, to be stored or sent.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts, numbers and lists can always be written")
    }

    /// Whether it says that it is of the format that this crate knows.
    pub(super) fn is_of_this_format(&self) -> bool {
        self.schema == SCHEMA
    }
}
