//! The words of the rules that stand alone.

mod business;
mod elements;

use super::Kind;
use crate::rules::Severity;

/// A rule: its name, how bad it is to break it, its term, and its words.
type Rule = (&'static str, Severity, &'static str, Kind);

pub(super) const RULES: [&[Rule]; 2] = [business::RULES, elements::RULES];
