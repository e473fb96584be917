//! What goes into an export, part by part.

use std::fmt::Write as _;
use std::fs::File;

use futures::TryStreamExt;
use kernel::db::{DbError, Scope, Table, Value};
use kernel::{App, Ctx};
use serde_json::{Map, Value as Json};

use super::archive::Archive;
use super::csv;
use crate::encoding::{as_table, encode};
use crate::files::FactFile;
use crate::interface::{Lake, LakeError};
use crate::manifest::queries::visible_files;
use crate::manifest::read_group;
use crate::pending;
use crate::query::Cell;
use crate::schema::STORED_ZONE;
use crate::vocabulary::{FACT_TYPES, FactType, Vocabulary};

/// Where to begin, in Chinese and English.
const README: &str = include_str!("readme.md");
/// Where rooms keep files as they were brought: `uploads/{org}/...`.
const BROUGHT: [&str; 2] = ["uploads", "drive"];
/// Rows of these are of the machine room, not of the firm; the facts themselves are exported as facts.
const INNER_TABLES: [&str; 2] = ["kernel_", "lake_"];

pub(super) async fn write(app: &App, lake: &Lake, ctx: &Ctx) -> Result<File, LakeError> {
    let mut archive = Archive::new()?;
    write_facts(lake, ctx, &mut archive).await?;
    write_rooms(app, ctx, &mut archive).await?;
    for folder in BROUGHT {
        write_brought(lake, ctx, folder, &mut archive).await?;
    }
    archive.begin("README.md".to_owned(), false)?;
    archive.add(README.as_bytes(), 0)?;
    archive.begin("vocabulary.json".to_owned(), false)?;
    archive.add(serde_json::to_string_pretty(&Vocabulary::shown()).map_err(LakeError::broken)?.as_bytes(), 0)?;
    archive.finish(ctx)
}

async fn write_facts(lake: &Lake, ctx: &Ctx, archive: &mut Archive) -> Result<(), LakeError> {
    let mut tx = lake.db.read(ctx).await?;
    let files = visible_files(&mut tx, &ctx.org).await?;
    let mut recorded = pending::by_type(pending::queries::all(&mut tx, &ctx.org).await?);
    drop(tx);
    for fact_type in FACT_TYPES {
        let files: Vec<&FactFile> = files.iter().filter(|file| file.fact_type.name == fact_type.name).collect();
        let rows = recorded.iter_mut().find(|(of, _)| of.name == fact_type.name).map(|(_, rows)| std::mem::take(rows)).unwrap_or_default();
        if files.is_empty() && rows.is_empty() {
            continue;
        }
        let table = fact_type.table();
        for file in &files {
            archive.begin(format!("facts/{table}/{}.parquet", file.id), true)?;
            archive.add(&lake.blobs.get(file.path.as_ref()).await?, file.rows)?;
        }
        let batch = if rows.is_empty() { None } else { Some(pending::batch(fact_type, &rows)?) };
        if let Some(bytes) = encode(batch.clone()).map_err(LakeError::broken)? {
            archive.begin(format!("facts/{table}/recorded.parquet"), true)?;
            archive.add(&bytes, rows.len() as u64)?;
        }
        write_csv(lake, fact_type, &files, batch, archive).await?;
    }
    Ok(())
}

async fn write_csv(
    lake: &Lake,
    fact_type: &'static FactType,
    files: &[&FactFile],
    recorded: Option<arrow::array::RecordBatch>,
    archive: &mut Archive,
) -> Result<(), LakeError> {
    archive.begin(format!("facts/{}.csv", fact_type.table()), false)?;
    let empty = arrow::array::RecordBatch::new_empty(crate::schema::table_schema(fact_type, STORED_ZONE));
    archive.add((csv::BYTE_ORDER_MARK.to_owned() + &csv::head(&empty)).as_bytes(), 0)?;
    let reader = lake.engine.reader();
    for file in files {
        let groups = reader.footer(file).await.map_err(LakeError::broken)?.groups();
        for group in 0..groups {
            let batch = read_group(reader, file, group).await?;
            archive.add(csv::lines(&batch)?.as_bytes(), batch.num_rows() as u64)?;
        }
    }
    if let Some(batch) = recorded {
        let batch = as_table(&batch, fact_type, STORED_ZONE).map_err(LakeError::broken)?;
        archive.add(csv::lines(&batch)?.as_bytes(), batch.num_rows() as u64)?;
    }
    Ok(())
}

/// The rows of every other room, from the schema itself: a room that is added later is exported too.
async fn write_rooms(app: &App, ctx: &Ctx, archive: &mut Archive) -> Result<(), LakeError> {
    let tables = app.db().tables().await?;
    let scope = Scope::Org(ctx.org.clone());
    let mut tx = app.db().read(scope.clone()).await?;
    let own = tables.iter().filter(|table| table.has_organisation() && !INNER_TABLES.iter().any(|inner| table.name.starts_with(inner)));
    for table in own {
        let secret: Vec<bool> =
            table.columns.iter().map(|column| app.secret_columns().contains(&format!("{}.{}", table.name, column.name).as_str())).collect();
        archive.begin(format!("rooms/{}.jsonl", table.name), false)?;
        tx.each_row(table, &scope, async |row| {
            let line = line(table, &secret, row);
            archive.add(line.as_bytes(), 1).map_err(|error| DbError::NotCommitted(error.to_string()))
        })
        .await?;
        archive.begin(format!("rooms/{}.csv", table.name), false)?;
        let names = table.columns.iter().zip(&secret).filter(|(_, secret)| !**secret).map(|(column, _)| column.name.as_str());
        archive.add((csv::BYTE_ORDER_MARK.to_owned() + &names.collect::<Vec<_>>().join(",") + "\r\n").as_bytes(), 0)?;
        tx.each_row(table, &scope, async |row| {
            let cells = secret.iter().zip(row).filter(|(secret, _)| !**secret).map(|(_, value)| cell_of(value)).collect::<Vec<_>>();
            archive.add(csv::line(&cells).as_bytes(), 1).map_err(|error| DbError::NotCommitted(error.to_string()))
        })
        .await?;
    }
    Ok(())
}

fn cell_of(value: Value) -> Cell {
    match value {
        Value::Text(text) => text.map_or(Cell::Null, Cell::Text),
        Value::Integer(integer) => integer.map_or(Cell::Null, Cell::Integer),
        Value::Real(real) => real.map_or(Cell::Null, Cell::Number),
        Value::Boolean(flag) => flag.map_or(Cell::Null, Cell::Flag),
        Value::Blob(bytes) => bytes.map_or(Cell::Null, |bytes| Cell::Text(bytes.iter().fold(String::with_capacity(bytes.len() * 2), hex))),
    }
}

fn line(table: &Table, secret: &[bool], row: Vec<Value>) -> String {
    let cells = table.columns.iter().zip(secret).zip(row).filter(|((_, secret), _)| !**secret);
    let object: Map<String, Json> = cells.map(|((column, _), value)| (column.name.clone(), json_of(value))).collect();
    Json::Object(object).to_string() + "\n"
}

fn json_of(value: Value) -> Json {
    match value {
        Value::Text(text) => text.into(),
        Value::Integer(integer) => integer.into(),
        Value::Real(real) => real.into(),
        Value::Boolean(flag) => flag.into(),
        Value::Blob(bytes) => bytes.map(|bytes| bytes.iter().fold(String::with_capacity(bytes.len() * 2), hex)).into(),
    }
}

fn hex(mut text: String, byte: &u8) -> String {
    // Writing to a text cannot fail.
    let _ = write!(text, "{byte:02x}");
    text
}

async fn write_brought(lake: &Lake, ctx: &Ctx, name: &str, archive: &mut Archive) -> Result<(), LakeError> {
    let folder = format!("{name}/{}", ctx.org);
    for path in lake.blobs.list(&folder).await? {
        archive.begin(format!("{name}{}", path.strip_prefix(&folder).unwrap_or(&path)), false)?;
        let (_, mut pieces) = lake.blobs.get_stream(&path).await?;
        while let Some(piece) = pieces.try_next().await? {
            archive.add(&piece, 0)?;
        }
    }
    Ok(())
}
