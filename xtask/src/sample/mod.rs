//! The sample city: simulated plants of many trades, each with the spreadsheets such a plant really has.
//!
//! Everything follows from the seed: the same seed writes the same bytes.

mod calendar;
mod chance;
mod history;
mod notes;
mod parameters;
mod plants;
mod sheets;
mod simulation;
#[cfg(test)]
mod tests;
mod world;

use anyhow::{Context, Result};
use clap::Args;
use sheets::Slip;
use std::{
    fs,
    path::{Path, PathBuf},
};
use world::World;

#[derive(Args)]
pub(crate) struct Sample {
    /// Where the folders of the plants are written to.
    #[arg(long)]
    out: PathBuf,
    /// The same seed writes the same bytes.
    #[arg(long, default_value_t = 2024)]
    seed: u64,
}

impl Sample {
    pub(crate) fn into_folder(out: &Path, seed: u64) -> Self {
        Self { out: out.to_path_buf(), seed }
    }

    pub(crate) fn run(&self) -> Result<()> {
        let city = write_city(plants::load()?, &self.out, self.seed)?;
        for plant in &city {
            println!(
                "{:<28} {:>3} files, {:>6} order lines, {:>6} work reports, {:>3} slips",
                plant.folder,
                plant.files,
                plant.order_lines,
                plant.work_reports,
                plant.slips.len()
            );
        }
        println!("Simulated data only; see README.md and DEFECTS.md in {}", self.out.display());
        Ok(())
    }
}

/// What was written for one plant.
struct Written {
    folder: String,
    files: usize,
    order_lines: usize,
    work_reports: usize,
    slips: Vec<Slip>,
}

/// Writes plants, as many at a time as there are processors.
fn write_city(plants: Vec<parameters::Plant>, out: &Path, seed: u64) -> Result<Vec<Written>> {
    fs::create_dir_all(out).with_context(|| format!("{} could not be created", out.display()))?;
    let workers = std::thread::available_parallelism().map_or(2, usize::from);
    let next = std::sync::Mutex::new(plants.into_iter().enumerate());
    let mut written: Vec<(usize, Written)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    loop {
                        let plant = next.lock().expect("no thread panics while it takes a plant").next();
                        let Some((index, plant)) = plant else { return Ok(mine) };
                        mine.push((index, write_plant(plant, out, seed)?));
                    }
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a plant's simulation does not panic")).collect::<Result<Vec<_>>>()
    })?
    .into_iter()
    .flatten()
    .collect();
    written.sort_by_key(|(index, _)| *index);
    let written: Vec<Written> = written.into_iter().map(|(_, plant)| plant).collect();
    notes::write(out, seed, &written)?;
    Ok(written)
}

fn write_plant(plant: parameters::Plant, out: &Path, seed: u64) -> Result<Written> {
    let world = World::build(plant, seed);
    let history = simulation::run(&world, seed);
    let folder = out.join(&world.plant.folder);
    fs::create_dir_all(&folder).with_context(|| format!("{} could not be created", folder.display()))?;
    let mut slips = Vec::new();
    for file in &world.plant.files {
        slips.extend(sheets::write(&world, &history, file, &folder, seed)?);
    }
    notes::write_profile(&folder, &world, &history)?;
    Ok(Written {
        folder: world.plant.folder.clone(),
        files: world.plant.files.len(),
        order_lines: history.order_lines.len(),
        work_reports: history.stretches.iter().filter(|stretch| stretch.work_order.is_some()).count(),
        slips,
    })
}
