//! The workspace's own tasks: `cargo xtask TASK`.

#![expect(clippy::print_stdout, reason = "a task talks to the person who called it")]

mod bench;
mod client;
mod demo;
mod fuzz;
mod postgres;
mod prove;
mod sample;
mod steps;
mod testing;
mod tidy;
mod verifier;

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
    /// Build everything, diagnose a simulated plant, and serve a simulated city.
    Demo(demo::Demo),
    /// Every test, on both databases and in a real browser.
    Test(testing::Test),
    /// Prove on real, public data what Cairn makes of it.
    Prove(prove::Prove),
    /// Measure the figures Cairn promises.
    Bench(bench::Bench),
    /// Fuzz the readers of files and packs, and the scorer.
    Fuzz(fuzz::Fuzz),
    /// Build the web app into `ui/dist`, with the verifier as WebAssembly.
    Ui,
    /// Write the OpenAPI document and the web app's types of it.
    Openapi,
}

fn main() -> anyhow::Result<()> {
    match Call::parse().task {
        Task::Sample(sample) => sample.run(),
        Task::Tidy => tidy::tidy(),
        Task::Demo(demo) => demo.run(),
        Task::Test(test) => test.run(),
        Task::Prove(prove) => prove.run(),
        Task::Bench(bench) => bench.run(),
        Task::Fuzz(fuzz) => fuzz.run(),
        Task::Ui => testing::build_web_app(),
        Task::Openapi => testing::write_interface_document(),
    }
}
