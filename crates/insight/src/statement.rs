//! SQL of a pack, with the places where the window and the periods come in.
//!
//! | written | becomes |
//! |---|---|
//! | `{window:column}` | a condition: the column's day is in the window |
//! | `{period:column}` | the first day of the column's period in a series; one constant day in a total |
//! | `{bucket:column}` | the first day of the column's period, always |
//! | `{asof}` | the last day on record of the needed facts |
//! | `{view:name}` | a named sub-query of `views.yaml` |

use std::collections::BTreeMap;

use kernel::Day;

use crate::window::{Grain, Window};

/// Views may use views, but not endlessly.
const DEPTH_MAX: usize = 4;
/// No honest statement of a pack comes near.
const BYTES_MAX: usize = 48 * 1024;

/// SQL in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Window(String),
    Period(String),
    Bucket(String),
    AsOf,
}

/// What a statement is expanded for.
#[derive(Clone, Copy, Debug)]
pub struct Expansion {
    pub window: Window,
    /// A row per period of this length, or one row over the whole window.
    pub series: Option<Grain>,
    pub as_of: Option<Day>,
}

impl Expansion {
    /// One row over the whole window.
    #[must_use]
    pub const fn total(window: Window, as_of: Option<Day>) -> Self {
        Self { window, series: None, as_of }
    }
}

/// Why SQL of a pack cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    #[error(
        "`{{{0}}}` is not a placeholder; there are {{window:column}}, {{period:column}}, {{bucket:column}}, {{asof}} and {{view:name}}"
    )]
    UnknownPlaceholder(String),
    #[error("a placeholder that begins with `{{` has no end")]
    NoEnd,
    #[error("there is no view `{name}`; there are {known}")]
    UnknownView { name: String, known: String },
    #[error("views call each other more than {DEPTH_MAX} deep")]
    TooDeep,
    #[error("the SQL has more than {BYTES_MAX} bytes once its views are put in")]
    TooLong,
}

impl Statement {
    /// Take SQL apart and put the views in.
    pub fn parse(sql: &str, views: &BTreeMap<String, String>) -> Result<Self, StatementError> {
        let mut pieces = Vec::new();
        take_apart(sql, views, DEPTH_MAX, &mut pieces)?;
        Ok(Self(pieces))
    }

    /// Whether it has a row per period.
    #[must_use]
    pub fn has_periods(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Period(_)))
    }

    /// The SQL for this window and these periods.
    #[must_use]
    pub fn expand(&self, expansion: &Expansion) -> String {
        let Expansion { window, series, as_of } = expansion;
        let mut sql = String::new();
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => sql.push_str(text),
                Piece::Window(column) => sql.push_str(&window.condition(column)),
                Piece::Period(column) => match series {
                    Some(grain) => sql.push_str(&grain.bucket(column)),
                    None => sql.push_str("DATE '1970-01-01'"),
                },
                Piece::Bucket(column) => sql.push_str(&series.unwrap_or_default().bucket(column)),
                Piece::AsOf => match as_of {
                    Some(day) => sql.push_str(&format!("DATE '{day}'")),
                    None => sql.push_str("CAST(NULL AS DATE)"),
                },
            }
        }
        sql
    }
}

fn take_apart(sql: &str, views: &BTreeMap<String, String>, depth: usize, pieces: &mut Vec<Piece>) -> Result<(), StatementError> {
    let mut rest = sql.trim_end();
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').ok_or(StatementError::NoEnd)? + open;
        text(pieces, &rest[..open])?;
        placeholder(&rest[open + 1..close], views, depth, pieces)?;
        rest = &rest[close + 1..];
    }
    text(pieces, rest)
}

fn text(pieces: &mut Vec<Piece>, text: &str) -> Result<(), StatementError> {
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
    let bytes: usize = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 64 }).sum();
    if bytes > BYTES_MAX { Err(StatementError::TooLong) } else { Ok(()) }
}

fn placeholder(written: &str, views: &BTreeMap<String, String>, depth: usize, pieces: &mut Vec<Piece>) -> Result<(), StatementError> {
    let unknown = || StatementError::UnknownPlaceholder(written.chars().take(60).collect());
    if written == "asof" {
        pieces.push(Piece::AsOf);
        return Ok(());
    }
    let (what, name) = written.split_once(':').ok_or_else(unknown)?;
    let is_column = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'.');
    match what {
        "window" if is_column => pieces.push(Piece::Window(name.to_owned())),
        "period" if is_column => pieces.push(Piece::Period(name.to_owned())),
        "bucket" if is_column => pieces.push(Piece::Bucket(name.to_owned())),
        "view" => {
            let known = || views.keys().cloned().collect::<Vec<_>>().join(", ");
            let view = views.get(name).ok_or_else(|| StatementError::UnknownView { name: name.to_owned(), known: known() })?;
            let deeper = depth.checked_sub(1).ok_or(StatementError::TooDeep)?;
            text(pieces, "(")?;
            take_apart(view, views, deeper, pieces)?;
            text(pieces, ")")?;
        }
        _ => return Err(unknown()),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn views() -> BTreeMap<String, String> {
        let view = |name: &str, sql: &str| (name.to_owned(), sql.to_owned());
        BTreeMap::from([
            view("sold", "SELECT * FROM sale_invoiced WHERE {window:occurred_on}\n"),
            view("endless", "SELECT * FROM {view:endless}"),
        ])
    }

    #[test]
    fn one_text_gives_the_series_and_the_total() {
        let statement = Statement::parse("SELECT {period:day} AS period FROM {view:sold} WHERE d < {asof}", &views()).unwrap();
        let window = Window::Between { from: "2024-01-01".parse().unwrap(), to: "2024-12-31".parse().unwrap() };
        let as_of = "2024-12-31".parse().ok();
        assert_eq!(
            statement.expand(&Expansion { window, series: Some(Grain::Week), as_of }),
            "SELECT first_day_of('week', day) AS period FROM (SELECT * FROM sale_invoiced WHERE occurred_on BETWEEN DATE '2024-01-01' AND DATE '2024-12-31') WHERE d < DATE '2024-12-31'"
        );
        assert_eq!(
            statement.expand(&Expansion::total(Window::All, None)),
            "SELECT DATE '1970-01-01' AS period FROM (SELECT * FROM sale_invoiced WHERE TRUE) WHERE d < CAST(NULL AS DATE)"
        );
    }

    #[test]
    fn a_misspelt_placeholder_an_unknown_view_and_an_endless_view_are_refused() {
        let refused = |sql: &str| Statement::parse(sql, &views()).unwrap_err();
        assert_eq!(refused("SELECT {perod:day}"), StatementError::UnknownPlaceholder("perod:day".to_owned()));
        assert_eq!(refused("SELECT {window:a b}"), StatementError::UnknownPlaceholder("window:a b".to_owned()));
        assert!(matches!(refused("SELECT * FROM {view:bought}"), StatementError::UnknownView { .. }));
        assert_eq!(refused("SELECT * FROM {view:endless}"), StatementError::TooDeep);
        assert_eq!(refused("SELECT {window:day"), StatementError::NoEnd);
    }
}
