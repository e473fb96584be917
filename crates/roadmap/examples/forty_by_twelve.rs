//! How long a proven roadmap of 40 blocks over 12 months takes, over 20 made-up plants.
//!
//! `cargo run -p roadmap --example forty_by_twelve`

#![allow(clippy::print_stdout, reason = "it is there to print")]

use roadmap::{Aim, Effort, Outcome, solve, specimen};
use std::time::Instant;

const AIMS: [(&str, Aim); 3] = [
    ("best for the factory", Aim::BestForFactory { reaching_target: false }),
    ("best that reaches the level", Aim::BestForFactory { reaching_target: true }),
    ("cheapest path to the level", Aim::CheapestPath),
];

fn main() {
    let slow = std::env::args().any(|argument| argument == "--each");
    for (name, aim) in AIMS {
        let mut seconds = Vec::new();
        let (mut proven, mut infeasible) = (0, 0);
        for seed in 0..20 {
            let problem = specimen(seed, 40, 12);
            let began = Instant::now();
            let solved = solve(&problem, aim, Effort::default());
            let took = began.elapsed().as_secs_f64();
            match &solved {
                Ok(Outcome::Proven(_)) => proven += 1,
                Ok(Outcome::Infeasible(_)) => infeasible += 1,
                other => println!("seed {seed}: {other:?}"),
            }
            if slow {
                println!("{name}, seed {seed}: {took:.2} s");
            }
            seconds.push(took);
        }
        seconds.sort_by(f64::total_cmp);
        println!(
            "{name}: {proven} proven, {infeasible} infeasible; seconds: min {:.2}, median {:.2}, max {:.2}",
            seconds[0],
            f64::midpoint(seconds[9], seconds[10]),
            seconds[19]
        );
    }
}
