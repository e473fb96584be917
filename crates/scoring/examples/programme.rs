//! How long a whole programme takes: made-up firms, each scored in every framework that comes with Cairn.
//!
//! `cargo run --release -p scoring --example programme`

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it is there to print, and stops where something is wrong")]

use scoring::{
    Answer, Answers, Bindings, Crosswalk, Day, Decimal, Evidence, FactReading, FactSlice, IndicatorReading, Loaded, Origin, Pack, Period,
    Scoring, Trend, carry, load, load_crosswalk, score,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

/// The firms of one pilot city.
const FIRMS: u64 = 3_117;
const TODAY: i32 = 20_500;

struct Framework {
    pack: Pack,
    bindings: Option<Bindings>,
    crosswalks: Vec<Crosswalk>,
}

fn main() {
    let frameworks = frameworks();
    let firms: Vec<Vec<(Answers, Evidence)>> =
        (0..FIRMS).map(|seed| frameworks.iter().map(|framework| made_up(framework, &mut Dice(seed))).collect()).collect();
    let began = Instant::now();
    let halves = firms.split_at(firms.len() / 2);
    let mut took = std::thread::scope(|scope| {
        let threads = [halves.0, halves.1].map(|half| scope.spawn(|| half.iter().map(|firm| judge(&frameworks, firm)).collect::<Vec<_>>()));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<f64>>()
    });
    let seconds = began.elapsed().as_secs_f64();
    took.sort_by(f64::total_cmp);
    println!("{FIRMS} firms in {} frameworks on two threads: {seconds:.1} s", frameworks.len());
    let at = |per_mille: usize| took[(took.len() - 1) * per_mille / 1_000];
    println!("one firm in all of them: half within {:.1} ms, 99 % within {:.1} ms, slowest {:.1} ms", at(500), at(990), at(1_000));
}

/// All frameworks one after the other, with what earlier ones say of later ones; in milliseconds.
fn judge(frameworks: &[Framework], firm: &[(Answers, Evidence)]) -> f64 {
    let began = Instant::now();
    let day = Day::from_days_since_1970(TODAY);
    let mut cards = BTreeMap::new();
    for (framework, (answers, evidence)) in frameworks.iter().zip(firm) {
        let mut evidence = evidence.clone();
        for crosswalk in &framework.crosswalks {
            evidence.carried.extend(cards.get(crosswalk.from.as_str()).map(|card| carry(crosswalk, card)).unwrap_or_default());
        }
        let card = score(&framework.pack, framework.bindings.as_ref(), answers, &evidence, day).unwrap();
        cards.insert(framework.pack.framework.urn.clone(), card);
    }
    began.elapsed().as_secs_f64() * 1_000.0
}

/// The packs of the project, those that others are mapped from first.
fn frameworks() -> Vec<Framework> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/frameworks");
    let mut files: BTreeMap<String, Vec<(String, Vec<u8>)>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if !name.ends_with(".figures.yaml") {
            files.entry(name.split('.').next().unwrap().to_owned()).or_default().push((name, std::fs::read(&path).unwrap()));
        }
    }
    let mut found: Vec<Framework> = Vec::new();
    for files in files.into_values() {
        let (crosswalks, pack): (Vec<_>, Vec<_>) = files.into_iter().partition(|(name, _)| name.ends_with(".crosswalk.yaml"));
        let pack: Vec<(&str, &[u8])> = pack.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let Loaded { pack, bindings } = load(&pack).unwrap();
        let known: Vec<&Pack> = found.iter().map(|framework| &framework.pack).collect();
        let crosswalks = crosswalks.iter().map(|(name, bytes)| load_crosswalk(name, bytes, &known, &pack).unwrap()).collect();
        found.push(Framework { pack, bindings, crosswalks });
    }
    found
}

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) % sides
    }
}

/// A firm that answers most questions, with records of every kind that is asked for.
fn made_up(framework: &Framework, dice: &mut Dice) -> (Answers, Evidence) {
    let mut answers = Answers::new();
    if !framework.pack.framework.derived {
        for question in &framework.pack.questions {
            let answer = match &question.scoring {
                Scoring::Ratio(_) => continue,
                Scoring::Direction(_) => {
                    Answer::Direction([Trend::Worse, Trend::Flat, Trend::Better][usize::try_from(dice.below(3)).unwrap()])
                }
                scoring => {
                    let options = scoring.options();
                    let chosen = usize::try_from(dice.below(options.len().max(1) as u64)).unwrap();
                    Answer::Options(options.get(chosen).map(|option| option.id.to_string()).into_iter().collect())
                }
            };
            answers.insert(question.id.to_string(), answer);
        }
        for statement in framework.pack.scenes.iter().flat_map(|scene| &scene.levels).flat_map(|level| level.statements()) {
            answers.insert(statement.id.to_string(), Answer::Holds(dice.below(3) > 0));
        }
    }
    let needs = framework.bindings.as_ref().map(Bindings::needs).unwrap_or_default();
    let newest = Day::from_days_since_1970(TODAY - 20);
    let indicators = needs.indicators.into_iter().map(|query| IndicatorReading {
        query,
        current: Some(Period { value: Decimal::from_millionths(i64::try_from(dice.below(1_500_000)).unwrap()), months_with_value: 12 }),
        previous: Some(Period { value: Decimal::from_millionths(500_000), months_with_value: 12 }),
        origin: Origin::Imported,
        newest,
        coverage: Decimal::ONE,
    });
    let indicators = indicators.collect();
    let months: BTreeSet<i32> = (24_300..24_312).collect();
    let slice = FactSlice { origin: Origin::Imported, count: 900, months, newest };
    let facts = needs.facts.into_iter().map(|query| FactReading { query, slices: vec![slice.clone()] }).collect();
    (answers, Evidence { indicators, facts, ..Evidence::default() })
}
