//! What is wrong with a pack, where, and how to put it right.

use std::fmt;

/// One fault of a pack file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// Counted from one; 0 when the fault is about the file as a whole.
    pub line: u64,
    pub column: u64,
    /// Stable, `insight.reason`.
    pub code: &'static str,
    pub problem: String,
    pub fix: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {} [{}]; {}", self.problem, self.code, self.fix)
    }
}

/// Packs that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<Fault>);

/// A place in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: u64,
    pub column: u64,
}

impl From<serde_saphyr::Location> for Place {
    fn from(location: serde_saphyr::Location) -> Self {
        Self { line: location.line(), column: location.column() }
    }
}

/// Collects the faults of one file, so that its author sees all of them at once.
#[derive(Debug)]
pub struct FaultList<'a> {
    file: &'a str,
    pub faults: Vec<Fault>,
}

impl<'a> FaultList<'a> {
    #[must_use]
    pub const fn of(file: &'a str) -> Self {
        Self { file, faults: Vec::new() }
    }

    /// The file they are of.
    #[must_use]
    pub const fn file(&self) -> &'a str {
        self.file
    }

    pub fn at(&mut self, place: impl Into<Place>, code: &'static str, problem: impl Into<String>, fix: &'static str) {
        let Place { line, column } = place.into();
        self.faults.push(Fault { file: self.file.to_owned(), line, column, code, problem: problem.into(), fix });
    }

    /// Notes a fault unless the condition holds.
    pub fn unless(&mut self, holds: bool, place: impl Into<Place>, code: &'static str, problem: impl Into<String>, fix: &'static str) {
        if !holds {
            self.at(place, code, problem, fix);
        }
    }
}
