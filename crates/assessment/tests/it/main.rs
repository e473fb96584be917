//! The assessment as a plant, its people and the command line use it.

mod answering;
mod diagnosing;
mod fading;
mod firm_file;
mod frameworks;
mod profile;
mod questions;
mod records;
mod shop;
