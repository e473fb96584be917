//! Maturity frameworks as data, and a scorer that is a pure function of them.
//!
//! [`load`] turns the files of a framework pack into a [`Pack`] that passed every check, or into
//! faults that say where and what.
//! [`score`] turns a pack, the firm's answers and the evidence into a [`Scorecard`]: what the firm
//! may claim, what its records support, and why, point by point.
//! There is no clock, no chance, no file and no float in here, so anybody can recompute a result.

mod answers;
mod bindings;
mod crosswalk;
mod day;
mod decimal;
mod digest;
mod evidence;
mod fault;
mod pack;
mod score;
mod strength;
mod trace;
mod yaml;

pub use answers::{Answer, AnswerFault, AnswerFaultReason, Answers, Counted, Trend, Waiver, check_answers};
pub use bindings::{
    AtLeast, BindingRule, Bindings, BoundAnswer, ChangeOf, Condition, FactTest, IndicatorTest, Needs, Records, Strengths, Test, ValueOf,
};
pub use crosswalk::{
    Carried, Correspondence, Crosswalk, CrosswalkRow, End, Holding, Link, Relation, SceneAt, carry, correspondences, load_crosswalk,
};
pub use day::Day;
pub use decimal::Decimal;
pub use evidence::{Document, Evidence, FactQuery, FactReading, FactSlice, IndicatorQuery, IndicatorReading, Period, Verdict};
pub use fault::{Fault, LoadError};
pub use pack::*;
pub use score::*;
pub use strength::{Origin, Strength};
pub use trace::{Code, Step};
