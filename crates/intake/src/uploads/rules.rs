//! From a recognition to sheets, and from a person's choices to mappings; pure.

use kernel::{Check, Problem, Text};

use super::types::{ColumnChoice, KindGuess, PreviewLine, Sheet, SheetChoice, SheetColumn};
use crate::kinds;
use crate::mapping::{MappedColumn, Mapping};
use crate::recognition::{Reason, Recognition, SheetRecognition};

fn text_of(reason: &Reason) -> Text {
    Text::new(reason.zh(), reason.en())
}

/// Whether an upload may be deleted, given the import of it that stands.
pub(super) fn decide_delete(standing: Option<&str>) -> Result<(), Problem> {
    let Some(import) = standing else { return Ok(()) };
    let detail = "Facts in the lake come from this file, and their rows could no longer be looked up. Undo the import first.";
    Err(Problem::conflict("intake.import_stands", detail).with("import", import))
}

/// The sheets of a recognition as people see them.
pub(super) fn sheets_of(recognition: &Recognition) -> Vec<Sheet> {
    recognition.sheets.iter().map(sheet_of).collect()
}

fn sheet_of(recognised: &SheetRecognition) -> Sheet {
    let columns = recognised.columns.iter().map(|column| SheetColumn {
        index: column.column,
        letter: column.letter.clone(),
        header: column.header.clone(),
        looks: column.looks.to_owned(),
        field: column.field.map(ToOwned::to_owned),
        confidence: column.confidence,
        reasons: column.reasons.iter().map(text_of).collect(),
    });
    Sheet {
        index: recognised.sheet,
        name: recognised.name.clone(),
        is_hidden: recognised.hidden,
        header_rows: recognised.header_rows.clone(),
        first_row: recognised.first_row,
        columns: columns.collect(),
        kind: recognised.kind.map(ToOwned::to_owned),
        confidence: recognised.confidence,
        reasons: recognised.reasons.iter().map(text_of).collect(),
        alternatives: recognised
            .alternatives
            .iter()
            .map(|(kind, confidence)| KindGuess { kind: (*kind).to_owned(), confidence: *confidence })
            .collect(),
        notices: recognised.notices.iter().map(text_of).collect(),
        preview: recognised.preview.iter().map(|row| PreviewLine { row: row.row, cells: row.cells.clone() }).collect(),
        mapping: recognised.mapping.clone(),
        is_remembered: false,
        is_left_out: recognised.hidden,
        signature: recognised.signature.clone(),
    }
}

/// Reads the sheet as it was read the last time for this firm.
pub(super) fn remember(sheet: &mut Sheet, remembered: Mapping) {
    // The header may stand in another row this time.
    apply(sheet, Mapping { first_row: sheet.first_row, ..remembered });
    sheet.is_remembered = true;
}

fn apply(sheet: &mut Sheet, mapping: Mapping) {
    for column in &mut sheet.columns {
        column.field = mapping.columns.iter().find(|mapped| mapped.column == column.index).map(|mapped| mapped.field.clone());
    }
    sheet.kind = Some(mapping.kind.clone());
    sheet.mapping = Some(mapping);
}

/// What a person chose for a sheet, on top of what would be proposed for the chosen kind.
pub(super) fn choose(sheet: &mut Sheet, choice: &SheetChoice, proposed: Option<Mapping>) -> Result<(), Problem> {
    sheet.is_left_out = choice.is_left_out;
    if choice.is_left_out {
        return Ok(());
    }
    let Some(proposed) = proposed else {
        return Check::failed("kind", "intake.kind_needed", "choose what this sheet is, or leave it out");
    };
    let mapping = match &choice.columns {
        None => proposed,
        Some(columns) => with_columns(sheet, proposed, columns)?,
    };
    apply(sheet, mapping);
    Ok(())
}

fn with_columns(sheet: &Sheet, proposed: Mapping, choices: &[ColumnChoice]) -> Result<Mapping, Problem> {
    let mut check = Check::new();
    let kind = kinds::kind(&proposed.kind).ok_or_else(Problem::not_found)?;
    for (index, choice) in choices.iter().enumerate() {
        let path = format!("columns[{index}]");
        check.that(
            sheet.columns.iter().any(|column| column.index == choice.column),
            &path,
            "intake.no_such_column",
            "the sheet has no such column",
        );
        check.that(
            kind.fields.iter().any(|field| field.name == choice.field),
            &path,
            "intake.no_such_field",
            "this kind of document has no such field",
        );
        let is_twice = choices[..index].iter().any(|other| other.field == choice.field || other.column == choice.column);
        check.that(!is_twice, &path, "intake.chosen_twice", "a column is one field, and a field is one column");
    }
    check.done()?;
    let columns = choices.iter().map(|choice| mapped(sheet, &proposed, choice)).collect();
    Ok(Mapping { columns, ..proposed })
}

/// The conventions of a column do not depend on what it is called, so they stay when its field changes.
fn mapped(sheet: &Sheet, proposed: &Mapping, choice: &ColumnChoice) -> MappedColumn {
    let known = proposed
        .columns
        .iter()
        .chain(sheet.mapping.iter().flat_map(|mapping| &mapping.columns))
        .find(|known| known.column == choice.column);
    let header = sheet.columns.iter().find(|column| column.index == choice.column).map(|column| column.header.clone()).unwrap_or_default();
    MappedColumn {
        column: choice.column,
        field: choice.field.clone(),
        ..known.cloned().unwrap_or(MappedColumn { header, ..MappedColumn::default() })
    }
}
