//! `cargo xtask bench`: the figures Cairn promises, measured on this machine with the released program.
//!
//! Every figure is taken from outside, as somebody who runs the program would: over its interface, its command
//! line, its process. A figure out of its bound fails the command; nothing is left out silently.

// The acts of a year are those of the test of the room that lives it in one process.
#[path = "../../../crates/trade/tests/it/acts.rs"]
mod acts;
mod crash;
mod crash_trade;
mod diagnosis;
mod figures;
mod group;
mod intake;
mod load;
mod paint;
mod program;
mod sales;
mod trade;
mod year;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::steps::{cargo, run};
use figures::Figures;

/// Measure the figures Cairn promises.
#[derive(Args)]
pub(crate) struct Bench {
    /// The folder with the public data sets.
    #[arg(long)]
    data: PathBuf,
    /// Only this part; may be said several times.
    #[arg(long = "part", value_enum)]
    parts: Vec<Part>,
    /// How often the server is killed.
    #[arg(long, default_value_t = 100)]
    rounds: u32,
    /// How long years with faults are lived.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// The first of those years.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Size, start, memory of the idle program.
    Program,
    /// Sales lines from CSV to facts.
    Intake,
    /// The diagnosis from the command line.
    Diagnosis,
    /// Answers of the interface under load, and the first paint of a board.
    City,
    /// Durable writes, one by one and together.
    Group,
    /// Cycles of buying and selling.
    Trade,
    /// Killed under load.
    Crash,
    /// Years with faults, everything verified after each step.
    Year,
}

impl Bench {
    fn has(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    pub(crate) fn run(&self) -> Result<()> {
        crate::testing::build_web_app()?;
        run("released program", &mut cargo(&["build", "--release", "--package", "server"]))?;
        let mut figures = Figures::default();
        if self.has(Part::Program) {
            program::measure(&mut figures)?;
        }
        if self.has(Part::Intake) {
            intake::measure(&self.data, &mut figures)?;
        }
        if self.has(Part::Diagnosis) {
            diagnosis::measure(&self.data, &mut figures)?;
        }
        if self.has(Part::City) {
            let city = load::City::serve()?;
            city.measure(&mut figures)?;
            paint::measure(&city, &mut figures)?;
        }
        if self.has(Part::Group) {
            group::measure(&mut figures)?;
        }
        if self.has(Part::Trade) {
            trade::measure(&mut figures)?;
        }
        if self.has(Part::Crash) {
            crash::measure(self.rounds, &mut figures)?;
            crash_trade::measure(self.rounds, &mut figures)?;
        }
        if self.has(Part::Year) {
            year::measure(self.minutes, self.seed, &mut figures)?;
        }
        println!("\n{figures}");
        let failed = figures.out_of_bounds();
        if failed.is_empty() { Ok(()) } else { bail!("out of bounds: {}", failed.join("; ")) }
    }
}
