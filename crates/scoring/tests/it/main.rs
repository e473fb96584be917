//! The national pack, hand-written packs and the laws of scoring, through the public face of the crate.

mod fixtures;
mod laws;
mod national;
mod portable;
mod refusals;
mod rules;
mod writing_a_pack;
