//! The columns in which the answers to a question can be counted.

use super::types::{Choice, Kind, Question, Survey};
use crate::decimal::Decimal;
use crate::submission::{Answer, Trend};
use crate::words::Words;
use serde::Serialize;
use utoipa::ToSchema;

/// One column: an option, a direction, a point of a scale, a bin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SurveyColumn)]
pub struct Column {
    /// The option's id; `worse`, `flat`, `better`; the point; or `upto_10` and `above_10`.
    pub id: String,
    /// What a reader sees.
    pub words: Words,
}

impl Column {
    fn of(choice: &Choice) -> Self {
        Self { id: choice.id.clone(), words: choice.words() }
    }
}

/// Scales with more points are refused; a hostile one makes no more columns.
const MOST_POINTS: i32 = 100;

impl Kind {
    /// The columns in order; none for text and for numbers without bins.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        match self {
            Self::Single(choices) => choices.options.iter().map(Column::of).collect(),
            Self::Multi(several) => several.options.iter().map(Column::of).collect(),
            Self::Direction => Trend::ALL.iter().map(|trend| Column { id: trend.key().to_owned(), words: trend.words() }).collect(),
            Self::Scale(scale) => {
                let point = |point: i32| Column { id: point.to_string(), words: Words::new(&point.to_string(), &point.to_string()) };
                (scale.from..=scale.to.min(scale.from.saturating_add(MOST_POINTS))).map(point).collect()
            }
            Self::Number(number) => bins(&number.bins),
            Self::Ratio(ratio) => bins(&ratio.bins),
            Self::Text(_) => Vec::new(),
        }
    }

    /// The columns that an answer counts in: several for a multiple choice, none where it has no column.
    pub(crate) fn columns_of(&self, answer: &Answer) -> Vec<usize> {
        match (self, answer) {
            (Self::Single(choices), Answer::Options(chosen)) => positions(&choices.options, |option| chosen.contains(&option.id)),
            (Self::Multi(several), Answer::Options(chosen)) => positions(&several.options, |option| chosen.contains(&option.id)),
            (Self::Direction, Answer::Direction(trend)) => positions(Trend::ALL, |other| other == trend),
            (Self::Scale(scale), Answer::Scale(point)) => {
                let column = point.checked_sub(scale.from).and_then(|off| usize::try_from(off).ok());
                column.filter(|_| *point <= scale.to && point.saturating_sub(scale.from) <= MOST_POINTS).into_iter().collect()
            }
            (Self::Number(number), _) => self.value_of(answer).map(|value| bin_of(&number.bins, value)).unwrap_or_default(),
            (Self::Ratio(ratio), _) => self.value_of(answer).map(|value| bin_of(&ratio.bins, value)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// The number behind an answer: the number itself, the point, or the per cent.
    pub(crate) fn value_of(&self, answer: &Answer) -> Option<Decimal> {
        match (self, answer) {
            (Self::Number(_), Answer::Number(value)) => Some(*value),
            (Self::Scale(_), Answer::Scale(point)) => Some(Decimal::whole(*point)),
            (Self::Ratio(_), Answer::Ratio(counted)) => counted.part.as_percent_of(counted.whole),
            _ => None,
        }
    }

    /// Whether a respondent stands in at most one column, so that the columns add up.
    pub(crate) fn is_divided(&self) -> bool {
        !matches!(self, Self::Multi(_) | Self::Text(_)) && !self.columns().is_empty()
    }
}

fn positions<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, item)| holds(item)).map(|(at, _)| at).collect()
}

/// Columns for bins with these upper ends; none without ends.
pub(crate) fn bins(ends: &[Decimal]) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut below: Option<Decimal> = None;
    for end in ends {
        let label = below.map_or_else(|| format!("≤ {end}"), |below| format!("{below} < … ≤ {end}"));
        columns.push(Column { id: format!("upto_{end}"), words: Words::new(&label, &label) });
        below = Some(*end);
    }
    if let Some(last) = below {
        columns.push(Column { id: format!("above_{last}"), words: Words::new(&format!("> {last}"), &format!("> {last}")) });
    }
    columns
}

fn bin_of(ends: &[Decimal], value: Decimal) -> Vec<usize> {
    if ends.is_empty() { Vec::new() } else { vec![ends.iter().position(|end| value <= *end).unwrap_or(ends.len())] }
}

impl Survey {
    /// All questions in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.sections.iter().flat_map(|section| &section.questions)
    }

    /// The question of that name.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions().find(|question| question.id == id)
    }

    /// The segment of that name.
    #[must_use]
    pub fn segment(&self, id: &str) -> Option<&super::types::Segment> {
        self.segments.iter().find(|segment| segment.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bin_holds_its_upper_end() {
        let ends = [Decimal::whole(10), Decimal::whole(50)];
        let ids: Vec<String> = bins(&ends).into_iter().map(|column| column.id).collect();
        assert_eq!(ids, ["upto_10", "upto_50", "above_50"]);
        let found: Vec<usize> =
            ["0", "10", "10.000001", "50", "51"].iter().flat_map(|text| bin_of(&ends, Decimal::parse(text).unwrap())).collect();
        assert_eq!(found, [0, 0, 1, 1, 2]);
    }
}
