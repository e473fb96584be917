//! How far a number may be trusted, from what it was computed from.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A is best. D is a number that should not decide anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub enum Grade {
    A,
    B,
    C,
    D,
}

impl Grade {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// The grade of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C, Self::D].into_iter().find(|grade| grade.name() == name)
    }
}

/// What it takes for A, B and C; less is D.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeRule {
    /// Facts with the needed fields.
    pub rows: [u64; 3],
    /// Share of the facts that have the needed fields.
    pub complete: [f64; 3],
    /// Days from the first to the last fact.
    pub days: [u32; 3],
}

/// What a grade was given for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Grounds {
    pub rows: u64,
    pub complete: f64,
    pub days: u32,
    /// Amounts in more than one currency were added up, which no grade survives.
    pub mixes_currencies: bool,
}

impl GradeRule {
    /// The worst of the three counts.
    #[must_use]
    pub fn grade(&self, grounds: &Grounds) -> Grade {
        if grounds.mixes_currencies {
            return Grade::D;
        }
        let by_rows = step(|place| grounds.rows >= self.rows[place]);
        let by_share = step(|place| grounds.complete >= self.complete[place]);
        let by_days = step(|place| grounds.days >= self.days[place]);
        by_rows.max(by_share).max(by_days)
    }

    /// Whether A asks for at least as much as B, and B as C.
    #[must_use]
    pub fn falls(&self) -> bool {
        self.rows.is_sorted_by(|a, b| a >= b)
            && self.days.is_sorted_by(|a, b| a >= b)
            && self.complete.is_sorted_by(|a, b| a >= b)
            && self.complete.iter().all(|share| (0.0..=1.0).contains(share))
    }
}

fn step(reaches: impl Fn(usize) -> bool) -> Grade {
    [Grade::A, Grade::B, Grade::C].into_iter().enumerate().find(|(place, _)| reaches(*place)).map_or(Grade::D, |(_, grade)| grade)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULE: GradeRule = GradeRule { rows: [100, 50, 10], complete: [0.95, 0.8, 0.5], days: [180, 60, 14] };

    fn grounds(rows: u64, complete: f64, days: u32) -> Grounds {
        Grounds { rows, complete, days, mixes_currencies: false }
    }

    #[test]
    fn the_weakest_count_decides() {
        assert_eq!(RULE.grade(&grounds(1000, 1.0, 365)), Grade::A);
        assert_eq!(RULE.grade(&grounds(1000, 0.9, 365)), Grade::B);
        assert_eq!(RULE.grade(&grounds(1000, 1.0, 20)), Grade::C);
        assert_eq!(RULE.grade(&grounds(9, 1.0, 365)), Grade::D);
        assert_eq!(RULE.grade(&Grounds { mixes_currencies: true, ..grounds(1000, 1.0, 365) }), Grade::D);
    }

    proptest! {
        #[test]
        fn more_evidence_never_lowers_a_grade(rows in 0_u64..500, complete in 0.0..1.0_f64, days in 0_u32..400, more in 0_u64..500, longer in 0_u32..400) {
            prop_assert!(RULE.grade(&grounds(rows + more, complete, days + longer)) <= RULE.grade(&grounds(rows, complete, days)));
        }
    }
}
