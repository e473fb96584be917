//! How much a case is like the plant that asks. Pure, and by nothing but what everybody can see of the case: where the
//! order of a list knew more of an anonymous firm than its page, whoever asks often enough would know it too.

use std::collections::BTreeSet;

use kernel::Text;

use super::types::{CaseLine, Likeness, LikenessCode, LikenessReason};

const SAME_INDUSTRY: u32 = 3;
const SAME_SECTION: u32 = 1;
const SAME_SIZE: u32 = 2;
const SAME_STAGE: u32 = 2;
const NEAR_STAGE: u32 = 1;
const SHARED_PAIN: u32 = 2;
/// More names make a line unreadable; how many there are is said anyway.
const PAINS_NAMED: usize = 3;

/// The plant that asks.
#[derive(Clone, Debug, Default)]
pub(super) struct Asking {
    pub(super) industry: Option<String>,
    pub(super) size: Option<String>,
    pub(super) level: Option<i64>,
    pub(super) stage: Option<i64>,
    pub(super) pains: BTreeSet<String>,
}

/// Section and, where there is one, division.
fn is_division(code: &str) -> bool {
    code.len() > 1
}

/// How like, and why.
pub(super) fn likeness(mine: &Asking, case: &CaseLine) -> Likeness {
    let found = [industry(mine, case), size(mine, case), stage(mine, case), pains(mine, case)];
    found.into_iter().flatten().fold(Likeness::default(), |mut sum, (points, code, text)| {
        sum.points += points;
        sum.reasons.push(LikenessReason { code, text });
        sum
    })
}

type Reason = (u32, LikenessCode, Text);

fn industry(mine: &Asking, case: &CaseLine) -> Option<Reason> {
    let (mine, theirs) = (mine.industry.as_deref()?, case.firm.industry.as_ref()?);
    let same = || theirs.name.clone();
    if mine == theirs.id && is_division(mine) {
        let text = Text::new(format!("同行业：{}", same().zh), format!("same industry: {}", same().en));
        return Some((SAME_INDUSTRY, LikenessCode::SameIndustry, text));
    }
    let is_same = mine.get(..1)? == theirs.id.get(..1)?;
    is_same.then(|| (SAME_SECTION, LikenessCode::SameSection, Text::new("同门类", "same section of industry")))
}

fn size(mine: &Asking, case: &CaseLine) -> Option<Reason> {
    let is_same = mine.size.is_some() && mine.size == case.firm.size;
    is_same.then(|| (SAME_SIZE, LikenessCode::SameSize, Text::new("规模相同", "same size")))
}

/// By the stage where both have one, and by the national level otherwise.
fn stage(mine: &Asking, case: &CaseLine) -> Option<Reason> {
    let of_both = |mine: Option<i64>, theirs: Option<i64>| Some(mine?.abs_diff(theirs?));
    match of_both(mine.stage, case.firm.stage).or_else(|| of_both(mine.level, case.firm.level))? {
        0 => Some((SAME_STAGE, LikenessCode::SameStage, Text::new("数字化阶段相同", "as far as you"))),
        1 => Some((NEAR_STAGE, LikenessCode::NearStage, Text::new("数字化阶段相近", "nearly as far as you"))),
        _ => None,
    }
}

fn pains(mine: &Asking, case: &CaseLine) -> Option<Reason> {
    let shared: Vec<&Text> = case.pains.iter().filter(|pain| mine.pains.contains(&pain.id)).map(|pain| &pain.name).collect();
    let count = u32::try_from(shared.len()).ok().filter(|count| *count > 0)?;
    let named = &shared[..shared.len().min(PAINS_NAMED)];
    let zh: Vec<&str> = named.iter().map(|name| name.zh.as_str()).collect();
    let en: Vec<&str> = named.iter().map(|name| name.en.as_str()).collect();
    let (and_zh, and_en) = if shared.len() > PAINS_NAMED { (" 等", " …") } else { ("", "") };
    let pains_en = if count == 1 { "one of your pains" } else { "of your pains" };
    let count_en = if count == 1 { String::new() } else { format!("{count} ") };
    let text =
        Text::new(format!("{count} 个同样的痛点：{}{and_zh}", zh.join("、")), format!("{count_en}{pains_en}: {}{and_en}", en.join(", ")));
    Some((SHARED_PAIN * count, LikenessCode::SharedPains, text))
}

#[cfg(test)]
mod tests {
    use assessment::Named;
    use proptest::prelude::*;

    use super::super::types::FirmTold;
    use super::*;

    const PAINS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

    fn named(id: &str) -> Named {
        Named { id: id.to_owned(), name: Text::new(id, id) }
    }

    fn case(industry: Option<&str>, size: Option<&str>, stage: Option<i64>, pains: &BTreeSet<usize>) -> CaseLine {
        let firm = FirmTold { industry: industry.map(named), size: size.map(str::to_owned), stage, ..FirmTold::default() };
        CaseLine {
            title: "t".to_owned(),
            firm,
            block: "b".to_owned(),
            block_name: Text::new("b", "b"),
            results: Vec::new(),
            pains: pains.iter().map(|at| named(PAINS[*at])).collect(),
            cost_minor: None,
            weeks: None,
        }
    }

    fn mine(industry: &str, stage: i64) -> Asking {
        Asking {
            industry: Some(industry.to_owned()),
            size: Some("small".to_owned()),
            level: None,
            stage: Some(stage),
            pains: PAINS[..4].iter().map(|pain| (*pain).to_owned()).collect(),
        }
    }

    #[test]
    fn a_plant_of_the_same_industry_size_and_pains_is_like_mine_and_says_why() {
        let found = likeness(&mine("C34", 2), &case(Some("C34"), Some("small"), Some(1), &BTreeSet::from([0, 3, 5])));
        assert_eq!(found.points, 3 + 2 + 1 + 4);
        let texts: Vec<&str> = found.reasons.iter().map(|reason| reason.text.en.as_str()).collect();
        assert_eq!(texts, ["same industry: C34", "same size", "nearly as far as you", "2 of your pains: a, d"]);
        assert_eq!(found.reasons[3].text.zh, "2 个同样的痛点：a、d");
    }

    #[test]
    fn a_section_is_less_than_a_division_and_nothing_known_is_not_alike() {
        let points = |industry| likeness(&mine("C34", 2), &case(industry, None, None, &BTreeSet::new())).points;
        assert_eq!((points(Some("C34")), points(Some("C26")), points(Some("C")), points(Some("D")), points(None)), (3, 1, 1, 0, 0));
        assert_eq!(likeness(&Asking::default(), &case(None, None, None, &BTreeSet::new())), Likeness::default());
    }

    proptest! {
        #[test]
        fn one_more_shared_pain_always_ranks_higher_and_a_foreign_one_changes_nothing(
            industry in prop::option::of(prop::sample::select(vec!["C34", "C26", "C", "D"])),
            size in prop::option::of(prop::sample::select(vec!["small", "micro"])),
            stage in prop::option::of(0_i64..5),
            pains in prop::collection::btree_set(0_usize..6, 0..6),
            more in 0_usize..6,
        ) {
            let asking = mine("C34", 2);
            let mut with = pains.clone();
            let is_new = with.insert(more);
            let before = likeness(&asking, &case(industry, size, stage, &pains)).points;
            let after = likeness(&asking, &case(industry, size, stage, &with)).points;
            prop_assert_eq!(after > before, is_new && more < 4);
            prop_assert!(after >= before);
        }

        #[test]
        fn who_is_closer_in_anything_is_never_less_like(
            stage in 0_i64..5, mine_at in 0_i64..5, pains in prop::collection::btree_set(0_usize..6, 0..6),
        ) {
            let asking = mine("C34", mine_at);
            let points = |industry, size, stage| likeness(&asking, &case(industry, size, stage, &pains)).points;
            let here = points(Some("C26"), Some("micro"), Some(stage));
            prop_assert!(points(Some("C34"), Some("micro"), Some(stage)) > here);
            prop_assert!(points(Some("C26"), Some("small"), Some(stage)) > here);
            let step = (mine_at - stage).signum();
            prop_assert!(points(Some("C26"), Some("micro"), Some(stage + step)) >= here);
        }
    }
}
