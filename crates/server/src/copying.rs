//! Moving everything: between engines, into a backup file, and back.
//!
//! A backup is one zip: `cairn.db`, a SQLite copy of the whole database whatever the engine, and `files/`.
//! It is taken in one read transaction per table while the server may be running.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use bytes::Bytes;
use kernel::db::{Db, Durability};
use kernel::{Built, Foundation};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::arguments::{BackupOptions, CopyOptions, RestoreOptions, StoreOptions};
use crate::rooms;

const DATABASE: &str = "cairn.db";
const FILES: &str = "files/";

/// Brings the schema up to date.
pub async fn migrate(store: &StoreOptions) -> anyhow::Result<()> {
    let Built { app, .. } = rooms::build(rooms::foundation(store).await?, identity::Settings::default()).await?;
    println!("The {} database is up to date.", app.db().engine_name());
    Ok(())
}

/// Copies one database to another.
pub async fn copy_database(options: &CopyOptions) -> anyhow::Result<()> {
    let from = Db::open(&options.from).await.context("the database of --from cannot be opened")?;
    let to = Db::open(&options.to).await.context("the database of --to cannot be opened")?;
    print_copied(&copy(&from, &to).await?);
    Ok(())
}

/// Copies every table into an empty database, whose schema is made first.
pub async fn copy(from: &Db, to: &Db) -> anyhow::Result<Vec<kernel::db::CopiedTable>> {
    let foundation =
        |db: &Db| Foundation { db: db.clone(), blobs: kernel::blobs::Blobs::in_memory(), clock: kernel::Clock::of_the_machine() };
    rooms::build(foundation(from), identity::Settings::default()).await.context("the source could not be brought up to date")?;
    rooms::build(foundation(to), identity::Settings::default()).await.context("the target could not be prepared")?;
    from.copy_to(to).await.context("nothing was copied; the target must be empty")
}

fn print_copied(tables: &[kernel::db::CopiedTable]) {
    for table in tables.iter().filter(|table| table.rows > 0) {
        println!("{:>10}  {}", table.rows, table.name);
    }
    println!("{:>10}  rows in {} tables", tables.iter().map(|table| table.rows).sum::<u64>(), tables.len());
}

/// Writes a backup file; a half-written one is never left under its final name.
pub async fn backup(options: &BackupOptions) -> anyhow::Result<()> {
    if options.to.exists() {
        bail!("{} exists already; a backup never overwrites", options.to.display());
    }
    let source = rooms::foundation(&options.store).await?;
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let copy_path = folder.path().join(DATABASE);
    let target = Db::open_sqlite(&copy_path, Durability::Scratch).await?;
    let tables = copy(&source.db, &target).await?;
    target.close().await;
    let unfinished = options.to.with_extension("unfinished");
    let mut zip =
        ZipWriter::new(std::fs::File::create(&unfinished).with_context(|| format!("{} cannot be written", unfinished.display()))?);
    let settings = SimpleFileOptions::default().large_file(true);
    zip.start_file(DATABASE, settings)?;
    std::io::copy(&mut std::fs::File::open(&copy_path)?, &mut zip)?;
    let mut files = 0_u64;
    for path in source.blobs.list("").await? {
        zip.start_file(format!("{FILES}{path}"), settings)?;
        zip.write_all(&source.blobs.get(&path).await?)?;
        files += 1;
    }
    zip.finish()?.sync_all()?;
    std::fs::rename(&unfinished, &options.to)?;
    print_copied(&tables);
    println!("{files:>10}  files");
    println!("Backup written to {}", options.to.display());
    Ok(())
}

/// Fills an empty store from a backup file.
pub async fn restore(options: &RestoreOptions) -> anyhow::Result<()> {
    let file = std::fs::File::open(&options.from).with_context(|| format!("{} cannot be read", options.from.display()))?;
    let mut zip = ZipArchive::new(file).context("this is not a backup of Cairn")?;
    let target = rooms::foundation(&options.store).await?;
    if !target.blobs.list("").await?.is_empty() {
        bail!("the folder for files below {} is not empty; restore into a new one", options.store.home.display());
    }
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let copy_path = folder.path().join(DATABASE);
    extract(&mut zip, DATABASE, &copy_path)?;
    let mut files = 0_u64;
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index)?;
        let Some(path) = entry.name()?.strip_prefix(FILES).map(ToOwned::to_owned) else { continue };
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes)?;
        target.blobs.put(&path, Bytes::from(bytes)).await?;
        files += 1;
    }
    let source = Db::open_sqlite(&copy_path, Durability::Scratch).await?;
    print_copied(&copy(&source, &target.db).await?);
    println!("{files:>10}  files");
    Ok(())
}

fn extract(zip: &mut ZipArchive<std::fs::File>, name: &str, to: &Path) -> anyhow::Result<()> {
    let mut entry = zip.by_name(name).with_context(|| format!("the backup has no {name}"))?;
    std::io::copy(&mut entry, &mut std::fs::File::create(to)?)?;
    Ok(())
}
