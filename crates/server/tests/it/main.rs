//! Tests of the whole: every room put together as the program does it.

mod copying;
mod coverage;
mod statements;
