//! Which problems are refused: what is unknown, twice, circular or too large.

use super::{Block, Fault, Limits, Money, Problem, Range, WHOLE, Wish};
use std::collections::{BTreeMap, BTreeSet};

const MOST_PERIODS: usize = 16;
const MOST_BLOCKS: usize = 120;
const MOST_PAINS: usize = 400;
const MOST_SCENES: usize = 60;
const MOST_QUESTIONS: usize = 100;
/// Sums over all blocks, periods and shares stay far inside of an i64, and exact in the solver's floats.
const MOST_MONEY: Money = 100_000_000_000;
const MOST_WEEKS: u32 = 520;
const MOST_TENTHS: u32 = 100_000;

/// All that is wrong; nothing when the problem can be solved.
#[must_use]
pub fn check_problem(problem: &Problem) -> Vec<Fault> {
    let mut faults = Vec::new();
    sizes(problem, &mut faults);
    ids(problem, &mut faults);
    for block in &problem.blocks {
        check_block(problem, block, &mut faults);
    }
    circles(problem, &mut faults);
    let amounts = problem.pains.iter().filter_map(|pain| Some((&pain.id, pain.at_stake?)));
    faults.extend(amounts.filter(|(_, range)| !in_order(range, MOST_MONEY)).map(|(id, _)| amount(id)));
    for (index, Limits { money, staff_tenths }) in problem.limits.iter().enumerate() {
        if !(0..=MOST_MONEY).contains(money) || *staff_tenths > MOST_TENTHS {
            faults.push(amount(&format!("period {index}")));
        }
    }
    if !(0..=MOST_MONEY).contains(&problem.preference.quick_win_period) {
        faults.push(amount("preference"));
    }
    let points =
        problem.questions.iter().filter(|question| question.options.iter().any(|option| !(0..=MOST_MONEY).contains(&option.points)));
    faults.extend(points.map(|question| amount(&question.id)));
    let levels = problem.scenes.iter().filter(|scene| !scene.levels.is_sorted_by_key(|level| level.level));
    faults.extend(levels.map(|scene| Fault::Levels { scene: scene.id.clone() }));
    if let Some(by) = problem.target.as_ref().and_then(|target| target.by) {
        period(problem, "target", by, &mut faults);
    }
    faults
}

fn sizes(problem: &Problem, faults: &mut Vec<Fault>) {
    if problem.limits.is_empty() || problem.limits.len() > MOST_PERIODS {
        faults.push(Fault::Periods { given: problem.limits.len(), most: MOST_PERIODS });
    }
    let sizes = [
        ("blocks", problem.blocks.len(), MOST_BLOCKS),
        ("pains", problem.pains.len(), MOST_PAINS),
        ("scenes", problem.scenes.len(), MOST_SCENES),
        ("questions", problem.questions.len(), MOST_QUESTIONS),
    ];
    let large = sizes.into_iter().filter(|(_, given, most)| given > most);
    faults.extend(large.map(|(what, given, most)| Fault::TooMany { what, given, most }));
}

fn ids(problem: &Problem, faults: &mut Vec<Fault>) {
    let mut once = |ids: Vec<&String>| {
        let mut seen = BTreeSet::new();
        faults.extend(ids.into_iter().filter(|id| !seen.insert(*id)).map(|id| Fault::Twice { id: id.clone() }));
    };
    once(problem.blocks.iter().map(|block| &block.id).collect());
    once(problem.pains.iter().map(|pain| &pain.id).collect());
    once(problem.scenes.iter().map(|scene| &scene.id).collect());
    once(problem.questions.iter().map(|question| &question.id).collect());
    once(problem.questions.iter().flat_map(|question| &question.options).map(|option| &option.id).collect());
}

fn check_block(problem: &Problem, block: &Block, faults: &mut Vec<Fault>) {
    let known = |id: &String| problem.there.contains(id) || problem.blocks.iter().any(|block| block.id == *id);
    let blocks = block.needs.iter().chain(&block.excludes).filter(|id| !known(id));
    let pain = |id: &String| problem.pains.iter().any(|pain| pain.id == *id);
    let pains = block.cures.iter().map(|cure| &cure.pain).filter(|id| !pain(id));
    faults.extend(blocks.chain(pains).map(|id| Fault::Unknown { of: block.id.clone(), id: id.clone() }));
    if ![block.price, block.running].iter().all(|range| in_order(range, MOST_MONEY)) || block.staff_tenths > MOST_TENTHS {
        faults.push(amount(&block.id));
    }
    let funding = block.funding.is_none_or(|funding| funding.share <= WHOLE && funding.cap.unwrap_or(0) >= 0);
    if !funding || !block.cures.iter().all(|cure| in_order(&cure.saves, WHOLE)) {
        faults.push(Fault::Share { of: block.id.clone() });
    }
    if !(1..=MOST_WEEKS).contains(&block.weeks) {
        faults.push(Fault::Weeks { of: block.id.clone(), most: MOST_WEEKS });
    }
    let cured: BTreeSet<_> = block.cures.iter().map(|cure| &cure.pain).collect();
    if cured.len() < block.cures.len() {
        faults.push(Fault::Twice { id: block.id.clone() });
    }
    if let Wish::BeginsIn(wanted) = block.wish {
        period(problem, &block.id, wanted, faults);
    }
}

fn circles(problem: &Problem, faults: &mut Vec<Fault>) {
    let needs: BTreeMap<&str, &[String]> = problem.blocks.iter().map(|block| (block.id.as_str(), block.needs.as_slice())).collect();
    let mut sound: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = sound.len();
        let open = needs.iter().filter(|(_, needs)| needs.iter().all(|id| sound.contains(id.as_str()) || !self::known(problem, id)));
        let more: Vec<&str> = open.map(|(id, _)| *id).collect();
        sound.extend(more);
        if sound.len() == before {
            break;
        }
    }
    faults.extend(needs.keys().filter(|id| !sound.contains(*id)).map(|id| Fault::Circle { id: (*id).to_owned() }));
}

fn known(problem: &Problem, id: &str) -> bool {
    problem.blocks.iter().any(|block| block.id == id)
}

fn period(problem: &Problem, of: &str, period: usize, faults: &mut Vec<Fault>) {
    if period >= problem.limits.len() {
        faults.push(Fault::Period { of: of.to_owned(), period });
    }
}

fn in_order<T: Copy + PartialOrd + Default>(range: &Range<T>, most: T) -> bool {
    T::default() <= range.low && range.low <= range.likely && range.likely <= range.high && range.high <= most
}

fn amount(of: &str) -> Fault {
    Fault::Amount { of: of.to_owned(), most: MOST_MONEY }
}
