//! Surveys: what is asked, what was answered, what follows from it, and what may be shown.
//!
//! A person builds a [`Survey`]; [`Survey::faults`] says what is wrong with it and [`Survey::hints`]
//! what could be plainer. [`check`] holds the [`Submission`] of a respondent against it. [`Fold`] counts
//! submissions in one pass after a [`Plan`] and yields an [`Analysis`], in which counts of fewer than
//! five respondents, and all that would give one away, are held back. [`export`] writes tables for
//! spreadsheet programs, [`demo`] holds a survey with made-up answers.
//! There is no clock, no chance, no file and no network in here.

mod analysis;
mod decimal;
pub mod demo;
mod disclosure;
pub mod export;
mod fault;
mod plain;
pub mod statistics;
mod submission;
mod survey;
mod tally;
mod words;

pub use analysis::{
    Analysis, Audience, By, Cross, Crossed, Doubt, Found, Group, GroupShare, Independence, Numbers, Plan, Quartiles, QuestionResult,
    SegmentResult, Share, Table, TableCell, TableRow, Test, Weighting, Weights,
};
pub use decimal::Decimal;
pub use disclosure::{LEAST, Members, NotShown, Told, may_show};
pub use fault::{Fault, Refused};
pub use plain::{Hint, MOST_CHARACTERS, MOST_WORDS, Readability, readability};
pub use submission::{Answer, Answers, Checked, Counted, Dropped, Stage, Submission, Trend, check};
pub use survey::{
    Choice, Choices, Classification, Column, Condition, Kind, Line, Number, Question, Ratio, Respondents, SCHEMA, Scale, Section, Segment,
    Several, Survey, load,
};
pub use tally::Fold;
pub use words::{Language, Text, Words};
