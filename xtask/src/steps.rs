//! Running other programs: what is run is printed, what fails stops everything, and how long it took is told.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

/// The folder of the whole project: of the checkout this is called from, which need not be the one it was compiled in
/// when several share what was compiled.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Where cargo puts what it builds.
#[expect(clippy::disallowed_methods, reason = "cargo's own setting")]
pub(crate) fn target() -> PathBuf {
    std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root().join("target"), PathBuf::from)
}

/// The program as built for tests.
pub(crate) fn cairn() -> PathBuf {
    target().join("debug/cairn")
}

/// The program as handed to users.
pub(crate) fn released() -> PathBuf {
    target().join("release/cairn")
}

/// A program to be run in the project's folder.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this.
#[expect(clippy::disallowed_methods, reason = "cargo tells its children where it is")]
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments);
    // Cargo tells us of our own package, and build scripts (ring's) look at that: with it, all that stands on them
    // would be compiled once more whenever cargo is called from here and by hand in turn.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(name);
        }
    }
    command
}

fn shown(command: &Command) -> String {
    let words = command.get_args().map(|word| word.to_string_lossy());
    std::iter::once(command.get_program().to_string_lossy()).chain(words).collect::<Vec<_>>().join(" ")
}

/// Runs a step of the work; its output goes to the screen.
pub(crate) fn run(title: &str, command: &mut Command) -> Result<()> {
    println!("\n== {title}\n   {}", shown(command));
    let begin = Instant::now();
    let status = command.status().with_context(|| format!("`{}` could not be started", shown(command)))?;
    if !status.success() {
        bail!("{title}: `{}` ended with {status}", shown(command));
    }
    println!("   done in {:.1} s", begin.elapsed().as_secs_f64());
    Ok(())
}

/// Runs a program and answers what it printed.
pub(crate) fn output_of(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("`{}` could not be started", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` ended with {}", shown(command), output.status);
    }
    String::from_utf8(output.stdout).context("its output is not UTF-8")
}

/// Where a program is, looked for in the usual places too.
pub(crate) fn find(name: &str, also_in: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).chain(also_in.iter().map(PathBuf::from)).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether this process may install packages of the system.
fn may_install() -> bool {
    find("apt-get", &[]).is_some() && output_of(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

/// Makes sure that system packages are there, or says which are missing.
pub(crate) fn need_packages(packages: &[&str], why: &str) -> Result<()> {
    if !may_install() {
        bail!("{why}: please install the packages {} (names as in Debian) and run this again", packages.join(", "));
    }
    run("look for packages", program("apt-get", &["update", "-qq"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend_from_slice(packages);
    run(why, program("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
}

/// Unpacks one file of a data set.
pub(crate) fn unpack(from: &Path, to: &Path) -> Result<()> {
    let tool = if from.extension().is_some_and(|ending| ending == "xz") { "xz" } else { "gzip" };
    let out = std::fs::File::create(to)?;
    let status = std::process::Command::new(tool)
        .arg("-dc")
        .arg(from)
        .stdout(Stdio::from(out))
        .status()
        .with_context(|| format!("`{tool}` is needed"))?;
    ensure!(status.success(), "{} cannot be unpacked", from.display());
    Ok(())
}
