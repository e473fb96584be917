//! The workspace's own tasks: `cargo xtask TASK`.

mod sample;

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
}

fn main() -> anyhow::Result<()> {
    match Call::parse().task {
        Task::Sample(sample) => sample.run(),
    }
}
