//! How many durable writes a second 64 clients get, each with a commit of its own and together:
//! `cargo run --release --package kernel --example group_commit`. Prints JSON.
#![expect(clippy::print_stdout, reason = "the figures are for whoever runs this")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use kernel::db::{Db, DbError, Durability, Scope};
use kernel::sql;
use tokio::sync::Mutex;

const CLIENTS: usize = 64;
const MEASURED: Duration = Duration::from_secs(5);

/// One write; with a turn, the next one begins only when this one is on disk.
async fn write(db: &Db, client: i64, turn: Option<&Mutex<()>>) -> Result<(), DbError> {
    let _turn = match turn {
        Some(turn) => Some(turn.lock().await),
        None => None,
    };
    let mut tx = db.write(Scope::System).await?;
    sql("INSERT INTO entry (client, amount) VALUES ($1, $2)").bind(client).bind(client).run(&mut tx).await?;
    tx.commit().await
}

#[expect(clippy::disallowed_methods, reason = "clients that know nothing of each other, and no server they could stop with")]
async fn per_second(db: &Db, turn: Option<Arc<Mutex<()>>>) -> Result<f64, Box<dyn std::error::Error>> {
    let begin = Instant::now();
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        let (db, turn) = (db.clone(), turn.clone());
        clients.push(tokio::spawn(async move {
            let mut written = 0_u32;
            while begin.elapsed() < MEASURED {
                write(&db, i64::try_from(client).unwrap_or_default(), turn.as_deref()).await?;
                written += 1;
            }
            Ok::<u32, DbError>(written)
        }));
    }
    let mut written = 0;
    for client in clients {
        written += client.await??;
    }
    Ok(f64::from(written) / begin.elapsed().as_secs_f64())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let db = Db::open_sqlite(&folder.path().join("figures.db"), Durability::Full).await?;
    let mut tx = db.write(Scope::System).await?;
    sql("CREATE TABLE entry (client BIGINT NOT NULL, amount BIGINT NOT NULL)").run(&mut tx).await?;
    tx.commit().await?;
    let alone = per_second(&db, Some(Arc::new(Mutex::new(())))).await?;
    let together = per_second(&db, None).await?;
    println!("{{\"alone_per_s\": {alone:.0}, \"together_per_s\": {together:.0}}}");
    Ok(())
}
