//! The program itself: its size, how fast it starts, what it needs while nobody asks anything.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::figures::{Bound, Figures};
use crate::client::Client;
use crate::steps::released;
use crate::testing::Server;

/// After so long, what starting needed has been given back.
const IDLE: Duration = Duration::from_secs(10);
const MIB: f64 = 1_048_576.0;

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    println!("\n== the program");
    let binary = released();
    #[expect(clippy::cast_precision_loss, reason = "a size for people")]
    figures.add("size of the program", std::fs::metadata(&binary)?.len() as f64 / MIB, "MiB", Bound::AtMost(120.0));
    let home = tempfile::tempdir()?;
    drop(Server::start_in(&binary, home.path())?);
    let begin = Instant::now();
    let server = Server::start_in(&binary, home.path())?;
    Client::new(&server.url).get("/api/identity/session")?;
    figures.add("from start to the first answer", begin.elapsed().as_secs_f64(), "s", Bound::AtMost(1.0));
    std::thread::sleep(IDLE);
    figures.add("memory while idle", server.memory_mib("VmRSS")?, "MiB", Bound::AtMost(150.0));
    Ok(())
}
