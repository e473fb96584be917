//! The packs that come with the program, what they say of facts, and how people see it.

mod computing;
mod packs;
mod plant;
mod refusals;
mod results;
