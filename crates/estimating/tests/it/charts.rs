//! Early signals over series that remember.

use crate::city::Dice;
use estimating::Reading;
use estimating::changes::largest_step;

fn series(seed: u64, memory: f64, step: f64) -> Vec<Reading> {
    let noise = Dice::new(seed).noise(36, memory, 1.0);
    noise.iter().zip(0..).map(|(value, period)| Reading { period, value: value + if period >= 20 { step } else { 0.0 } }).collect()
}

#[test]
fn a_series_without_a_step_is_called_in_at_most_five_of_100() {
    for memory in [0.0, 0.4, 0.6] {
        let called = (0..250).filter(|seed| largest_step(&series(*seed, memory, 0.0), 1, 750).unwrap().p <= 0.05).count() as f64 / 250.0;
        println!("memory {memory}: steps called where there is none: {:.1} %", called * 100.0);
        assert!(called <= 0.05, "memory {memory}: {called}");
    }
}

#[test]
fn a_large_step_is_found_where_it_is() {
    let near = |seed: u64| {
        let found = largest_step(&series(seed, 0.4, 3.0), 1, 750).unwrap();
        found.p <= 0.05 && (found.last_before - 19).abs() <= 1
    };
    let found = (0..200).filter(|seed| near(*seed)).count();
    assert!(found > 150, "{found} of 200");
}
