//! The schema as the database itself tells it: for copying, exporting and erasing whole organisations.

use super::{Db, DbError, Engine, Scope, Sql, sql};

/// One table, as both engines describe it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: ColumnKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    Text,
    Integer,
    Real,
    Boolean,
    Blob,
}

impl Table {
    /// Whether its rows belong to organisations.
    #[must_use]
    pub fn has_organisation(&self) -> bool {
        self.columns.iter().any(|column| column.name == "org_id")
    }

    pub(super) fn column_list(&self) -> String {
        self.columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn kind_of(declared: &str) -> ColumnKind {
    match declared.to_ascii_lowercase().as_str() {
        "bigint" | "integer" => ColumnKind::Integer,
        "double precision" | "real" => ColumnKind::Real,
        "boolean" => ColumnKind::Boolean,
        "bytea" | "blob" => ColumnKind::Blob,
        _ => ColumnKind::Text,
    }
}

impl Db {
    /// Every table but the engine's own, parents before the tables that refer to them.
    pub async fn tables(&self) -> Result<Vec<Table>, DbError> {
        let mut tx = self.read(Scope::System).await?;
        let (list, references) = match &*self.engine {
            Engine::Sqlite(_) => (
                sql("SELECT m.name, p.name, p.type FROM sqlite_master m, pragma_table_info(m.name) p
                     WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid"),
                sql("SELECT m.name, f.\"table\" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"),
            ),
            Engine::Postgres(_) => (
                sql("SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
                     WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"),
                sql("SELECT c.conrelid::regclass::text, c.confrelid::regclass::text FROM pg_constraint c
                     JOIN pg_namespace n ON n.oid = c.connamespace WHERE c.contype = 'f' AND n.nspname = current_schema()"),
            ),
        };
        let rows: Vec<(String, String, String)> = list.all(&mut tx).await?;
        let references: Vec<(String, String)> = references.all(&mut tx).await?;
        let mut tables: Vec<Table> = Vec::new();
        for (table, column, declared) in rows {
            if tables.last().is_none_or(|last| last.name != table) {
                tables.push(Table { name: table, columns: Vec::new() });
            }
            if let Some(last) = tables.last_mut() {
                last.columns.push(Column { name: column, kind: kind_of(&declared) });
            }
        }
        Ok(parents_first(tables, &references))
    }
}

impl super::Tx {
    /// Every row of a table, or one organisation's of it, one after the other, as of the moment the unit began.
    pub async fn each_row(
        &mut self,
        table: &Table,
        scope: &Scope,
        sink: impl AsyncFnMut(Vec<super::Value>) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let statement = match scope {
            Scope::Org(org) => {
                Sql::built(format!("SELECT {} FROM {} WHERE org_id = $1 ORDER BY 1, 2", table.column_list(), table.name)).bind(org)
            }
            Scope::System => Sql::built(format!("SELECT {} FROM {} ORDER BY 1", table.column_list(), table.name)),
        };
        statement.each_values(self, &table.columns, sink).await
    }
}

fn parents_first(mut left: Vec<Table>, references: &[(String, String)]) -> Vec<Table> {
    let mut ordered: Vec<Table> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let (ready, waiting): (Vec<_>, Vec<_>) = left.iter().cloned().partition(|table| {
            references
                .iter()
                .filter(|(child, parent)| *child == table.name && *parent != table.name)
                .all(|(_, parent)| ordered.iter().any(|done| done.name == *parent))
        });
        if ready.is_empty() {
            // A circle of references cannot be ordered; the engine will say which row it misses.
            ordered.extend(waiting);
            return ordered;
        }
        ordered.extend(ready);
        left = waiting;
    }
    ordered
}
