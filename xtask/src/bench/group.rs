//! Durable writes: what committing together brings.

use anyhow::{Context, Result};
use serde_json::Value;

use super::figures::{Bound, Figures};
use crate::steps::{cargo, output_of};

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    println!("\n== durable writes of 64 clients");
    let told = output_of(&mut cargo(&["run", "--release", "--quiet", "--package", "kernel", "--example", "group_commit"]))?;
    let told: Value = serde_json::from_str(&told).context("the measurement is JSON")?;
    let (alone, together) = told["alone_per_s"].as_f64().zip(told["together_per_s"].as_f64()).context("both were measured")?;
    println!("        {alone:.0} writes/s each with its own commit, {together:.0} together");
    figures.add("group commit against one commit each", together / alone, "times", Bound::AtLeast(5.0));
    Ok(())
}
