//! The types of a result. Shares are 0 to 1, means in the unit of their question; intervals are of 95 %.

use super::plan::{Cross, Group};
use crate::disclosure::Told;
use crate::statistics::{ChiSquared, Correction, Interval};
use crate::survey::Column;
use crate::words::{Text, Words};
use serde::Serialize;
use utoipa::ToSchema;

/// Who will see the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyAudience)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Who asked. Of a signed survey they see everything; of an anonymous one what anybody may see.
    Surveyor,
    /// Anybody.
    Public,
}

/// The result of a survey.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyAnalysis)]
pub struct Analysis {
    /// The id of the survey.
    pub survey: String,
    /// Its title.
    pub title: Words,
    /// How many submissions were counted.
    pub submissions: u64,
    /// How many of them were made up. A result with any has to say so wherever it is shown.
    pub simulated: u64,
    /// Whether small counts and what gives them away are held back.
    pub is_protected: bool,
    /// Fewer than five answered an anonymous survey: nothing else is told.
    pub is_withheld: bool,
    /// The population, where it is known and not smaller than what answered.
    pub population: Option<Correction>,
    /// What the weights cost.
    pub weighting: Option<Weighting>,
    /// What stands against relying on it.
    pub doubts: Vec<Doubt>,
    /// Who answered, segment by segment.
    pub segments: Vec<SegmentResult>,
    /// What they answered, question by question.
    pub questions: Vec<QuestionResult>,
    /// The planned tables, in the order of the plan.
    pub tables: Vec<Crossed>,
}

/// What the weights cost.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyWeighting)]
pub struct Weighting {
    /// The segment by which is weighed.
    pub segment: String,
    /// How many respondents of equal weight are worth as much (Kish). A whole number when protected.
    pub effective_size: f64,
    /// How many times more respondents were needed because of the weights: 1 when they are equal.
    pub design_effect: f64,
}

/// What stands against relying on a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyDoubt)]
#[serde(rename_all = "snake_case", tag = "doubt")]
pub enum Doubt {
    /// More firms answered than there are, so the population is not used.
    PopulationTooSmall,
    /// Respondents of this group have no weight and count in no weighted number.
    GroupWithoutWeight {
        /// Which group.
        group: Group,
    },
    /// Nobody of this group answered, so the weights cannot make up for it.
    GroupWithoutRespondents {
        /// Which group.
        group: Group,
    },
    /// A few respondents stand for a whole group: the weighted numbers hang on them.
    GroupOfFew {
        /// Which group.
        group: Group,
    },
    /// No group has both respondents and a weight, so nothing is weighted.
    NothingWeighted,
}

impl Doubt {
    /// A stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PopulationTooSmall => "surveying.population_too_small",
            Self::GroupWithoutWeight { .. } => "surveying.group_without_weight",
            Self::GroupWithoutRespondents { .. } => "surveying.group_without_respondents",
            Self::GroupOfFew { .. } => "surveying.group_of_few",
            Self::NothingWeighted => "surveying.nothing_weighted",
        }
    }

    /// For a person.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::PopulationTooSmall => {
                Text::new("答卷多于总体家数，未作有限总体修正", "more firms answered than there are; the population is not used")
            }
            Self::GroupWithoutWeight { .. } => {
                Text::new("有一组没有权数，未计入加权结果", "a group has no weight and is left out of weighted numbers")
            }
            Self::GroupWithoutRespondents { .. } => {
                Text::new("有一组无人答卷，加权无法弥补", "nobody of a group answered; weights cannot make up for that")
            }
            Self::GroupOfFew { .. } => {
                Text::new("少数答卷代表整组，加权结果不稳", "few respondents stand for a whole group; weighted numbers hang on them")
            }
            Self::NothingWeighted => Text::new("没有可加权的组", "no group could be weighted"),
        }
    }
}

/// Who answered, by one segment.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveySegmentResult)]
pub struct SegmentResult {
    /// The id of the segment.
    pub id: String,
    /// Its groups, those in which somebody is. Empty when nobody is in any, or naming them would tell how many are in each.
    pub groups: Vec<GroupShare>,
}

/// One group of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyGroupShare)]
pub struct GroupShare {
    /// Which group.
    pub group: Group,
    /// How many respondents it has.
    pub respondents: Told<u64>,
    /// Their share of all respondents.
    pub share: Told<f64>,
}

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyQuestionResult)]
pub struct QuestionResult {
    /// The id of the question.
    pub id: String,
    /// Whom it was shown to.
    pub asked: Told<u64>,
    /// Who answered it.
    pub answered: Told<u64>,
    /// Who saw it and did not answer.
    pub unanswered: Told<u64>,
    /// What.
    pub found: Found,
}

/// The answers to a question, after its kind.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyFound)]
#[serde(rename_all = "snake_case")]
pub enum Found {
    /// Of a choice or a direction. Shares are of those who answered; of a multiple choice they add up to more than 1.
    Shares(Vec<Share>),
    /// Of a scale.
    Scale {
        /// Its points.
        points: Vec<Share>,
        /// The mean point; none with fewer than two answers, held back when a point is.
        mean: Option<Told<Interval>>,
        /// The same, weighted.
        weighted_mean: Option<Told<Interval>>,
    },
    /// Of numbers and ratios.
    Numbers(Numbers),
    /// Texts are counted here and exported apart.
    Texts,
}

/// One column of a question.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyShare)]
pub struct Share {
    /// Which.
    pub column: Column,
    /// How many stand in it.
    pub count: Told<u64>,
    /// Their share of those who answered (Wilson); none when nobody answered.
    pub share: Option<Told<Interval>>,
    /// The same with every group weighing what it is in the population. To a tenth of a per cent when protected.
    pub weighted: Option<Told<Interval>>,
}

/// Numbers that were answered.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyNumbers)]
pub struct Numbers {
    /// With the interval of Student's t; none with fewer than two answers.
    pub mean: Option<Told<Interval>>,
    /// The same, weighted.
    pub weighted_mean: Option<Told<Interval>>,
    /// Held back with fewer than 20 answers when protected: each would be the number of one firm or of two.
    pub quartiles: Option<Told<Quartiles>>,
    /// In the bins of the question, else in at most 14 round ones, both ends open.
    pub histogram: Vec<Share>,
    /// More than 2,000 different numbers came: quartiles, spread and histogram rest on three significant digits.
    pub is_rounded: bool,
}

/// A quarter of the answers is at most the first, half the second, three quarters the third.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyQuartiles)]
pub struct Quartiles {
    /// A quarter.
    pub first: f64,
    /// The median.
    pub second: f64,
    /// Three quarters.
    pub third: f64,
}

/// A planned table.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyCrossed)]
#[serde(rename_all = "snake_case")]
pub enum Crossed {
    /// It could be made.
    Table(Table),
    /// So few stand in so many groups that naming the groups alone would tell how many are in each.
    Withheld {
        /// What was planned.
        cross: Cross,
    },
    /// It would have more than 300 groups; nobody reads that.
    TooManyGroups {
        /// What was planned.
        cross: Cross,
    },
}

/// A question by groups. Not weighted: it compares the groups with each other.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyTable)]
pub struct Table {
    /// What was planned.
    pub cross: Cross,
    /// The columns of the question.
    pub columns: Vec<Column>,
    /// Everybody first, then the groups in their order, subtotals before what they are made of.
    pub rows: Vec<TableRow>,
    /// Whether question and groups have to do with each other: once, or per option of a multiple choice.
    pub tests: Vec<Test>,
}

/// One group in a table.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyTableRow)]
pub struct TableRow {
    /// One group per `by` of the table.
    pub groups: Vec<Group>,
    /// How many respondents it has.
    pub respondents: Told<u64>,
    /// How many of them answered the question.
    pub answered: Told<u64>,
    /// Per column.
    pub cells: Vec<TableCell>,
}

/// A group in a column.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyTableCell)]
pub struct TableCell {
    /// How many.
    pub count: Told<u64>,
    /// Their share of those in the group who answered (Wilson); none when nobody did.
    pub share: Option<Told<Interval>>,
}

/// A test of independence.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyTest)]
pub struct Test {
    /// The option that was tested, chosen against not chosen; none when it was the whole table.
    pub column: Option<String>,
    /// What came out.
    pub independence: Independence,
}

/// Whether question and groups have to do with each other.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = SurveyIndependence)]
#[serde(rename_all = "snake_case")]
pub enum Independence {
    /// Tested.
    Tested(ChiSquared),
    /// Tested, and told so coarsely that no count that is held back can be computed from it.
    Roughly {
        /// The chance is below this: 0.001, 0.01 or 0.05; none when it is not.
        p_below: Option<f64>,
        /// Cramér's V to one place.
        cramers_v: f64,
    },
    /// It cannot be told: some count that would be expected is below 5.
    TooFewExpected,
    /// It cannot be told: there are not two groups, or not two answers.
    NothingToCompare,
}
