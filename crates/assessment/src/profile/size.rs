//! The size of a firm by the standard of 2017 (国统字〔2017〕213号), for industry: mining, manufacturing and supply.
//!
//! A class takes both its least people and its least revenue; who misses one is a class lower, and micro takes one.

use scoring::Decimal;

use super::types::{Figure, Figures};

/// How large a firm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    Micro,
    Small,
    Medium,
    Large,
}

/// From the largest class down: at least so many people, at least so many million yuan of revenue in a year.
const CLASSES: [(Size, i32, i32); 3] = [(Size::Large, 1_000, 400), (Size::Medium, 300, 20), (Size::Small, 20, 3)];

impl Size {
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Micro => "micro",
            Self::Small => "small",
            Self::Medium => "medium",
            Self::Large => "large",
        }
    }

    /// By the figures of the last year that has both; nothing when none has, or the standard has other limits for that industry.
    #[must_use]
    pub fn of(industry: Option<&str>, figures: &Figures) -> Option<Self> {
        industry.filter(|code| code.starts_with(['B', 'C', 'D']))?;
        let years = figures.keys().filter(|(figure, _)| *figure == Figure::Headcount).map(|(_, year)| *year);
        let both = |year: i32| Some((*figures.get(&(Figure::Headcount, year))?, *figures.get(&(Figure::Revenue, year))?));
        let (people, revenue) = years.filter_map(|year| Some((year, both(year)?))).max_by_key(|(year, _)| *year)?.1;
        let reaches = |least: i32, million: i32| {
            let million_yuan = Decimal::from_millionths(i64::from(million) * 1_000_000 * Decimal::ONE.millionths());
            people >= Decimal::from_millionths(i64::from(least) * Decimal::ONE.millionths()) && revenue >= million_yuan
        };
        Some(CLASSES.into_iter().find(|(_, least, million)| reaches(*least, *million)).map_or(Self::Micro, |(size, _, _)| size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(industry: &str, people: i64, revenue: i64) -> Option<Size> {
        let figure = |figure, value: i64| ((figure, 2025), Decimal::from_millionths(value * Decimal::ONE.millionths()));
        Size::of(Some(industry), &Figures::from([figure(Figure::Headcount, people), figure(Figure::Revenue, revenue)]))
    }

    #[test]
    fn a_class_takes_people_and_revenue() {
        assert_eq!(size("C34", 300, 20_000_000), Some(Size::Medium));
        assert_eq!(size("C34", 299, 20_000_000), Some(Size::Small), "one person short");
        assert_eq!(size("C34", 300, 19_999_999), Some(Size::Small), "one yuan short");
        assert_eq!(size("C34", 1_000, 400_000_000), Some(Size::Large));
        assert_eq!(size("C34", 19, 50_000_000), Some(Size::Micro), "micro takes one of both");
        assert_eq!(size("F", 300, 20_000_000), None, "trade has other limits");
    }

    #[test]
    fn a_year_with_one_figure_does_not_count() {
        let figures = Figures::from([((Figure::Headcount, 2025), Decimal::ONE)]);
        assert_eq!(Size::of(Some("C34"), &figures), None);
    }
}
