//! Made-up plants of any size, the same for the same seed: for measuring and for tests.

use crate::problem::{
    Block, Choice, Counts, Cure, Funding, Gate, Limits, Pain, PeriodLength, Preference, Problem, Question, Range, Scene, SceneLevel,
    Standing, Target, Wish,
};
use std::collections::BTreeSet;

/// A plant with so many blocks and months. Every third seed has little money, every third few hands.
#[must_use]
pub fn specimen(seed: u64, blocks: usize, periods: usize) -> Problem {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03);
    let pains: Vec<Pain> = (0..blocks * 3 / 4 + 1).map(|index| pain(&mut dice, index)).collect();
    let (mut pool, scenes) = (Vec::new(), 16);
    for index in 0..blocks {
        let block = block(&mut dice, index, blocks, scenes, &pains, &pool);
        pool.push(block);
    }
    let price: i64 = pool.iter().map(|block| block.price.likely + block.running.likely).sum();
    let staff: u32 = pool.iter().map(|block| block.staff_tenths).sum();
    let (money, hands) = match seed % 3 {
        0 => (2, 6),
        1 => (5, 3),
        _ => (4, 5),
    };
    let count = i64::try_from(periods).unwrap_or(1).max(1);
    let limits = (0..count).map(|period| Limits {
        money: price * money / 10 / count * if period % 6 == 0 { 2 } else { 1 },
        staff_tenths: staff * hands / 10 / u32::try_from(count).unwrap_or(1),
    });
    let wanted = u32::try_from((blocks / 6).clamp(1, 6)).unwrap_or(1);
    Problem {
        period: PeriodLength::Month,
        limits: limits.collect(),
        carries_over: !seed.is_multiple_of(4),
        questions: questions(blocks),
        scenes: (0..scenes).map(|scene| self::scene(scene, blocks)).collect(),
        target: Some(Target {
            by: None,
            all: vec![
                Gate::ScoreAtLeast(i64::from(wanted) * 3),
                Gate::ScenesAtLeast { count: wanted, level: 2, constraint_count: wanted / 2 },
            ],
        }),
        preference: Preference { quick_win_period: if seed.is_multiple_of(2) { 200 } else { 0 } },
        standing: Standing { statements: (0..scenes).map(|scene| format!("S{scene}.1")).collect(), ..Standing::default() },
        there: BTreeSet::new(),
        blocks: pool,
        pains,
    }
}

/// Numbers that look thrown, by splitmix64.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, from: u32, to: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        let span = u64::from(to - from) + 1;
        from + u32::try_from(mixed % span).unwrap_or(0)
    }

    fn money(&mut self, from: u32, to: u32) -> i64 {
        i64::from(self.throw(from, to)) * 100
    }

    fn below(&mut self, count: usize) -> usize {
        self.throw(0, u32::try_from(count).unwrap_or(1).max(1) - 1) as usize
    }
}

fn pain(dice: &mut Dice, index: usize) -> Pain {
    let likely = dice.money(100, 3_000);
    let known = index % 7 != 6;
    Pain { id: format!("pain{index}"), at_stake: known.then(|| Range::new(likely / 3, likely, likely * 2)) }
}

/// The first two fifths digitise, then come data, intelligence and the chain, each dearer and longer.
fn block(dice: &mut Dice, index: usize, blocks: usize, scenes: usize, pains: &[Pain], pool: &[Block]) -> Block {
    let stage = (index * 5 / blocks.max(1)).saturating_sub(1).min(3);
    let (price, weeks, staff) = [
        ((0, 400), (2, 8), (10, 60)),
        ((50, 900), (4, 12), (20, 90)),
        ((300, 2_500), (6, 16), (30, 120)),
        ((200, 1_800), (6, 16), (20, 100)),
    ][stage];
    let likely = dice.money(price.0, price.1);
    let running = likely * i64::from(dice.throw(4, 20)) / 100;
    let scene = index % scenes;
    let mut needs = BTreeSet::new();
    if !pool.is_empty() && stage > 0 {
        for _ in 0..dice.throw(1, 2) {
            needs.insert(pool[dice.below(pool.len() * 2 / 3 + 1)].id.clone());
        }
    } else if index > 2 && dice.throw(0, 2) == 0 {
        needs.insert(pool[dice.below(index)].id.clone());
    }
    let excluded = (index % 13 == 12).then(|| pool[index - 1].id.clone());
    let excludes: Vec<String> = excluded.into_iter().filter(|id| !needs.contains(id)).collect();
    let mut cures: Vec<Cure> = Vec::new();
    for _ in 0..dice.throw(1, 3) {
        let pain = &pains[dice.below(pains.len())];
        if cures.iter().all(|cure| cure.pain != pain.id) {
            let share = dice.throw(50, 400) * 1_000;
            cures.push(Cure { pain: pain.id.clone(), saves: Range::new(share / 3, share, share * 2) });
        }
    }
    let level = (stage + 2).min(4);
    Block {
        id: format!("block{index}"),
        price: Range::new(likely / 2, likely, likely * 2),
        running: Range::new(0, running, running * 2),
        staff_tenths: dice.throw(staff.0, staff.1),
        weeks: dice.throw(weeks.0, weeks.1),
        needs: needs.into_iter().collect(),
        excludes,
        raises: (0..=dice.throw(0, 1))
            .map(|more| format!("S{}.{level}.{}", (scene + more as usize) % scenes, if more == 0 { "a" } else { "b" }))
            .collect(),
        answers: vec![format!("Q{}.{}", index % 8, index / 8)],
        cures,
        funding: index.is_multiple_of(5).then_some(Funding { share: 300_000, cap: Some(20_000) }),
        wish: Wish::Open,
    }
}

fn scene(scene: usize, blocks: usize) -> Scene {
    let second = if scene.is_multiple_of(3) {
        SceneLevel {
            level: 2,
            all: vec![format!("S{scene}.2.a")],
            any: vec![vec![vec![format!("S{scene}.2.b")], vec![format!("S{}.2.a", (scene + 1) % blocks.min(16))]]],
        }
    } else {
        SceneLevel { level: 2, all: vec![format!("S{scene}.2.a")], any: Vec::new() }
    };
    let levels = vec![
        SceneLevel { level: 1, all: vec![format!("S{scene}.1")], any: Vec::new() },
        second,
        SceneLevel { level: 3, all: vec![format!("S{scene}.3.a")], any: Vec::new() },
    ];
    Scene { id: format!("S{scene}"), constraint: scene % 8 < 5, levels }
}

fn questions(blocks: usize) -> Vec<Question> {
    let question = |index: usize| Question {
        id: format!("Q{index}"),
        counts: if index == 0 { Counts::Best } else { Counts::Sum },
        options: (0..blocks.div_ceil(8))
            .map(|option| Choice { id: format!("Q{index}.{option}"), points: i64::try_from(option % 3).unwrap_or(0) + 1 })
            .collect(),
    };
    (0..8).map(question).collect()
}
