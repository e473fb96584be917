//! Lists, page by page, by the key of the last row seen: steady while rows come and go.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::problem::Problem;

const LIMIT_DEFAULT: u32 = 50;
const LIMIT_MAX: u32 = 500;

/// Which page of a list is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PageQuery {
    /// Rows a page, 1 to 500; 50 when not said.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// One page of a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// What to send as `after` for the next page; null on the last one.
    pub next: Option<String>,
}

impl PageQuery {
    /// How many rows to ask the database for: one more than shown, to know whether there is a next page.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        i64::from(self.shown()) + 1
    }

    fn shown(&self) -> u32 {
        self.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX)
    }

    /// The key to continue after; `start` when this is the first page.
    pub fn after_or<K: serde::de::DeserializeOwned>(&self, start: K) -> Result<K, Problem> {
        let Some(after) = &self.after else { return Ok(start) };
        let bytes = URL_SAFE_NO_PAD.decode(after).map_err(|_| wrong_cursor())?;
        serde_json::from_slice(&bytes).map_err(|_| wrong_cursor())
    }

    /// The page, from one row more than it shows.
    pub fn page<T, K: Serialize>(&self, mut rows: Vec<T>, key_of: impl Fn(&T) -> K) -> Page<T> {
        let shown = self.shown() as usize;
        let has_next = rows.len() > shown;
        rows.truncate(shown);
        let next = if has_next {
            rows.last().and_then(|row| serde_json::to_vec(&key_of(row)).ok()).map(|key| URL_SAFE_NO_PAD.encode(key))
        } else {
            None
        };
        Page { items: rows, next }
    }
}

fn wrong_cursor() -> Problem {
    Problem::malformed("`after` must be the `next` of an earlier page of the same list.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walking_the_pages_meets_every_row_once() {
        let all: Vec<i64> = (1..=7).collect();
        let mut seen = Vec::new();
        let mut query = PageQuery { limit: Some(3), after: None };
        loop {
            let after: i64 = query.after_or(0).unwrap();
            let rows = all.iter().copied().filter(|row| *row > after).take(usize::try_from(query.fetch()).unwrap()).collect();
            let page = query.page(rows, |row| *row);
            seen.extend(page.items);
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, all);
    }

    #[test]
    fn a_made_up_cursor_is_refused() {
        let query = PageQuery { limit: None, after: Some("not one of ours".to_owned()) };
        assert_eq!(query.after_or(0_i64).unwrap_err().code, "kernel.malformed");
    }
}
