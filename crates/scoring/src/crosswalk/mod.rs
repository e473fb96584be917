//! Crosswalks: what a result under one framework says about another.
//!
//! One set of facts and answers is judged under several frameworks. Where one asks for what another
//! asks for too, the second need not ask again: what is supported there is supported here, by evidence
//! that is as strong as the weakest that it rests on there. What corresponds to what can be read from either
//! end, and over one framework between, as far as the weakest link holds.

mod carry;
mod links;
mod load;
mod types;

pub use carry::{Carried, carry};
pub use links::{Correspondence, End, Link, correspondences};
pub use load::load_crosswalk;
pub use types::{Crosswalk, CrosswalkRow, Holding, Relation, SceneAt};
