//! One pass over the first rows of every sheet: layout and column profiles.
//!
//! A sample is enough for most things; where the order of day and month is still open, reading goes on until it is not.

use super::held::HeldRow;
use super::layout::{self, Layout, is_total_row};
use super::profile::Profile;
use super::vocabulary::Vocabulary;
use crate::reading::{Cell, Document, ReadError, Row, Step, Watch};
use crate::values::dates;

/// So many rows are kept to find the header in.
const KEPT: usize = 80;
/// So many rows are looked at.
const SAMPLE: u64 = 3_000;

/// What was seen of one sheet.
pub(crate) struct Survey {
    pub(crate) sheet: usize,
    pub(crate) layout: Layout,
    pub(crate) profiles: Vec<Profile>,
    pub(crate) head: Vec<HeldRow>,
    pub(crate) rows: u64,
    /// Gaps between the moments of one row and the next, per column: the most usual one, in minutes.
    pub(crate) steps: Vec<Steps>,
    settled: bool,
}

/// Gaps between moments in file order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Steps {
    last: Option<i64>,
    gaps: Vec<(i64, u32)>,
}

impl Steps {
    fn add(&mut self, clock_micros: i64) {
        if let Some(last) = self.last.replace(clock_micros) {
            let gap = clock_micros - last;
            if let Some((_, count)) = self.gaps.iter_mut().find(|(known, _)| *known == gap) {
                *count += 1;
            } else if self.gaps.len() < 64 {
                self.gaps.push((gap, 1));
            }
        }
    }

    /// The usual step in minutes, when most gaps are the same and less than a day.
    pub(crate) fn usual(&self) -> Option<u32> {
        let all: u32 = self.gaps.iter().map(|(_, count)| count).sum();
        let (gap, count) = self.gaps.iter().max_by_key(|(_, count)| *count)?;
        let minutes = gap / 60_000_000;
        (*count * 10 >= all * 8 && *gap > 0 && gap % 60_000_000 == 0 && minutes < 1440).then(|| u32::try_from(minutes).ok())?
    }
}

/// Looks at every sheet.
pub(crate) fn survey(document: &Document, vocabulary: &Vocabulary, watch: Watch<'_>) -> Result<Vec<Survey>, ReadError> {
    let sheets: Vec<usize> = (0..document.sheets.len()).collect();
    let mut surveys: Vec<Survey> = sheets
        .iter()
        .map(|sheet| Survey {
            sheet: *sheet,
            layout: Layout::default(),
            profiles: Vec::new(),
            head: Vec::new(),
            rows: 0,
            steps: Vec::new(),
            settled: false,
        })
        .collect();
    document.read(&sheets, watch, &mut |sheet, row| Ok(surveys[sheet].see(&row, vocabulary)))?;
    for survey in &mut surveys {
        if !survey.settled {
            survey.settle(vocabulary);
        }
    }
    Ok(surveys)
}

impl Survey {
    fn see(&mut self, row: &Row<'_>, vocabulary: &Vocabulary) -> Step {
        if self.head.len() < KEPT {
            if !row.is_blank() {
                self.head.push(HeldRow::of(row));
            }
            return Step::On;
        }
        if !self.settled {
            self.settle(vocabulary);
        }
        self.profile(row);
        if self.rows < SAMPLE || (self.profiles.iter().any(Profile::is_open)) { Step::On } else { Step::NextSheet }
    }

    fn settle(&mut self, vocabulary: &Vocabulary) {
        self.settled = true;
        self.layout = layout::find(&self.head, vocabulary);
        let head = std::mem::take(&mut self.head);
        let first_row = self.layout.first_row;
        for held in head.iter().filter(|held| held.number >= first_row) {
            let mut builder = crate::reading::RowBuilder::default();
            for (column, cell) in held.cells.iter().enumerate() {
                let slot = builder.slot(cell.cell());
                builder.put(column, slot);
            }
            self.profile(&builder.row(held.number));
        }
        self.head = head;
    }

    fn profile(&mut self, row: &Row<'_>) {
        if row.is_blank() || is_total_row(row) {
            return;
        }
        self.rows += 1;
        if self.profiles.len() < row.len() {
            self.profiles.resize_with(row.len(), Profile::default);
            self.steps.resize_with(row.len(), Steps::default);
        }
        if self.rows > SAMPLE {
            for (column, profile) in self.profiles.iter_mut().enumerate().filter(|(_, profile)| profile.is_open()) {
                profile.add(row.cell(column));
            }
            return;
        }
        for (column, profile) in self.profiles.iter_mut().enumerate() {
            let cell = row.cell(column);
            profile.add(cell);
            match cell {
                Cell::Moment(stamp) => self.steps[column].add(stamp.clock_micros()),
                Cell::Text(text) if profile.dates * 2 > profile.filled => {
                    if let Ok(stamp) = dates::stamp(text, profile.order().map_or(dates::Order::YearFirst, |(order, _)| order)) {
                        self.steps[column].add(stamp.clock_micros());
                    }
                }
                _ => {}
            }
        }
    }
}
