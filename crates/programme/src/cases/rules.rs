//! What a case says of its firm, and what has to be there before it is published. Pure.

use std::collections::BTreeSet;

use assessment::{Kind, Named, OutcomeTold, industry_text};
use kernel::quantity::{CNY, Money};
use kernel::{Check, Problem, Text, Timestamp};
use surveying::LEAST;

use super::provinces;
use super::types::{CaseCost, CaseLine, CaseResult, CaseState, CaseStory, CaseWord, FirmTold};

const LONGEST_TITLE: usize = 80;
const LONGEST_PART: usize = 2_000;
const LONGEST_NOTE: usize = 500;
/// Ten years.
const MOST_WEEKS: u32 = 520;
/// A billion yuan.
const MOST_COST: i64 = 100_000_000_000;
const MOST_PAINS: usize = 200;

/// Everything that a case says of its firm beyond its story.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) level: Option<i64>,
    pub(super) stage: Option<i64>,
    /// What is known to hurt.
    pub(super) hurting: Vec<Hurting>,
    /// The firms of this server in its section of industry, this one among them; made-up ones where this one is made up,
    /// and no others.
    pub(super) firms: Vec<Kind>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hurting {
    pub(super) pain: Named,
    /// Only some industries can have it, so that it tells which one a firm is of.
    pub(super) tells_industry: bool,
}

pub(super) fn state(published_at: Option<Timestamp>, withdrawn_at: Option<Timestamp>) -> CaseState {
    match (published_at, withdrawn_at) {
        (_, Some(_)) => CaseState::Withdrawn,
        (Some(_), None) => CaseState::Published,
        (None, None) => CaseState::Draft,
    }
}

/// A draft may have gaps, but nothing that could never be published.
pub(super) fn check_draft(story: &CaseStory) -> Result<(), Problem> {
    check(story, 0)
}

/// What is published has no gaps.
pub(super) fn check_whole(story: &CaseStory) -> Result<(), Problem> {
    check(story, 1)
}

fn check(story: &CaseStory, least: usize) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("title", &story.title, least, LONGEST_TITLE);
    check.text("before", &story.before, least, LONGEST_PART);
    check.text("done", &story.done, least, LONGEST_PART);
    check.text("surprised", &story.surprised, least, LONGEST_PART);
    if let Some(cost) = &story.cost {
        let is_amount = |minor: i64| (0..=MOST_COST).contains(&minor);
        let are_amounts = is_amount(cost.total_minor) && cost.parts().all(is_amount);
        check.that(are_amounts, "cost", "programme.case_cost", "expected amounts from nothing to a billion yuan");
        check.that(
            !are_amounts || adds_up(cost),
            "cost.total_minor",
            "programme.case_cost_parts",
            "the parts are more than the whole, or all four are there and less than it",
        );
    }
    let is_time = story.weeks.is_none_or(|weeks| (1..=MOST_WEEKS).contains(&weeks));
    check.that(is_time, "weeks", "programme.case_weeks", "expected one to 520 weeks");
    check.that(story.pains_untold.len() <= MOST_PAINS, "pains_untold", "field.too_many", "there are fewer pains than that");
    check.done()
}

/// The parts that are known are no more than the whole; all of them are the whole.
fn adds_up(cost: &CaseCost) -> bool {
    let yuan = |minor| Money::new(minor, CNY);
    let Ok(parts) = cost.parts().try_fold(yuan(0), |sum, part| sum.plus(yuan(part))) else { return false };
    if cost.parts().count() == 4 { parts.minor == cost.total_minor } else { parts.minor <= cost.total_minor }
}

pub(super) fn check_note(note: &str) -> Result<(), Problem> {
    let mut check = Check::new();
    check.text("note", note, 1, LONGEST_NOTE);
    check.done()
}

/// How a case is shown to others.
pub(super) fn line(story: &CaseStory, measured: &OutcomeTold, ground: &Ground) -> CaseLine {
    let is_kept_back = |hurting: &&Hurting| story.pains_untold.contains(&hurting.pain.id) || (story.is_anonymous && hurting.tells_industry);
    CaseLine {
        title: story.title.trim().to_owned(),
        firm: if story.is_anonymous { described(ground) } else { named(ground) },
        block: measured.block.clone(),
        block_name: measured.block_name.clone(),
        results: results(measured),
        pains: ground.hurting.iter().filter(|hurting| !is_kept_back(hurting)).map(|hurting| hurting.pain.clone()).collect(),
        cost_minor: story.cost.map(|cost| cost.total_minor),
        weeks: story.weeks,
    }
}

fn results(measured: &OutcomeTold) -> Vec<CaseResult> {
    let result = |indicator: &assessment::IndicatorTold| CaseResult {
        name: indicator.name.clone(),
        word: indicator.verdict.as_ref().map_or(CaseWord::GivenUp, |verdict| verdict.word.into()),
        effect: indicator.verdict.as_ref().and_then(|verdict| verdict.effect),
    };
    measured.indicators.iter().map(result).collect()
}

fn industry(code: &str) -> Option<Named> {
    Some(Named { id: code.to_owned(), name: industry_text(code)? })
}

fn named(ground: &Ground) -> FirmTold {
    FirmTold {
        name: Some(ground.name.clone()),
        industry: ground.kind.industry.as_deref().and_then(industry),
        size: ground.kind.size.map(|size| size.key().to_owned()),
        region: ground.kind.region.as_ref().map(|region| Text::new(region.trim(), region.trim())),
        level: ground.level,
        stage: ground.stage,
    }
}

/// Section, size and province of a firm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Rough {
    section: Option<String>,
    size: Option<&'static str>,
    province: Option<Text>,
}

impl Rough {
    fn of(kind: &Kind) -> Self {
        Self {
            section: kind.industry.as_deref().and_then(|code| code.get(..1)).map(str::to_owned),
            size: kind.size.map(assessment::Size::key),
            province: kind.region.as_deref().and_then(provinces::of),
        }
    }

    /// Whether a firm fits what is said here.
    fn fits(&self, said: &Self) -> bool {
        let (section, size) = (said.section.is_none() || said.section == self.section, said.size.is_none() || said.size == self.size);
        section && size && (said.province.is_none() || said.province == self.province)
    }
}

/// A firm that is not named: section, size and province where at least five firms fit all of it, the section alone where
/// five are of it, and nothing otherwise. Level and stage are shown to nobody but the firm and whom it lets in, so they
/// find no firm.
fn described(ground: &Ground) -> FirmTold {
    let all: Vec<Rough> = ground.firms.iter().map(Rough::of).collect();
    let own = Rough::of(&ground.kind);
    let alone = Rough { section: own.section.clone(), ..Rough::default() };
    let is_shared = |said: &Rough| all.iter().filter(|firm| firm.fits(said)).count() as u64 >= LEAST;
    let said = [own, alone].into_iter().find(|said| said.section.is_some() && is_shared(said)).unwrap_or_default();
    FirmTold {
        name: None,
        industry: said.section.as_deref().and_then(industry),
        size: said.size.map(str::to_owned),
        region: said.province,
        level: ground.level,
        stage: ground.stage,
    }
}

/// Whether a case is one of those that are wanted.
pub(super) fn is_wanted(line: &CaseLine, query: &super::types::CaseQuery) -> bool {
    let of_industry = |wanted: &String| line.firm.industry.as_ref().is_some_and(|theirs| theirs.id.starts_with(wanted.as_str()));
    query.industry.as_ref().is_none_or(of_industry)
        && query.block.as_ref().is_none_or(|block| line.block == *block)
        && query.pain.as_ref().is_none_or(|pain| line.pains.iter().any(|told| told.id == *pain))
        && query.word.is_none_or(|word| line.results.iter().any(|result| result.word == word))
}

/// The pains that may be told of, by name.
pub(super) fn hurting(ground: &Ground) -> Vec<Named> {
    let mut seen = BTreeSet::new();
    ground.hurting.iter().map(|hurting| hurting.pain.clone()).filter(|pain| seen.insert(pain.id.clone())).collect()
}

#[cfg(test)]
mod tests {
    use assessment::Size;
    use proptest::prelude::*;

    use super::*;

    fn kind(industry: &str, size: Option<Size>, region: &str) -> Kind {
        Kind { industry: Some(industry.to_owned()), region: Some(region.to_owned()), size }
    }

    fn described_of(kind: &Kind, others: &[Kind]) -> FirmTold {
        let firms = others.iter().chain([kind]).cloned().collect();
        described(&Ground { name: "常州精密".to_owned(), kind: kind.clone(), firms, ..Ground::default() })
    }

    #[test]
    fn the_fifth_firm_of_a_kind_makes_it_tellable() {
        let own = kind("C34", Some(Size::Small), "江苏常州");
        let alike = |count| vec![kind("C26", Some(Size::Small), "江苏无锡"); count];
        let five = described_of(&own, &alike(4));
        assert_eq!((five.industry.map(|named| named.id), five.size.as_deref()), (Some("C".to_owned()), Some("small")));
        assert_eq!(five.region.map(|region| region.zh).as_deref(), Some("江苏"));
        let four = described_of(&own, &alike(3));
        assert_eq!(four, FirmTold::default(), "even the section would tell of four");
        let elsewhere = described_of(&own, &[alike(3), vec![kind("C26", Some(Size::Small), "浙江"); 9]].concat());
        assert_eq!((elsewhere.industry.map(|named| named.id), elsewhere.size, elsewhere.region), (Some("C".to_owned()), None, None));
    }

    #[test]
    fn parts_of_the_cost_are_no_more_than_the_whole() {
        let story = |total_minor, software_minor, hardware_minor| CaseStory {
            cost: Some(CaseCost { total_minor, software_minor, hardware_minor, ..CaseCost::default() }),
            ..CaseStory::default()
        };
        assert!(check_draft(&story(300, Some(100), Some(200))).is_ok());
        assert!(check_draft(&story(300, Some(101), Some(200))).is_err());
        assert!(check_draft(&story(-1, None, None)).is_err());
        let cost = CaseCost {
            total_minor: 5,
            software_minor: Some(1),
            hardware_minor: Some(1),
            service_minor: Some(1),
            own_people_minor: Some(1),
        };
        assert!(check_draft(&CaseStory { cost: Some(cost), ..CaseStory::default() }).is_err(), "all parts are there and one fen is not");
    }

    fn kinds() -> impl Strategy<Value = Kind> {
        let industry = prop::option::of(prop::sample::select(vec!["C34", "C26", "D", "F"]));
        let region = prop::option::of(prop::sample::select(vec!["江苏常州", "江苏", "浙江", "武进区"]));
        let size = prop::option::of(prop::sample::select(vec![Size::Micro, Size::Small]));
        (industry, region, size).prop_map(|(industry, region, size)| Kind {
            industry: industry.map(str::to_owned),
            region: region.map(str::to_owned),
            size,
        })
    }

    proptest! {
        #[test]
        fn whatever_is_told_of_a_firm_without_a_name_fits_five(own in kinds(), others in prop::collection::vec(kinds(), 0..20)) {
            let told = described_of(&own, &others);
            prop_assert_eq!(&told.name, &None);
            let said = Rough {
                section: told.industry.as_ref().map(|industry| industry.id.clone()),
                size: [Size::Micro, Size::Small].into_iter().map(Size::key).find(|key| told.size.as_deref() == Some(*key)),
                province: told.region.clone(),
            };
            let fit = others.iter().chain([&own]).filter(|kind| Rough::of(kind).fits(&said)).count();
            prop_assert!(said == Rough::default() || fit >= 5);
            prop_assert!(told.industry.is_none_or(|industry| industry.id.len() == 1));
        }
    }
}
