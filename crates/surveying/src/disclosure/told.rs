//! A number that is shown or held back. What is held back is not a zero.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A number, or that it is held back because too few respondents stand behind it or behind its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = SurveyTold)]
#[serde(rename_all = "snake_case")]
pub enum Told<T> {
    /// It is shown.
    Known(T),
    /// It is held back. It may be any number, also a large one that would give a small one away.
    Suppressed,
}

impl<T> Told<T> {
    /// Shows it unless it is secret.
    pub(crate) fn unless(is_secret: bool, value: T) -> Self {
        if is_secret { Self::Suppressed } else { Self::Known(value) }
    }

    /// The number, where it is shown.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Suppressed => None,
        }
    }

    /// Whether it is held back.
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        matches!(self, Self::Suppressed)
    }
}
