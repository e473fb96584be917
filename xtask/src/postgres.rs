//! A PostgreSQL server of our own for tests: started in a temporary folder, gone when dropped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::steps::{find, need_packages, output_of, program};

/// A running server.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: tempfile::TempDir,
    port: u16,
}

/// Folders of Debian's packages, newest first.
const PLACES: &[&str] =
    &["/usr/lib/postgresql/18/bin", "/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin"];

fn programs() -> Result<PathBuf> {
    let found = || find("initdb", PLACES).and_then(|file| file.canonicalize().ok()).and_then(|file| file.parent().map(Path::to_path_buf));
    if let Some(folder) = found() {
        return Ok(folder);
    }
    need_packages(&["postgresql"], "PostgreSQL is tested too")?;
    found().context("PostgreSQL was installed, but its initdb is not in a known place")
}

/// The server refuses to run as root, so root lends it to a user of the system.
fn as_server_user(program_path: &Path, is_root: bool) -> Command {
    if is_root {
        let mut command = Command::new("runuser");
        command.args(["-u", "nobody", "--"]).arg(program_path);
        command
    } else {
        Command::new(program_path)
    }
}

impl Postgres {
    /// One that is fast because it keeps nothing through a power cut: there is nothing to keep.
    pub(crate) fn start() -> Result<Self> {
        Self::start_with("-c fsync=off -c synchronous_commit=off -c full_page_writes=off")
    }

    /// One that keeps what it acknowledged, as people run it.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_with("")
    }

    fn start_with(durability: &str) -> Result<Self> {
        let programs = programs()?;
        let is_root = output_of(&mut program("id", &["-u"]))?.trim() == "0";
        let folder = tempfile::tempdir()?;
        if is_root {
            crate::steps::run("lend the folder", Command::new("chown").arg("nobody").arg(folder.path()))?;
        }
        let cluster = folder.path().join("cluster");
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let init = as_server_user(&programs.join("initdb"), is_root)
            .current_dir(folder.path())
            .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "-D"])
            .arg(&cluster)
            .stdout(Stdio::null())
            .status()?;
        anyhow::ensure!(init.success(), "initdb failed");
        let settings =
            format!("-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c max_connections=300 {durability}");
        let start = as_server_user(&programs.join("pg_ctl"), is_root)
            .current_dir(folder.path())
            .args(["-w", "-o", &settings, "-l"])
            .arg(folder.path().join("log"))
            .arg("-D")
            .arg(&cluster)
            .arg("start")
            .stdout(Stdio::null())
            .status()?;
        anyhow::ensure!(start.success(), "PostgreSQL did not start");
        Ok(Self { programs, folder, port })
    }

    /// The server's address without a database name.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let is_root = output_of(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
        let stopped = as_server_user(&self.programs.join("pg_ctl"), is_root)
            .current_dir(self.folder.path())
            .args(["-m", "immediate", "-D"])
            .arg(self.folder.path().join("cluster"))
            .arg("stop")
            .stdout(Stdio::null())
            .status();
        if !stopped.is_ok_and(|status| status.success()) {
            eprintln!("the PostgreSQL server of the tests could not be stopped");
        }
    }
}
