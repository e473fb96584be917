//! Cities whose true effect is known: what the rules choose, and what is said of it.

use std::collections::BTreeMap;

use insight::packs::Unit;
use kernel::{OrgId, Text, Timestamp};
use scoring::Decimal;

use super::judging::judge;
use super::months::{first_day, last_day, month_of};
use super::plans::CohortPlan;
use super::rules::{Began, Cohort, FirmRecords, Members, is_due, may_follow, pooled};
use super::types::{CohortBetter, CohortScale, CohortTest, CohortVerdict, CohortWord};

/// January 2025.
const BEGINS: i32 = 2025 * 12;

/// A year before, one month of learning, nine after: energy by working hour, where less is better.
fn plan() -> CohortPlan {
    CohortPlan {
        schema: "cairn.cohort-plan/1".into(),
        block: "meters".into(),
        block_name: Text::new("电表", "Meters"),
        indicator: "energy.per_work_hour".into(),
        indicator_name: Text::new("单位工时能耗", "Energy by working hour"),
        unit: Unit::Kwh,
        better: CohortBetter::Lower,
        scale: CohortScale::Ratios,
        smallest_effect: Decimal::from_millionths(50_000),
        first_month: first_day(BEGINS - 12),
        begins: first_day(BEGINS),
        last_month: first_day(BEGINS + 9),
        months_before: 12,
        months_apart: 0,
        months_learning: 1,
        months_after: 9,
        firms: "consenting_to_indicators".into(),
        compared_with: "not_yet_begun".into(),
        packs_digest: "none".into(),
    }
}

/// Numbers from a seed (splitmix64), added up to what is nearly normal.
struct Chance(u64);

impl Chance {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        f64::from(u32::try_from((mixed ^ (mixed >> 31)) >> 32).expect("32 bits are left")) / f64::from(u32::MAX)
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

/// Firms that begin so many months after the first, or never; a shock hits all, and each has noise of 6 %.
fn city(seed: u64, starts: &[Option<i32>], effect: f64) -> Vec<FirmRecords> {
    let mut chance = Chance(seed.wrapping_mul(0xD134_2543_DE82_EF95));
    let shock: Vec<f64> = (0..24).map(|_| 0.1 * chance.normal()).collect();
    let mut firms = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let level = 2.0 + chance.normal();
        let mut noise = chance.normal();
        let mut points = BTreeMap::new();
        for (month, shock) in (BEGINS - 14..BEGINS + 10).zip(&shock) {
            noise = 0.4 * noise + (1.0 - 0.16_f64).sqrt() * chance.normal();
            let step = if start.is_some_and(|start| month >= BEGINS + start) { effect } else { 0.0 };
            points.insert(month, (level + shock + step + 0.06 * noise).exp());
        }
        let began = start.map(|start| Began { month: BEGINS + start, gave_up: false, is_late: false, found: BEGINS - 24 });
        let made_at = Timestamp(i64::try_from(at).expect("few firms") * 1_000_000);
        firms.push(FirmRecords { org: OrgId::new(made_at), is_simulated: false, began, points });
    }
    firms
}

/// Three waves of ten, and thirty that wait.
fn three_waves() -> Vec<Option<i32>> {
    [[Some(0); 10], [Some(2); 10], [Some(4); 10], [None; 10], [None; 10], [None; 10]].concat()
}

fn judged(firms: &[FirmRecords]) -> CohortVerdict {
    judge(&plan(), &cohort(firms), &[])
}

fn cohort(firms: &[FirmRecords]) -> Cohort {
    Cohort::of(&plan(), firms, plan().window().1)
}

fn codes(verdict: &CohortVerdict) -> Vec<&str> {
    verdict.cautions.iter().map(|caution| caution.code.as_str()).collect()
}

#[test]
fn a_true_effect_is_inside_its_interval_in_about_95_of_100_cities_and_is_found() {
    let truth = (-0.10_f64).exp_m1();
    let (mut held, mut better) = (0, 0);
    for seed in 0..100 {
        let verdict = judged(&city(seed, &three_waves(), -0.10));
        let effect = verdict.effect.expect("an effect");
        held += usize::from(effect.low.is_some_and(|low| low <= truth) && effect.high.is_some_and(|high| truth <= high));
        better += usize::from(verdict.word == CohortWord::Better);
    }
    assert!((90..=99).contains(&held), "{held} of 100 hold the truth");
    assert!(better >= 80, "{better} of 100 are found");
}

#[test]
fn where_nothing_happened_something_is_claimed_in_about_5_of_100_cities() {
    let words: Vec<CohortWord> = (0..100).map(|seed| judged(&city(seed, &three_waves(), 0.0)).word).collect();
    let claims = words.iter().filter(|word| matches!(word, CohortWord::Better | CohortWord::Worse)).count();
    assert!(claims <= 10, "{claims} claims of nothing");
    assert!(words.contains(&CohortWord::NoEffect), "many firms can show that there is nothing");
}

#[test]
fn a_verdict_tells_its_parts_with_at_least_five_firms_behind_each() {
    let verdict = judged(&city(1, &three_waves(), -0.10));
    assert_eq!((verdict.firms.began, verdict.firms.waiting), (30, 30));
    assert_eq!(verdict.groups.iter().map(|group| (group.at, group.began)).collect::<Vec<_>>(), [(0, 10), (2, 10), (4, 10)]);
    let before = verdict.before.expect("a test");
    assert_eq!((before.how, before.is_passed), (CohortTest::Bands, true), "{before:?}");
    assert!(verdict.since_start.iter().all(|part| part.began >= 5 && part.waiting >= 5));
    assert!(verdict.power.is_some_and(|power| power > 0.5) && verdict.smallest_seen.is_some_and(|seen| seen < 0.1));
}

#[test]
fn four_firms_are_too_few_on_either_side() {
    let few = judged(&city(1, &[[Some(0); 4].as_slice(), &[None; 20]].concat(), -0.3));
    assert_eq!((few.word, few.why.code.as_str(), few.effect), (CohortWord::CannotTell, "programme.cohort_too_few_firms", None));
    let nobody_waits = judged(&city(1, &[[Some(0); 20].as_slice(), &[None; 4]].concat(), -0.3));
    assert_eq!((nobody_waits.why.code.as_str(), nobody_waits.effect), ("programme.cohort_too_few_firms", None));
    let all_began = judged(&city(1, &[Some(0); 20], -0.3));
    assert_eq!(all_began.why.code, "programme.cohort_no_controls");
}

#[test]
fn where_all_begin_in_waves_it_is_compared_as_long_as_five_wait() {
    let verdict = judged(&city(3, &[[Some(0); 12], [Some(6); 12]].concat(), -0.1));
    assert_eq!(verdict.last_month, Some(first_day(BEGINS + 5)), "{verdict:?}");
    assert!(codes(&verdict).contains(&"programme.cohort_cut_short"));
    assert_eq!((verdict.firms.began, verdict.firms.waiting), (12, 12));
    let too_soon = judged(&city(3, &[[Some(0); 12], [Some(3); 12]].concat(), -0.1));
    assert_eq!((too_soon.word, too_soon.why.code.as_str()), (CohortWord::CannotTell, "programme.cohort_too_few_months"));
}

#[test]
fn firms_that_moved_apart_before_are_no_proof() {
    let mut firms = city(5, &three_waves(), 0.0);
    for firm in firms.iter_mut().filter(|firm| firm.began.is_some()) {
        firm.points.iter_mut().for_each(|(month, value)| *value *= (-0.04 * f64::from(*month - BEGINS)).exp());
    }
    let verdict = judged(&firms);
    assert_eq!((verdict.word, verdict.why.code.as_str()), (CohortWord::CannotTell, "programme.cohort_moved_before"));
}

#[test]
fn the_test_before_the_start_passes_in_about_95_of_100_cities_where_nothing_happened() {
    for (size, how) in [(10, CohortTest::Bands), (25, CohortTest::Together)] {
        let starts = [[Some(0)].repeat(size), [Some(2)].repeat(size), [Some(4)].repeat(size), [None].repeat(size)].concat();
        let passed = |seed: &u64| {
            let before = judged(&city(*seed, &starts, 0.0)).before.expect("a test");
            assert_eq!(before.how, how);
            before.is_passed
        };
        let passed = (0..100).filter(passed).count();
        assert!((88..=100).contains(&passed), "groups of {size}: {passed} of 100 pass");
    }
}

#[test]
fn made_up_firms_are_left_out_beside_real_ones_and_named_among_themselves() {
    let mut firms = city(7, &three_waves(), -0.1);
    firms.iter_mut().step_by(2).for_each(|firm| firm.is_simulated = true);
    let mixed = judged(&firms);
    assert_eq!((mixed.firms.simulated, mixed.firms.left_out.made_up, mixed.firms.began), (0, 30, 15));
    firms.iter_mut().for_each(|firm| firm.is_simulated = true);
    let made_up = judged(&firms);
    assert_eq!((made_up.firms.simulated, made_up.firms.left_out.made_up), (60, 0));
    assert!(codes(&made_up).contains(&"programme.cohort_simulated"));
}

#[test]
fn who_gave_up_counts_and_who_stopped_recording_is_told() {
    let mut firms = city(9, &three_waves(), -0.1);
    for firm in firms.iter_mut().take(3) {
        firm.began = firm.began.map(|began| Began { gave_up: true, found: BEGINS - 2, is_late: true, ..began });
    }
    firms[20].points.remove(&(BEGINS + 7));
    firms[55].points.remove(&(BEGINS + 7));
    firms[56].began = Some(Began { month: BEGINS - 3, gave_up: false, is_late: false, found: BEGINS - 24 });
    let verdict = judged(&firms);
    let (counts, out) = (verdict.firms, verdict.firms.left_out);
    assert_eq!((counts.began, counts.gave_up, counts.found_in_baseline, counts.began_late), (29, 3, 3, 3));
    assert_eq!((out.gaps_begun, out.gaps_waiting, out.began_before, counts.waiting), (1, 1, 1, 28));
    let said = codes(&verdict);
    for code in ["cohort_found_in_baseline", "cohort_began_late", "cohort_gave_up", "cohort_dropped_out"] {
        assert!(said.contains(&format!("programme.{code}").as_str()), "{code} in {said:?}");
    }
}

#[test]
fn starts_of_neighbouring_months_count_together_until_there_are_five() {
    let placed = |starts: &[(i32, usize)]| pooled(&starts.iter().copied().collect()).into_iter().collect::<Vec<_>>();
    assert_eq!(placed(&[(0, 3), (1, 1), (2, 1)]), [(0, Some(0)), (1, Some(0)), (2, Some(0))]);
    assert_eq!(placed(&[(0, 5), (1, 2), (2, 1), (3, 5)]), [(0, Some(0)), (1, Some(1)), (2, Some(1)), (3, Some(1))]);
    assert_eq!(placed(&[(0, 5), (2, 4)]), [(0, Some(0)), (2, Some(0))], "what is left over joins the group before");
    assert_eq!(placed(&[(0, 4), (3, 4)]), [(0, None), (3, None)], "a quarter apart they are not one group");
    assert_eq!(placed(&[(0, 6), (2, 1), (3, 1)]), [(0, Some(0)), (2, Some(0)), (3, None)]);
}

#[test]
fn one_firm_less_does_not_get_a_second_verdict_beside_the_first() {
    let firms = city(11, &three_waves(), -0.1);
    let all = cohort(&firms);
    let without = |count: usize| cohort(&firms[count..]);
    assert!(may_follow(&all.members, &all.members) && may_follow(&all.members, &without(5).members));
    let verdict = judge(&plan(), &without(1), &[Members::default(), all.members.clone()]);
    assert_eq!((verdict.why.code.as_str(), verdict.effect), ("programme.cohort_would_tell", None));
}

#[test]
fn nobody_is_judged_before_the_last_month_is_over_and_its_records_are_in() {
    let firms = city(13, &three_waves(), -0.1);
    let last = last_day(BEGINS + 9);
    let after = |days: i32| kernel::Day::from_days(last.days() + days).expect("a day");
    assert!(!is_due(&plan(), &firms, last) && is_due(&plan(), &firms, after(1)));
    let mut late = firms;
    late[0].points.remove(&(BEGINS + 9));
    assert!(!is_due(&plan(), &late, after(56)) && is_due(&plan(), &late, after(57)), "nobody waits for ever");
    assert_eq!(month_of(after(1)), BEGINS + 10);
}
