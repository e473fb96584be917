//! What makes a profile right, and which answers follow from its figures.

use std::collections::BTreeSet;

use kernel::{Check, Problem};
use scoring::{Answer, Answers, Counted, Decimal, Pack, Scoring, Trend, Way};

use super::figures::{ChangeOf, FigureAnswer, FigureRules, PartOf};
use super::industries::INDUSTRIES;
use super::types::{Figure, FigureInput, Figures, ProfileFacts};

const EARLIEST_YEAR: i32 = 1900;
const MOST_FIGURES: usize = 400;

/// Everything that is wrong with a profile, at once. Fields are named `figures.headcount.2025`.
pub(crate) fn check(facts: &ProfileFacts, figures: &[FigureInput], this_year: i32) -> Result<(), Problem> {
    let mut check = Check::new();
    check_facts(facts, this_year, &mut check);
    check.that(figures.len() <= MOST_FIGURES, "figures", "assessment.too_many_figures", "at most 400 figures");
    let years = format!("expected a year from {EARLIEST_YEAR} to {this_year}");
    let mut seen = BTreeSet::new();
    for FigureInput { figure, year, value } in figures {
        let path = format!("figures.{}.{year}", figure.key());
        let whole = value.millionths() % Decimal::ONE.millionths() == 0;
        check.that(seen.insert((figure, year)), &path, "assessment.figure_twice", "each figure once for each year");
        check.that((EARLIEST_YEAR..=this_year).contains(year), &path, "assessment.year_out_of_range", &years);
        check.that(*value >= Decimal::ZERO, &path, "assessment.negative_figure", "expected zero or more");
        check.that(whole || !figure.is_count(), &path, "assessment.not_whole", "expected a whole number");
    }
    parts_fit_wholes(figures, &mut check);
    check.done()
}

fn check_facts(facts: &ProfileFacts, this_year: i32, check: &mut Check) {
    if let Some(code) = &facts.industry {
        let known = INDUSTRIES.iter().any(|industry| industry.code == code);
        check.that(known, "facts.industry", "assessment.unknown_industry", "expected a code of the list of industries, for example C34");
    }
    if let Some(region) = &facts.region {
        check.text("facts.region", region, 1, 80);
    }
    if let Some(products) = &facts.products {
        check.text("facts.products", products, 1, 400);
    }
    if let Some(year) = facts.founded_year {
        let expected = format!("expected a year from {EARLIEST_YEAR} to {this_year}");
        check.that((EARLIEST_YEAR..=this_year).contains(&year), "facts.founded_year", "assessment.year_out_of_range", &expected);
    }
}

/// A part that is larger than its whole is a slip of the pen; better asked now than scored later.
fn parts_fit_wholes(figures: &[FigureInput], check: &mut Check) {
    for FigureInput { figure, year, value } in figures {
        if !matches!(figure, Figure::MachinesDigital | Figure::MachinesNetworked) {
            continue;
        }
        let machines = figures.iter().find(|row| row.figure == Figure::Machines && row.year == *year);
        let fits = machines.is_none_or(|machines| *value <= machines.value);
        let path = format!("figures.{}.{year}", figure.key());
        check.that(fits, &path, "assessment.part_exceeds_whole", "there are more of these than production machines in that year");
    }
}

/// The answers that follow from the figures. They are the firm's word like any other answer, and an
/// answer that somebody gave to the question itself goes before them.
#[must_use]
pub(crate) fn answers_of(pack: &Pack, rules: &FigureRules, figures: &Figures) -> Answers {
    let answer = |rule: &super::figures::FigureRule| {
        let answer = match &rule.answer {
            FigureAnswer::Ratio(of) => Answer::Ratio(ratio(of, figures)?),
            FigureAnswer::Change(of) => {
                let Scoring::Direction(direction) = &pack.question(&rule.node)?.scoring else { return None };
                Answer::Direction(trend(of, figures, direction.better)?)
            }
        };
        Some((rule.node.clone(), answer))
    };
    rules.rules.iter().filter_map(answer).collect()
}

/// The years, newest first, for which both figures are known.
fn years_with_both(part: Figure, whole: Figure, figures: &Figures) -> Vec<(i32, Decimal, Decimal)> {
    let both = figures.iter().filter(|((figure, _), _)| *figure == part).filter_map(|((_, year), part)| {
        let whole = figures.get(&(whole, *year)).copied().filter(|whole| *whole > Decimal::ZERO)?;
        Some((*year, *part, whole))
    });
    let mut years: Vec<_> = both.collect();
    years.sort_by_key(|(year, _, _)| std::cmp::Reverse(*year));
    years
}

fn ratio(of: &PartOf, figures: &Figures) -> Option<Counted> {
    let years = years_with_both(of.part, of.whole, figures);
    let newest = years.first()?.0;
    let recent = || years.iter().filter(|(year, _, _)| newest - year < of.years);
    let counted = Counted { part: recent().map(|(_, part, _)| *part).sum(), whole: recent().map(|(_, _, whole)| *whole).sum() };
    (counted.part <= counted.whole).then_some(counted)
}

fn trend(of: &ChangeOf, figures: &Figures, better: Way) -> Option<Trend> {
    let years = years_with_both(of.part, of.whole, figures);
    let [(year, part, whole), (year_before, part_before, whole_before), ..] = years.as_slice() else { return None };
    if *year != year_before + 1 {
        return None;
    }
    // part / whole against part_before / whole_before, multiplied out: no division, no rounding.
    let cross = |one: Decimal, other: Decimal| i128::from(one.millionths()) * i128::from(other.millionths());
    let (now, before) = (cross(*part, *whole_before), cross(*part_before, *whole));
    let band = before / i128::from(Decimal::ONE.millionths()) * i128::from(of.flat_within.millionths());
    Some(if (now - before).abs() <= band {
        Trend::Flat
    } else if (now > before) == (better == Way::Up) {
        Trend::Better
    } else {
        Trend::Worse
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frameworks::Frameworks;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static BUILT_IN: LazyLock<Frameworks> = LazyLock::new(|| Frameworks::built_in().unwrap());

    fn figures() -> impl Strategy<Value = Figures> {
        let year = (proptest::sample::select(Figure::ALL), 2022..2027_i32);
        proptest::collection::btree_map(year, (0..i64::MAX / 8).prop_map(Decimal::from_millionths), 0..30)
    }

    proptest! {
        #[test]
        fn whatever_the_figures_are_the_answers_they_give_fit_the_framework(figures in figures()) {
            for framework in BUILT_IN.iter() {
                let answers = answers_of(&framework.pack, &framework.figures, &figures);
                prop_assert_eq!(scoring::check_answers(&framework.pack, &answers), Vec::new());
            }
        }

        #[test]
        fn last_year_the_same_as_the_year_before_is_no_change(part in 1..1_000_000_000_000_i64, whole in 1..1_000_000_000_000_i64) {
            let year = |year: i32| [((Figure::Cost, year), Decimal::from_millionths(part)), ((Figure::Revenue, year), Decimal::from_millionths(whole))];
            let figures: Figures = year(2024).into_iter().chain(year(2025)).collect();
            let of = ChangeOf { part: Figure::Cost, whole: Figure::Revenue, flat_within: Decimal::from_millionths(10_000) };
            prop_assert_eq!(trend(&of, &figures, Way::Down), Some(Trend::Flat));
        }
    }

    #[test]
    fn years_that_do_not_follow_each_other_are_not_compared() {
        let row = |figure, year, value| ((figure, year), Decimal::whole(value));
        let figures: Figures =
            [row(Figure::Cost, 2023, 8), row(Figure::Revenue, 2023, 10), row(Figure::Cost, 2025, 7), row(Figure::Revenue, 2025, 10)].into();
        let of = ChangeOf { part: Figure::Cost, whole: Figure::Revenue, flat_within: Decimal::ZERO };
        assert_eq!(trend(&of, &figures, Way::Down), None);
    }
}
