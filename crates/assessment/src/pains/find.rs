//! Finding pains: what the records say, what the owner says, and the money at stake. Pure.

use kernel::Text;
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::money::{Stake, Untold, stake};
use super::readings::{Reading, Readings};
use super::types::{How, Hurts, Pain, PainPack, Side, Test, Word};
use crate::profile::Figures;

/// What a firm is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Grounds<'a> {
    pub readings: &'a Readings,
    pub figures: &'a Figures,
    /// `C34`.
    pub industry: Option<&'a str>,
}

/// How a pain stands. Not knowing is never the same as not hurting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Records say that it hurts.
    Found,
    /// Records say that it does not.
    Absent,
    /// No record tells; the firm says that it hurts.
    Told,
    /// No record tells; the firm says that it does not.
    Denied,
    /// It does not concern this plant.
    NotOurs,
    /// Nobody knows; the question is open.
    Unknown,
}

/// A pain as it stands in a firm.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    pub pain: &'a Pain,
    pub standing: Standing,
    pub hurts: Option<Hurts>,
    /// The records say one thing and the firm another.
    pub is_contested: bool,
    pub tests: Vec<Tested<'a>>,
    /// Nothing when it does not hurt, or when nobody could tell honestly what it costs.
    pub stake: Option<Result<Stake, Untold>>,
}

impl Judged<'_> {
    /// Somebody said that it does not hurt: the records or the firm.
    #[must_use]
    pub fn is_known_not_to_hurt(&self) -> bool {
        matches!(self.standing, Standing::Absent | Standing::Denied | Standing::NotOurs)
    }
}

/// One test with the value it was put to.
#[derive(Clone, Debug)]
pub struct Tested<'a> {
    pub test: &'a Test,
    pub reading: Option<&'a Reading>,
    pub hurts: Option<Hurts>,
}

/// Judges every pain of the pack; `word` gives what the firm says of one.
pub fn judge_all<'a>(pack: &'a PainPack, grounds: &Grounds<'a>, word: impl Fn(&str) -> Option<Word>) -> Vec<Judged<'a>> {
    pack.pains.iter().map(|pain| judge(pack, pain, grounds, word(&pain.id))).collect()
}

/// Judges one pain.
pub(super) fn judge<'a>(pack: &PainPack, pain: &'a Pain, grounds: &Grounds<'a>, word: Option<Word>) -> Judged<'a> {
    let tests: Vec<Tested<'a>> = pain.found.iter().flat_map(|found| &found.tests).map(|test| tested(test, grounds.readings)).collect();
    let records = pain.found.as_ref().and_then(|found| records_say(found.how, &tests));
    let is_elsewhere =
        !pain.industries.is_empty() && grounds.industry.is_some_and(|industry| !pain.industries.iter().any(|code| code == industry));
    let (standing, hurts) = match (records, word) {
        (_, Some(Word::NotOurs)) => (Standing::NotOurs, None),
        (Some(Some(hurts)), _) => (Standing::Found, Some(hurts)),
        (Some(None), _) => (Standing::Absent, None),
        (None, Some(word)) => (if word.hurts().is_some() { Standing::Told } else { Standing::Denied }, word.hurts()),
        (None, None) if is_elsewhere => (Standing::NotOurs, None),
        (None, None) => (Standing::Unknown, None),
    };
    let is_contested = records
        .zip(word)
        .is_some_and(|(records, word)| word == Word::NotOurs && records.is_some() || records.is_some() != word.hurts().is_some());
    let stake = hurts.and(pain.at_stake.as_ref()).map(|at_stake| stake(pack, at_stake, grounds));
    Judged { pain, standing, hurts, is_contested, tests, stake }
}

fn tested<'a>(test: &'a Test, readings: &'a Readings) -> Tested<'a> {
    let reading = readings.get(&test.indicator);
    let is_beyond = |limit: Decimal, value: Decimal| match test.side {
        Side::Below => value < limit,
        Side::Above => value > limit,
    };
    let hurts = reading.and_then(|reading| match reading.value {
        value if is_beyond(test.much, value) => Some(Hurts::Much),
        value if is_beyond(test.some, value) => Some(Hurts::Some),
        _ => None,
    });
    Tested { test, reading, hurts }
}

/// What the tests say together: nothing when they cannot, else whether and how much it hurts.
fn records_say(how: How, tests: &[Tested<'_>]) -> Option<Option<Hurts>> {
    let mut speaking = tests.iter().filter(|tested| tested.reading.is_some()).map(|tested| tested.hurts).peekable();
    speaking.peek()?;
    match how {
        How::Any => speaking.max(),
        How::All if tests.iter().any(|tested| tested.reading.is_none()) => None,
        How::All => speaking.min(),
    }
}

/// The words for a standing.
impl Standing {
    #[must_use]
    pub fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Found => ("记录显示存在", "found in the records"),
            Self::Absent => ("记录显示没有", "the records say no"),
            Self::Told => ("企业自述存在", "the firm says so"),
            Self::Denied => ("企业自述没有", "the firm says no"),
            Self::NotOurs => ("不涉及", "does not concern this plant"),
            Self::Unknown => ("尚不清楚", "not known yet"),
        };
        Text::new(zh, en)
    }
}
