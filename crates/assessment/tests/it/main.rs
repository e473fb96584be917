//! The assessment as a plant, its people and the command line use it.

#![allow(clippy::unwrap_used, reason = "a test that meets what it did not expect should stop there")]

mod answering;
mod blocks;
mod certificates;
mod crosswalks;
mod diagnosing;
mod fading;
mod firm_file;
mod frameworks;
mod outcomes;
mod pains;
mod profile;
mod questions;
mod records;
mod rescoring;
mod roadmaps;
mod shop;
mod views;
mod visits;
