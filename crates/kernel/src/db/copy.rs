//! Copying a whole database from one engine to another, table by table, from the schema itself.

use super::{Db, DbError, Scope, Sql, Table, Value, sql};

/// What was copied, for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedTable {
    pub name: String,
    pub rows: u64,
}

impl Db {
    /// Copies every row of every table into `target`, whose schema is already there and empty, in one transaction, from one
    /// snapshot: what others write meanwhile is not copied by halves.
    pub async fn copy_to(&self, target: &Self) -> Result<Vec<CopiedTable>, DbError> {
        let tables = self.tables().await?;
        let known = target.tables().await?;
        let mut copied = Vec::with_capacity(tables.len());
        let mut snapshot = self.read(Scope::System).await?;
        let mut tx = target.write(Scope::System).await?;
        for table in tables.iter().filter(|table| table.name != "kernel_migration") {
            let Some(same) = known.iter().find(|other| other.name == table.name) else {
                return Err(DbError::Migration { name: table.name.clone(), reason: "the table is missing in the target".to_owned() });
            };
            let statement = insert_statement(table);
            let mut count = 0;
            // The target's own types decide how values are bound: SQLite keeps booleans as integers.
            let copy = async |row: Vec<Value>| {
                count += 1;
                row.into_iter().fold(Sql::built(statement.clone()), Sql::bind).run(&mut tx).await.map(drop)
            };
            snapshot.each_row(&read_as(table, same), &Scope::System, copy).await?;
            copied.push(CopiedTable { name: table.name.clone(), rows: count });
        }
        tx.commit().await?;
        Ok(copied)
    }

    /// Deletes every row of one organisation, children first. Answers how many rows went.
    pub async fn erase_organisation(&self, org: &crate::ids::OrgId) -> Result<u64, DbError> {
        let tables = self.tables().await?;
        let mut tx = self.write(Scope::System).await?;
        let mut gone = 0;
        // A database that no program has used yet holds nobody.
        if tables.is_empty() {
            return Ok(0);
        }
        // Ledgers let a row go only while its whole organisation goes.
        sql("INSERT INTO kernel_erasure (org_id, id) VALUES ($1, 'all')").bind(org).run(&mut tx).await?;
        for table in tables.iter().rev().filter(|table| table.has_organisation() && table.name != "kernel_erasure") {
            gone += Sql::built(format!("DELETE FROM {} WHERE org_id = $1", table.name)).bind(Value::from(org)).run(&mut tx).await?;
        }
        sql("DELETE FROM kernel_erasure WHERE org_id = $1").bind(org).run(&mut tx).await?;
        tx.commit().await?;
        Ok(gone)
    }
}

/// The source table with the column kinds of the engine that knows more: PostgreSQL tells booleans from integers.
fn read_as(source: &Table, target: &Table) -> Table {
    let columns = source
        .columns
        .iter()
        .map(|column| {
            let wanted = target.columns.iter().find(|other| other.name == column.name).map_or(column.kind, |other| other.kind);
            let kind = if wanted == super::ColumnKind::Boolean || column.kind == super::ColumnKind::Boolean {
                super::ColumnKind::Boolean
            } else {
                column.kind
            };
            super::Column { name: column.name.clone(), kind }
        })
        .collect();
    Table { name: source.name.clone(), columns }
}

fn insert_statement(table: &Table) -> String {
    let places: Vec<String> = (1..=table.columns.len()).map(|place| format!("${place}")).collect();
    format!("INSERT INTO {} ({}) VALUES ({})", table.name, table.column_list(), places.join(", "))
}
