//! What is asked of the solver, and what it answers.

use super::Rule;
use crate::plan::Plan;
use crate::problem::{Fault, Money};
use serde::Serialize;

/// What the best plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// Reaches the target for the least money, then with the fewest staff weeks; those blocks as early as can be.
    CheapestPath,
    /// Saves most over the horizon, less all that is paid, with the stated preference.
    BestForFactory { reaching_target: bool },
}

/// How long to search before answering with what is there: nodes of branch and bound, the same on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    pub nodes: u64,
}

impl Default for Effort {
    fn default() -> Self {
        Self { nodes: 10_000 }
    }
}

/// A plan that keeps all rules, in the figures by which plans are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Roadmap {
    pub plan: Plan,
    /// Likely prices after funding, and one year of running: the same whenever steps are taken.
    pub cost: Money,
    pub staff_tenths: i64,
    /// Likely net saving over the horizon, and what is preferred.
    pub wanted: Money,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing is better.
    Proven(Roadmap),
    /// No plan keeps all rules.
    Infeasible(Obstacle),
    /// The effort was used up.
    Open(Open),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The best so far.
    pub best: Option<Roadmap>,
    /// By how much a better plan could be better at most, in the figure that was still open.
    pub gap: Option<Gap>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    pub of: Figure,
    pub at_most: i64,
}

/// What is made large or small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    Cost,
    Wanted,
    /// Weeks of the plant's own people, in tenths.
    Staff,
    /// The sum of the periods in which blocks begin.
    Beginnings,
}

/// Which rules stand in the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Obstacle {
    /// To lift any one of these would be enough.
    pub alone: Vec<Rule>,
    /// When no rule but a gate is enough alone: rules that are enough together, none of them too many; with
    /// gates only when no plan of these blocks would do. Empty when that is so, but one gate is enough.
    pub together: Vec<Rule>,
}

/// The way from the cheapest path to the best for the factory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frontier {
    /// None is as good as another in both cost and what is wanted; from the cheapest on.
    pub points: Vec<Roadmap>,
    /// Whether each point was proven.
    pub proven: bool,
    /// Why there is none.
    pub obstacle: Option<Obstacle>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SolveError {
    #[error("the problem cannot be read: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<Fault>),
    /// The library gave up, or what it proposed did not stand the check in whole numbers.
    #[error("the solver failed: {0}")]
    Engine(String),
}

impl SolveError {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Faults(_) => "roadmap.faults",
            Self::Engine(_) => "roadmap.engine",
        }
    }
}
