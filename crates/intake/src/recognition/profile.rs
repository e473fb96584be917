//! What the cells of a column look like: dates, codes, numbers, and by which convention they are written.

use crate::kinds::Shape;
use crate::reading::Cell;
use crate::values::dates::{self, Order};
use crate::values::numbers::{self, Mark};
use crate::values::{flags, spans, texts};
use std::collections::HashSet;

const DISTINCT_KEPT: usize = 2_000;

/// What was seen in the cells of one column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    pub filled: u32,
    pub blank: u32,
    pub numeric: u32,
    pub integral: u32,
    pub negative: u32,
    pub dates: u32,
    pub compact_dates: u32,
    pub serials: u32,
    pub times: u32,
    pub spans: u32,
    pub flags: u32,
    pub yes: u32,
    pub point_zero: u32,
    pub texts: u32,
    pub letters: u64,
    pub begins_with_c: u32,
    pub most: f64,
    /// Numbers only ever grew.
    pub falling: u32,
    last: f64,
    distinct: HashSet<String>,
    numbers: [u32; 4],
    days: [u32; 5],
}

impl Profile {
    /// One more cell.
    pub(crate) fn add(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Empty => self.blank += 1,
            Cell::Text(text) => self.add_text(text),
            Cell::Number(value) => {
                self.filled += 1;
                self.add_number(value);
                self.integral += u32::from(value.fract() == 0.0);
                if value == 0.0 || value == 1.0 {
                    self.flags += 1;
                    self.yes += u32::from(value == 1.0);
                }
                self.remember(&value.to_string());
            }
            Cell::Moment(stamp) => {
                self.filled += 1;
                self.dates += 1;
                self.remember(&stamp.clock_micros().to_string());
            }
            Cell::Minutes(minutes) => {
                self.filled += 1;
                self.spans += 1;
                self.times += u32::from((0.0..=1440.0).contains(&minutes));
            }
            Cell::Flag(flag) => {
                self.filled += 1;
                self.flags += 1;
                self.yes += u32::from(flag);
            }
        }
    }

    fn add_text(&mut self, text: &str) {
        let text = text.trim();
        if texts::says_nothing(text) {
            self.blank += 1;
            return;
        }
        self.filled += 1;
        self.letters += text.chars().take(200).count() as u64;
        self.begins_with_c += u32::from(text.starts_with(['C', 'c']) && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
        self.remember(text);
        let number = numbers::evidence(text);
        let day = dates::evidence(text);
        self.count_conventions(number, day);
        if let Some(flag) = flags::flag(text) {
            self.flags += 1;
            self.yes += u32::from(flag);
        }
        if day != dates::Evidence::NotADate {
            self.dates += 1;
            if number != numbers::Evidence::NotANumber {
                self.compact_dates += 1;
            }
        }
        if number != numbers::Evidence::NotANumber {
            let mark = if number == numbers::Evidence::Comma { Mark::Comma } else { Mark::Point };
            if let Ok((value, _)) = numbers::number(text, mark) {
                self.add_number(value);
                self.integral += u32::from(value.fract() == 0.0 && !text.contains('.'));
            }
            self.point_zero += u32::from(texts::without_point_zero(text).len() < text.len());
        } else if spans::looks_like(text) {
            self.spans += 1;
            self.times += u32::from(dates::time(text).is_some());
        } else if day == dates::Evidence::NotADate {
            if dates::time(text).is_some() {
                self.times += 1;
            } else {
                self.texts += 1;
            }
        }
    }

    fn add_number(&mut self, value: f64) {
        self.numeric += 1;
        self.negative += u32::from(value < 0.0);
        self.serials += u32::from((30_000.0..60_000.0).contains(&value));
        self.falling += u32::from(self.numeric > 1 && value < self.last);
        self.most = if self.numeric == 1 { value } else { self.most.max(value) };
        self.last = value;
    }

    fn remember(&mut self, text: &str) {
        if self.distinct.len() < DISTINCT_KEPT && !self.distinct.contains(text) {
            self.distinct.insert(text.to_owned());
        }
    }

    fn count_conventions(&mut self, number: numbers::Evidence, day: dates::Evidence) {
        match number {
            numbers::Evidence::Point => self.numbers[0] += 1,
            numbers::Evidence::Comma => self.numbers[1] += 1,
            numbers::Evidence::EitherPoint => self.numbers[2] += 1,
            numbers::Evidence::EitherComma => self.numbers[3] += 1,
            _ => {}
        }
        match day {
            dates::Evidence::DayFirst => self.days[0] += 1,
            dates::Evidence::MonthFirst => self.days[1] += 1,
            dates::Evidence::YearFirst => self.days[2] += 1,
            dates::Evidence::Either => self.days[3] += 1,
            dates::Evidence::EitherPoints => self.days[4] += 1,
            _ => {}
        }
    }

    pub(crate) fn distinct(&self) -> usize {
        self.distinct.len()
    }

    pub(crate) fn share(&self, count: u32) -> f64 {
        if self.filled == 0 { 0.0 } else { f64::from(count) / f64::from(self.filled) }
    }

    /// The decimal mark of the column, and whether that is sure; `None` when the column says nothing.
    pub(crate) fn mark(&self) -> Option<(Mark, bool)> {
        let [point, comma, either_point, either_comma] = self.numbers;
        if point > 0 || comma > 0 {
            return Some((if comma > point { Mark::Comma } else { Mark::Point }, point == 0 || comma == 0));
        }
        (either_point > 0 || either_comma > 0).then_some((Mark::Point, false))
    }

    /// Some cell says one of the words a field tells apart.
    pub(crate) fn says_any(&self, words: fn(&str) -> Option<&'static str>) -> bool {
        self.filled == 0 || self.distinct.iter().any(|text| words(text).is_some())
    }

    pub(crate) fn mark_is_mixed(&self) -> bool {
        self.numbers[0] > 0 && self.numbers[1] > 0
    }

    /// `1,234` occurs, which could be one and a bit.
    pub(crate) fn has_lone_commas(&self) -> bool {
        self.numbers[3] > 0
    }

    /// The order of day and month, and whether that is sure; `None` when the column says nothing.
    pub(crate) fn order(&self) -> Option<(Order, bool)> {
        let [day, month, year, either, points] = self.days;
        let most = day.max(month).max(year);
        if most > 0 {
            let order = if most == day {
                Order::DayFirst
            } else if most == month {
                Order::MonthFirst
            } else {
                Order::YearFirst
            };
            return Some((order, day + month + year == most));
        }
        if points > 0 {
            return Some((Order::DayFirst, true));
        }
        (either > 0).then_some((Order::DayFirst, false))
    }

    /// More rows would help to decide how dates or numbers are written.
    pub(crate) fn is_open(&self) -> bool {
        self.order().is_some_and(|(_, sure)| !sure) && self.days[..3].iter().all(|count| *count == 0)
    }

    /// How well cells like these fit a field, from 0 to 1.
    pub(crate) fn fits(&self, shape: Shape) -> f64 {
        if self.filled == 0 {
            return 0.6;
        }
        let numeric = self.share(self.numeric);
        let dates = self.share(self.dates);
        let step = |share: f64| {
            if share >= 0.75 {
                1.0
            } else if share >= 0.45 {
                0.55
            } else {
                0.04
            }
        };
        match shape {
            Shape::Code => {
                if dates > 0.8 && self.compact_dates == 0 {
                    0.1
                } else if numeric - self.share(self.integral) - self.share(self.point_zero) > 0.3 {
                    0.3
                } else if self.letters / u64::from(self.filled) > 40 {
                    0.5
                } else {
                    1.0
                }
            }
            Shape::Name => {
                if dates > 0.8 && self.compact_dates == 0 {
                    0.1
                } else if numeric > 0.9 {
                    0.6
                } else {
                    1.0
                }
            }
            Shape::Decimal(_) | Shape::Number(_) | Shape::Share => {
                step(if self.compact_dates * 2 > self.filled { numeric * 0.5 } else { numeric })
            }
            Shape::Integer => step(self.share(self.integral)),
            Shape::Day | Shape::Moment => step(dates.max(self.share(self.serials) * 0.8)),
            Shape::Time => step(self.share(self.times)),
            Shape::Minutes => step(self.share(self.spans + self.numeric)),
            Shape::Days => step(self.share(self.numeric + self.spans)),
            Shape::Flag => step((self.share(self.flags) - 0.1).max(0.0) / 0.9),
        }
    }

    /// A word for what the cells are, for people.
    pub(crate) fn looks(&self) -> &'static str {
        if self.filled == 0 {
            "blank"
        } else if self.share(self.dates) > 0.75 {
            "dates"
        } else if self.share(self.spans) > 0.75 {
            "spans"
        } else if self.share(self.numeric) > 0.75 {
            if self.numeric == self.integral { "whole_numbers" } else { "numbers" }
        } else if self.share(self.flags) > 0.9 {
            "flags"
        } else if self.distinct() < DISTINCT_KEPT && self.distinct() * 5 < self.filled as usize {
            "repeated_texts"
        } else {
            "texts"
        }
    }
}
