//! What is wrong with a pack, where, and how to put it right.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// One thing that is wrong in a pack file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stable: `scoring.unknown_field`, `scoring.shares_sum`.
    pub code: &'static str,
    pub file: String,
    /// Counted from one; zero when the fault concerns the whole file.
    pub line: u64,
    pub column: u64,
    pub problem: String,
    pub expected: String,
    pub fix: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}:{}:{}: {}; expected {}; {} [{}]",
            self.file, self.line, self.column, self.problem, self.expected, self.fix, self.code
        )
    }
}

/// A pack that was refused, with everything that could be found wrong at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", list(.faults))]
pub struct LoadError {
    pub faults: Vec<Fault>,
}

fn list(faults: &[Fault]) -> String {
    faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n")
}

/// What was found wrong so far, and where each node is written.
#[derive(Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
    places: BTreeMap<String, Place>,
}

#[derive(Clone, Default)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) column: u64,
}

/// The three sentences of a fault.
pub(crate) struct Says<'a> {
    pub(crate) problem: String,
    pub(crate) expected: &'a str,
    pub(crate) fix: &'a str,
}

impl Faults {
    /// More are not listed: a pack with so many faults is not a pack.
    const MOST: usize = 100;

    pub(crate) fn at(&mut self, place: &Place, code: &'static str, says: Says<'_>) {
        if self.found.len() < Self::MOST {
            let Place { file, line, column } = place.clone();
            let Says { problem, expected, fix } = says;
            self.found.push(Fault { code, file, line, column, problem, expected: expected.to_owned(), fix: fix.to_owned() });
        }
    }

    /// A fault of the node of that name, at the place where it is written.
    pub(crate) fn of(&mut self, node: &str, code: &'static str, says: Says<'_>) {
        let place = self.places.get(node).cloned().unwrap_or_default();
        self.at(&place, code, says);
    }

    /// Remembers where a node is written; false when its name is taken.
    pub(crate) fn place(&mut self, node: &str, place: Place) -> bool {
        let free = !self.places.contains_key(node);
        if free {
            self.places.insert(node.to_owned(), place);
        }
        free
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_result<T>(self, value: T) -> Result<T, LoadError> {
        if self.found.is_empty() { Ok(value) } else { Err(self.into_error()) }
    }

    pub(crate) fn into_error(self) -> LoadError {
        LoadError { faults: self.found }
    }
}
