//! The workspace's own tasks: `cargo xtask TASK`.

#![expect(clippy::print_stdout, reason = "a task talks to the person who called it")]

mod sample;
mod tidy;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The workspace's own tasks")]
struct Call {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write the sample city: simulated plants with the spreadsheets such plants have.
    Sample(sample::Sample),
    /// Check the house rules: names, sizes, rooms, licences, links, statements.
    Tidy,
}

fn main() -> anyhow::Result<()> {
    match Call::parse().task {
        Task::Sample(sample) => sample.run(),
        Task::Tidy => tidy::tidy(),
    }
}
