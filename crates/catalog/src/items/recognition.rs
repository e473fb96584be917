//! Which items the lines of a paper mean: by code, by GTIN, by name.

use kernel::db::{FromRow, Value};
use kernel::{DbError, OrgId, Tx, sql};

use super::types::ItemId;
use crate::folding::{folded, searchable};

/// What a line of a paper says of an item; what it does not say is empty.
#[derive(Clone, Debug, Default)]
pub struct ItemClue {
    /// The code by which the plant itself calls it.
    pub code: String,
    pub gtin: String,
    /// The code by which somebody else calls it.
    pub foreign_code: String,
    pub name: String,
    pub specification: String,
}

/// What an item was recognised by, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemSign {
    Code,
    Gtin,
    /// Somebody else calls it by the code by which the plant calls an item.
    ForeignCode,
    Name,
}

#[derive(Clone, Debug, FromRow)]
struct Row {
    id: ItemId,
    code_key: String,
    gtin: Option<String>,
    likeness: String,
    name: String,
}

/// The item that each clue means, in the order of the clues, in one statement. A name that several items have means none.
pub async fn recognised(tx: &mut Tx, org: &OrgId, clues: &[ItemClue]) -> Result<Vec<Option<(ItemId, ItemSign)>>, DbError> {
    let words = |clue: &ItemClue| {
        let codes = [folded(&clue.code), folded(&clue.foreign_code)];
        [codes[0].clone(), codes[1].clone(), clue.gtin.clone(), likeness(clue), clue.name.clone()]
    };
    let mut wanted: Vec<String> = clues.iter().flat_map(words).filter(|word| !word.is_empty()).collect();
    wanted.sort();
    wanted.dedup();
    if wanted.is_empty() {
        return Ok(vec![None; clues.len()]);
    }
    let rows: Vec<Row> = sql("WITH wanted (word) AS (VALUES ($2), ...)
         SELECT id, code_key, gtin, likeness, name FROM catalog_item
         WHERE org_id = $1 AND merged_into IS NULL AND (code_key IN (SELECT word FROM wanted) OR gtin IN (SELECT word FROM wanted)
             OR likeness IN (SELECT word FROM wanted) OR name IN (SELECT word FROM wanted))")
    .bind(org)
    .rows(wanted.iter().map(|word| [Value::from(word)]))
    .all(tx)
    .await?;
    Ok(clues.iter().map(|clue| meant(clue, &rows)).collect())
}

fn likeness(clue: &ItemClue) -> String {
    searchable(&[&clue.name, &clue.specification])
}

/// Whether a row is what the clue means.
type IsIt<'a> = &'a dyn Fn(&Row) -> bool;

fn meant(clue: &ItemClue, rows: &[Row]) -> Option<(ItemId, ItemSign)> {
    let is_code = |row: &Row, code: &str| !code.is_empty() && row.code_key == folded(code);
    let signs: [(ItemSign, IsIt<'_>); 5] = [
        (ItemSign::Code, &|row| is_code(row, &clue.code)),
        (ItemSign::Gtin, &|row| !clue.gtin.is_empty() && row.gtin.as_deref() == Some(clue.gtin.as_str())),
        (ItemSign::ForeignCode, &|row| is_code(row, &clue.foreign_code)),
        (ItemSign::Name, &|row| !clue.name.is_empty() && row.likeness == likeness(clue)),
        (ItemSign::Name, &|row| !clue.name.is_empty() && row.name == clue.name),
    ];
    signs.iter().find_map(|(sign, is_it)| {
        let mut found = rows.iter().filter(|row| is_it(row));
        let one = found.next()?;
        found.next().is_none().then(|| (one.id.clone(), *sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: &str, code: &str, name: &str) -> Row {
        let likeness = searchable(&[name, ""]);
        Row { id: id.parse().unwrap(), code_key: folded(code), gtin: None, likeness, name: name.to_owned() }
    }

    #[test]
    fn the_plants_own_code_goes_before_a_name_and_a_name_of_two_means_none() {
        let rows = [row("itm_1", "A-1", "Shaft"), row("itm_2", "B-2", "Housing"), row("itm_3", "B-3", "Housing")];
        let clue = |code: &str, name: &str| ItemClue { code: code.to_owned(), name: name.to_owned(), ..ItemClue::default() };
        assert_eq!(meant(&clue("ｂ-2", "Shaft"), &rows), Some(("itm_2".parse().unwrap(), ItemSign::Code)));
        assert_eq!(meant(&clue("", "Shaft"), &rows), Some(("itm_1".parse().unwrap(), ItemSign::Name)));
        assert_eq!(meant(&clue("", "Housing"), &rows), None);
    }
}
