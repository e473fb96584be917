//! A plan: which blocks begin in which period.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// By block the period in which it begins, counted from 0.
    pub begins: BTreeMap<String, usize>,
}
