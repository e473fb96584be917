//! Counting pains over firms. Pure.
//!
//! Of a group nothing exact is told but how many firms it has: shares come in fifths, or in thirds where few
//! stand behind them, so that a band never holds one count alone, and that all or none of a group are hurt is
//! not told of each.

use std::collections::{BTreeMap, HashMap};

use assessment::{Outlook, PainOutlook, PainPack, Standing, industry_text};
use kernel::{Text, Timestamp};
use surveying::LEAST;
use surveying::statistics::wilson;

use super::members::Member;
use super::types::{CellTold, GroupedBy, Grouping, HeatCell, HeatGroup, HeatMap, HeatPain, HeatStage};

/// The ends of bands of shares, in per cent.
const FIFTHS: &[u64] = &[0, 20, 40, 60, 80, 100];
/// With fewer firms a fifth would hold a single count.
const THIRDS: &[u64] = &[0, 33, 67, 100];
const FEW: u64 = 15;

/// A firm as it is counted.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) member: Member,
    pub(super) outlook: Outlook,
    pub(super) is_simulated: bool,
}

/// What is known of a firm, in the order in which it is counted: stages and pains of the pack.
struct Looked<'a> {
    firm: &'a Counted,
    stages: Vec<Option<bool>>,
    pains: Vec<Option<bool>>,
}

/// Each firm is gone through once, whatever number of groups it is counted in.
fn looked<'a>(pack: &PainPack, firms: &'a [Counted]) -> Vec<Looked<'a>> {
    let places: HashMap<&str, usize> = pack.pains.iter().map(|pain| pain.id.as_str()).zip(0..).collect();
    let stage = |id: &str| pack.stages.iter().position(|stage| stage.id == id);
    let stages: Vec<Option<usize>> = pack.pains.iter().map(|pain| stage(&pain.stage)).collect();
    let look = |firm: &'a Counted| {
        let mut looked = Looked { firm, stages: vec![None; pack.stages.len()], pains: vec![None; pack.pains.len()] };
        for pain in &firm.outlook.pains {
            let Some(place) = places.get(pain.id.as_str()) else { continue };
            looked.pains[*place] = hurts(pain);
            if let Some(stage) = stages[*place] {
                // Whether anything in a stage of the business hurts; nothing when nobody knows, or nothing of it concerns the firm.
                looked.stages[stage] = looked.stages[stage].max(hurts(pain));
            }
        }
        looked
    };
    firms.iter().map(look).collect()
}

/// The map of these firms.
pub(super) fn heat_map(pack: &PainPack, firms: &[Counted], taken_at: Timestamp) -> HeatMap {
    let looked = looked(pack, firms);
    let everybody: Vec<&Looked<'_>> = looked.iter().collect();
    let of_stage = |at: usize, stage: &str| HeatCell { of: stage.to_owned(), told: exactly(tally(&everybody, |firm| firm.stages[at])) };
    let of_pain = |at: usize, pain: &str| HeatCell { of: pain.to_owned(), told: exactly(tally(&everybody, |firm| firm.pains[at])) };
    HeatMap {
        taken_at,
        firms: firms.len() as u64,
        simulated: firms.iter().filter(|firm| firm.is_simulated).count() as u64,
        stages: pack.stages.iter().map(|stage| HeatStage { id: stage.id.clone(), name: stage.name.clone() }).collect(),
        all: pack.stages.iter().enumerate().map(|(at, stage)| of_stage(at, &stage.id)).collect(),
        groupings: GroupedBy::ALL.map(|by| grouping(pack, &looked, by, taken_at)).to_vec(),
        pains: pack
            .pains
            .iter()
            .enumerate()
            .map(|(at, pain)| HeatPain { stage: pain.stage.clone(), name: pain.name.clone(), cell: of_pain(at, &pain.id) })
            .collect(),
    }
}

fn grouping(pack: &PainPack, firms: &[Looked<'_>], by: GroupedBy, taken_at: Timestamp) -> Grouping {
    let mut groups: BTreeMap<&str, Vec<&Looked<'_>>> = BTreeMap::new();
    for looked in firms {
        if let Some(group) = looked.firm.member.group(by) {
            groups.entry(group).or_default().push(looked);
        }
    }
    let shown = |(code, firms): (&str, &Vec<&Looked<'_>>)| HeatGroup {
        code: code.to_owned(),
        name: name(by, code),
        firms: firms.len() as u64,
        cells: pack
            .stages
            .iter()
            .enumerate()
            .map(|(at, stage)| HeatCell { of: stage.id.clone(), told: roughly(tally(firms, |firm| firm.stages[at])) })
            .collect(),
    };
    let large = groups.iter().filter(|(_, firms)| firms.len() as u64 >= LEAST);
    Grouping { by, taken_at, groups: large.map(|(code, firms)| shown((code, firms))).collect() }
}

/// Of how many it is known, and how many of them are hurt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tally {
    known: u64,
    hurts: u64,
}

fn tally(firms: &[&Looked<'_>], hurts: impl Fn(&Looked<'_>) -> Option<bool>) -> Tally {
    let known: Vec<bool> = firms.iter().filter_map(|firm| hurts(firm)).collect();
    Tally { known: known.len() as u64, hurts: known.iter().filter(|hurts| **hurts).count() as u64 }
}

/// A number over all firms, where both sides of it are large enough; else in bands like those of groups.
fn exactly(tally: Tally) -> CellTold {
    let Tally { known, hurts } = tally;
    let is_exact = hurts >= LEAST && known - hurts >= LEAST;
    match wilson(hurts, known).filter(|_| is_exact) {
        Some(share) => CellTold::Exactly { known, hurts, share },
        None => roughly(tally),
    }
}

fn roughly(Tally { known, hurts }: Tally) -> CellTold {
    if known < LEAST {
        return CellTold::TooFew;
    }
    let ends = if known < FEW { THIRDS } else { FIFTHS };
    let bands = ends.len() as u64 - 1;
    // All of them belong into the last band, with almost all.
    let band = (hurts * bands / known).min(bands - 1);
    let ends = ends.iter().zip(&ends[1..]).zip(0..).find(|(_, at)| *at == band).map_or((0, 100), |((from, to), _)| (*from, *to));
    CellTold::Roughly { known, from: ends.0, to: ends.1 }
}

fn hurts(pain: &PainOutlook) -> Option<bool> {
    match pain.standing {
        Standing::Found | Standing::Told => Some(true),
        Standing::Absent | Standing::Denied => Some(false),
        Standing::NotOurs | Standing::Unknown => None,
    }
}

fn name(by: GroupedBy, code: &str) -> Text {
    let same = || Text::new(code, code);
    match by {
        GroupedBy::Industry => industry_text(code).unwrap_or_else(same),
        GroupedBy::Region => same(),
        GroupedBy::Size => match code {
            "micro" => Text::new("微型", "micro"),
            "small" => Text::new("小型", "small"),
            "medium" => Text::new("中型", "medium"),
            _ => Text::new("大型", "large"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn band(hurts: u64, known: u64) -> CellTold {
        roughly(Tally { known, hurts })
    }

    #[test]
    fn a_band_never_tells_a_single_count() {
        for known in LEAST..200 {
            let counts = (0..=known).fold(BTreeMap::<(u64, u64), u64>::new(), |mut counts, hurts| {
                if let CellTold::Roughly { from, to, .. } = band(hurts, known) {
                    *counts.entry((from, to)).or_default() += 1;
                }
                counts
            });
            assert!(counts.values().all(|count| *count >= 2), "{known}: {counts:?}");
        }
        assert_eq!(band(4, 4), CellTold::TooFew);
    }

    #[test]
    fn all_of_a_group_look_like_almost_all() {
        assert_eq!(band(4, 5), CellTold::Roughly { known: 5, from: 67, to: 100 });
        assert_eq!((band(5, 5), band(0, 5)), (band(4, 5), band(1, 5)));
        assert_eq!(band(20, 20), CellTold::Roughly { known: 20, from: 80, to: 100 });
    }

    #[test]
    fn a_number_over_all_firms_is_exact_where_five_stand_on_either_side() {
        assert!(matches!(exactly(Tally { known: 10, hurts: 5 }), CellTold::Exactly { known: 10, hurts: 5, .. }));
        assert!(matches!(exactly(Tally { known: 10, hurts: 6 }), CellTold::Roughly { .. }));
        assert!(matches!(exactly(Tally { known: 10, hurts: 0 }), CellTold::Roughly { from: 0, .. }));
    }
}
