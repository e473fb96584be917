//! Moving a whole database to another engine loses nothing.

use cairn::arguments::{BackupOptions, RestoreOptions, StoreOptions};
use kernel::db::{Db, Durability};
use kernel::testing::empty_database;
use kernel::{Clock, Foundation, Scope};

async fn all_rows(db: &Db) -> Vec<(String, Vec<String>)> {
    let mut content = Vec::new();
    let mut tx = db.read(Scope::System).await.unwrap();
    for table in db.tables().await.unwrap() {
        if table.name == "kernel_migration" {
            continue;
        }
        let mut rows = Vec::new();
        tx.each_row(&table, &Scope::System, async |row| {
            // SQLite keeps booleans as integers; a person sees the same.
            let words = row.iter().map(|value| {
                format!("{value:?}").replace("Boolean(Some(true))", "Integer(Some(1))").replace("Boolean(Some(false))", "Integer(Some(0))")
            });
            rows.push(words.collect::<Vec<_>>().join("|"));
            Ok(())
        })
        .await
        .unwrap();
        rows.sort();
        content.push((table.name, rows));
    }
    content.sort();
    content
}

#[tokio::test]
async fn a_database_goes_there_and_back() {
    let mut rooms = cairn::rooms::modules(identity::Settings::default());
    rooms.remove(0);
    let test = identity::testing::app_with(rooms).await;
    identity::testing::Plant::found(&test, "Songhu Precision").await;
    test.work_off().await;
    let original = all_rows(test.app.db()).await;
    assert!(original.iter().any(|(_, rows)| !rows.is_empty()), "there must be something to copy");

    let folder = tempfile::tempdir().unwrap();
    let on_sqlite = Db::open_sqlite(&folder.path().join("copy.db"), Durability::Scratch).await.unwrap();
    cairn::copying::copy(test.app.db(), &on_sqlite).await.unwrap();
    assert_eq!(all_rows(&on_sqlite).await, original);

    let (back, _home) = empty_database().await;
    cairn::rooms::build(
        Foundation { db: back.clone(), blobs: kernel::blobs::Blobs::in_memory(), clock: Clock::of_the_machine() },
        identity::Settings::default(),
    )
    .await
    .unwrap();
    on_sqlite.copy_to(&back).await.unwrap();
    assert_eq!(all_rows(&back).await, original);

    let again = on_sqlite.copy_to(&back).await;
    assert!(again.is_err(), "a database that is not empty is not copied over");
}

fn store(home: &std::path::Path) -> StoreOptions {
    StoreOptions { home: home.to_owned(), database_url: None }
}

#[tokio::test]
async fn a_backup_brings_database_and_files_back_on_another_machine() {
    let folder = tempfile::tempdir().unwrap();
    let (here, there, file) = (folder.path().join("here"), folder.path().join("there"), folder.path().join("cairn.backup"));
    let built = cairn::rooms::build(cairn::rooms::foundation(&store(&here)).await.unwrap(), identity::Settings::default()).await.unwrap();
    built.app.blobs().put("org_x/drawing.pdf", "a drawing".into()).await.unwrap();
    let original = all_rows(built.app.db()).await;
    built.app.db().close().await;

    cairn::copying::backup(&BackupOptions { store: store(&here), to: file.clone() }).await.unwrap();
    cairn::copying::restore(&RestoreOptions { store: store(&there), from: file.clone() }).await.unwrap();
    let restored = cairn::rooms::foundation(&store(&there)).await.unwrap();
    assert_eq!(all_rows(&restored.db).await, original);
    assert_eq!(restored.blobs.get("org_x/drawing.pdf").await.unwrap(), "a drawing");
    restored.db.close().await;

    let twice = cairn::copying::backup(&BackupOptions { store: store(&here), to: file.clone() }).await;
    assert!(twice.unwrap_err().to_string().contains("never overwrites"));
    let onto = cairn::copying::restore(&RestoreOptions { store: store(&there), from: file }).await;
    assert!(onto.unwrap_err().to_string().contains("not empty"));
}
