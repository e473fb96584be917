//! A small foundry: energy by output and by cold, measured month by month.

use crate::city::Dice;
use estimating::NoEstimate;
use estimating::energy::{Adjustment, Doubt, Drivers, EnergyPeriod, Weather, avoided, energy_baseline};

const DRIVERS: Drivers = Drivers { output: true, weather: Weather::Cold };
const DAYS: [f64; 12] = [31., 28., 31., 30., 31., 30., 31., 31., 30., 31., 30., 31.];

/// 400 kWh a day, 2 kWh a piece, 30 kWh for each degree-day below 16 °C.
fn truly(days: f64, output: f64, temperature: f64) -> f64 {
    400.0 * days + 2.0 * output + 30.0 * days * (16.0 - temperature).max(0.0)
}

fn months(dice: &mut Dice, first: i32, count: i32, noise: f64, memory: f64, used: f64) -> Vec<EnergyPeriod> {
    let scatter = dice.noise(count as usize, memory, noise);
    let month = |at: i32| {
        let days = DAYS[(at % 12) as usize];
        let output = days * 300.0 * (1.0 + 0.1 * dice.normal());
        let temperature = 14.0 - 12.0 * (std::f64::consts::TAU * f64::from(at) / 12.0).cos() + dice.normal();
        let energy = used * truly(days, output, temperature) * (1.0 + scatter[(at - first) as usize]);
        EnergyPeriod { period: at, days, energy, output, temperatures: vec![temperature] }
    };
    (first..first + count).map(month).collect()
}

#[test]
fn the_model_finds_what_each_piece_and_each_degree_costs() {
    let baseline = months(&mut Dice::new(3), 0, 24, 0.0, 0.0, 1.0);
    let model = energy_baseline(&baseline, &DRIVERS).unwrap();
    let cold = model.cold.unwrap();
    assert!((cold.balance - 16.0).abs() <= 0.5 && (cold.per_degree_day - 30.0).abs() < 0.5, "{cold:?}");
    assert!((model.per_output.unwrap() - 2.0).abs() < 0.02 && (model.per_day - 400.0).abs() < 10.0, "{model:?}");
    assert_eq!(model.parameters, 4, "three costs and a balance temperature");
}

#[test]
fn a_tenth_avoided_is_found_and_a_new_hall_is_put_on_record() {
    let mut dice = Dice::new(4);
    let model = energy_baseline(&months(&mut dice, 0, 24, 0.02, 0.0, 1.0), &DRIVERS).unwrap();
    let mut after = months(&mut dice, 26, 12, 0.02, 0.0, 0.9);
    after[6].energy += 8_000.0;
    let hall = Adjustment { period: 32, energy: 8_000.0, why: "hall 3 went into use, meter 3b, agreed with the owner".into() };
    let found = avoided(&model, &after, std::slice::from_ref(&hall)).unwrap();
    assert!(found.share.low > 0.0 && found.share.low < 0.1 && found.share.high > 0.1, "{:?}", found.share);
    assert_eq!(found.adjustments, [hall]);
    assert!(found.doubts.iter().all(|doubt| !doubt.stops()), "{:?}", found.doubts);
}

#[test]
fn a_meter_that_jumps_about_is_told_not_to_be_good_enough() {
    let mut dice = Dice::new(5);
    let mut baseline = months(&mut dice, 0, 12, 0.0, 0.0, 1.0);
    for (at, month) in baseline.iter_mut().enumerate() {
        month.energy *= if at % 2 == 0 { 1.6 } else { 0.5 };
    }
    let drivers = Drivers { output: true, weather: Weather::None };
    let model = energy_baseline(&baseline, &drivers).unwrap();
    let found = avoided(&model, &months(&mut dice, 12, 6, 0.0, 0.0, 0.95), &[]).unwrap();
    assert!(found.doubts.iter().any(|doubt| matches!(doubt, Doubt::ModelTooLoose { .. })), "{:?}", found.doubts);
    assert!(found.doubts.iter().any(|doubt| matches!(doubt, Doubt::AvoidedTooUncertain { .. })), "{:?}", found.doubts);
    assert!(found.doubts.iter().any(Doubt::stops));
}

#[test]
fn a_month_that_produced_twice_as_much_lies_beyond_the_baseline() {
    let mut dice = Dice::new(6);
    let model = energy_baseline(&months(&mut dice, 0, 24, 0.02, 0.0, 1.0), &DRIVERS).unwrap();
    let mut after = months(&mut dice, 24, 6, 0.02, 0.0, 0.9);
    after[2].output *= 2.0;
    let found = avoided(&model, &after, &[]).unwrap();
    assert!(found.doubts.contains(&Doubt::BeyondBaseline { period: 26, driver: "output" }), "{:?}", found.doubts);
}

#[test]
fn a_plant_without_heating_has_no_balance_temperature() {
    let mut dice = Dice::new(7);
    let mut baseline = months(&mut dice, 0, 24, 0.0, 0.0, 1.0);
    for month in &mut baseline {
        // It even needs less in the cold.
        month.energy = 400.0 * month.days + 2.0 * month.output + 5.0 * month.days * month.temperatures[0];
    }
    assert_eq!(energy_baseline(&baseline, &DRIVERS).unwrap_err(), NoEstimate::NoWeatherEffect);
}

/// In how many of 1,000 foundries the interval of Guideline 14 holds what was truly avoided.
fn held(baseline: i32, memory: f64) -> f64 {
    let holds = |seed: u64| {
        let mut dice = Dice::new(seed);
        let model = energy_baseline(&months(&mut dice, 0, baseline, 0.05, memory, 1.0), &DRIVERS).ok()?;
        let after = months(&mut dice, baseline + 2, 12, 0.05, memory, 0.9);
        let truth: f64 = after.iter().map(|month| 0.1 * truly(month.days, month.output, month.temperatures[0])).sum();
        let found = avoided(&model, &after, &[]).unwrap().avoided;
        Some(found.low <= truth && truth <= found.high)
    };
    let all: Vec<bool> = (0..1_000).filter_map(holds).collect();
    all.iter().filter(|held| **held).count() as f64 / all.len() as f64
}

/// The guideline's formula is a convention, not an exact interval: this says what it is worth.
#[test]
fn the_guideline_is_about_right_without_memory_and_too_sure_with_it() {
    for (baseline, memory, least, most) in [(12, 0.0, 0.90, 0.99), (24, 0.0, 0.93, 0.99), (24, 0.4, 0.80, 0.97), (36, 0.4, 0.80, 0.97)] {
        let held = held(baseline, memory);
        println!("energy, {baseline} + 12 months, memory {memory}: interval holds {:.1} %", held * 100.0);
        assert!((least..=most).contains(&held), "{baseline} months, memory {memory}: {held}");
    }
}
