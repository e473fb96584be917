//! `cargo xtask test`: every test, on both databases and in a real browser.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::postgres::Postgres;
use crate::steps::{cairn, cargo, find, need_packages, output_of, program, root, run};

/// Every test, on both databases and in a real browser; or only some parts of it.
#[derive(clap::Args)]
pub(crate) struct Test {
    /// Only this part; may be said several times.
    #[arg(long = "part", value_enum)]
    parts: Vec<Part>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Form and the order of the tree.
    Form,
    /// The web app: build, checks, tests.
    Web,
    /// Everything compiled, with lints.
    Build,
    /// Tests on SQLite.
    Rust,
    Postgres,
    /// The interface document, and the whole in a real browser.
    Browser,
}

impl Test {
    fn has(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    pub(crate) fn run(&self) -> Result<()> {
        if self.has(Part::Form) {
            run("form", &mut cargo(&["fmt", "--all", "--check"]))?;
            run("form of the verifier", &mut cargo(&["fmt", "--all", "--check", "--manifest-path", crate::verifier::MANIFEST]))?;
            println!("\n== order of the tree");
            crate::tidy::tidy()?;
        }
        if self.has(Part::Web) {
            build_web_app()?;
            web_app_tests()?;
        }
        if self.has(Part::Build) {
            build_everything()?;
        }
        if self.has(Part::Rust) {
            run("tests, SQLite", &mut test_command())?;
        }
        if self.has(Part::Postgres) {
            on_postgres()?;
        }
        if self.has(Part::Browser) {
            if !self.has(Part::Web) {
                build_web_app()?;
            }
            build_everything()?;
            interface_document()?;
            in_the_browser()?;
        }
        Ok(())
    }
}

/// Cargo with the lints on while it compiles, as `cargo clippy` switches them on: linting apart would read all that
/// the rooms stand on a second time, which takes longer than reading the rooms.
fn linting_cargo(arguments: &[&str]) -> std::process::Command {
    let mut command = cargo(arguments);
    command.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", "-Dwarnings__CLIPPY_HACKERY__");
    command
}

/// Builds everything with the features that tests ask for, so that nothing is compiled a second time for the program alone.
pub(crate) fn build_everything() -> Result<()> {
    run("build, with lints", &mut linting_cargo(&["build", "--workspace", "--all-targets"]))
}

fn has_nextest() -> bool {
    cargo(&["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

fn test_command() -> std::process::Command {
    let nextest = ["nextest", "run", "--no-fail-fast", "--status-level", "fail", "--workspace"];
    linting_cargo(if has_nextest() { &nextest } else { &["test", "--quiet", "--workspace"] })
}

fn on_postgres() -> Result<()> {
    let postgres = Postgres::start()?;
    let mut tests = test_command();
    if has_nextest() {
        // Crates that do not know the kernel reach no database: for them it would be the same run twice.
        tests.args(["--filterset", "rdeps(=kernel)"]);
    }
    run("tests, PostgreSQL", tests.env("CAIRN_TEST_POSTGRES", postgres.url()))
}

/// The committed OpenAPI document is the one the program serves.
pub(crate) fn interface_document() -> Result<()> {
    println!("\n== interface document");
    let served = output_of(&mut program(&cairn().to_string_lossy(), &["openapi"]))?;
    let committed = std::fs::read_to_string(root().join("ui/src/api/openapi.json")).unwrap_or_default();
    if served != committed {
        bail!("ui/src/api/openapi.json is not what the program serves: run `cargo xtask openapi` and commit the result");
    }
    Ok(())
}

/// Writes the OpenAPI document and the web app's types.
pub(crate) fn write_interface_document() -> Result<()> {
    build_everything()?;
    let served = output_of(&mut program(&cairn().to_string_lossy(), &["openapi"]))?;
    std::fs::write(root().join("ui/src/api/openapi.json"), served)?;
    install_web_app()?;
    run("types of the interface", program("npm", &["run", "api"]).current_dir(root().join("ui")))
}

fn install_web_app() -> Result<()> {
    if find("npm", &[]).is_none() {
        bail!("Node.js 20 or newer with npm is needed for the web app; install it and run this again");
    }
    let ui = root().join("ui");
    let lock = std::fs::metadata(ui.join("package-lock.json"))?.modified()?;
    let is_installed =
        std::fs::metadata(ui.join("node_modules/.package-lock.json")).and_then(|file| file.modified()).is_ok_and(|made| made >= lock);
    if is_installed {
        return Ok(());
    }
    run("packages of the web app", program("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(ui))
}

/// Builds the web app into `ui/dist`.
pub(crate) fn build_web_app() -> Result<()> {
    install_web_app()?;
    crate::verifier::build()?;
    run("web app", program("npm", &["run", "build"]).current_dir(root().join("ui")))
}

fn web_app_tests() -> Result<()> {
    run("web app, checks", program("npm", &["run", "check"]).current_dir(root().join("ui")))?;
    run("web app, tests", program("npm", &["run", "test"]).current_dir(root().join("ui")))
}

/// A server of its own on an empty home, stopped when dropped.
pub(crate) struct Server {
    process: Child,
    /// Kept until the server has ended, when it is nobody else's.
    home: Option<tempfile::TempDir>,
    pub(crate) url: String,
}

impl Server {
    pub(crate) fn start(binary: &Path) -> Result<Self> {
        Self::start_at(binary, "127.0.0.1:0")
    }

    pub(crate) fn start_at(binary: &Path, listen: &str) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let mut server = Self::begin(binary, home.path(), &["--listen", listen])?;
        server.home = Some(home);
        Ok(server)
    }

    /// On a home that outlives it.
    pub(crate) fn start_in(binary: &Path, home: &Path) -> Result<Self> {
        Self::start_with(binary, home, &[])
    }

    /// With options of its own.
    pub(crate) fn start_with(binary: &Path, home: &Path, options: &[&str]) -> Result<Self> {
        Self::begin(binary, home, &[&["--listen", "127.0.0.1:0"], options].concat())
    }

    fn begin(binary: &Path, home: &Path, options: &[&str]) -> Result<Self> {
        use std::io::{BufRead, BufReader};
        let mut process = std::process::Command::new(binary)
            .arg("serve")
            .args(options)
            .arg("--home")
            .arg(home)
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} could not be started", binary.display()))?;
        let told = process.stdout.take().context("the server's output is not connected")?;
        let mut line = String::new();
        BufReader::new(told).read_line(&mut line)?;
        let url =
            line.split_whitespace().find(|word| word.starts_with("http://")).context("the server did not say where it is")?.to_owned();
        Ok(Self { process, home: None, url })
    }

    /// A figure of the process in `/proc`, for example `VmRSS`, the memory it holds now, or `VmHWM`, the most it held.
    pub(crate) fn memory_mib(&self, figure: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
        let kib: f64 = line.and_then(|rest| rest.split_whitespace().next()).context("the process tells its memory")?.parse()?;
        Ok(kib / 1_024.0)
    }

    /// Waits until the work in the background is done: a while in which next to nothing was computed.
    pub(crate) fn settle(&self) -> Result<()> {
        const WHILE: Duration = Duration::from_secs(2);
        let mut before = self.ticks()?;
        loop {
            std::thread::sleep(WHILE);
            let now = self.ticks()?;
            if now - before <= 4 {
                return Ok(());
            }
            before = now;
        }
    }

    /// Hundredths of a second the process has computed.
    pub(crate) fn ticks(&self) -> Result<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).context("the process tells its time");
        Ok(ticks(11)? + ticks(12)?)
    }

    /// Waits until somebody stops it.
    pub(crate) fn wait(mut self) -> Result<()> {
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.process.kill().and_then(|()| self.process.wait().map(drop)).is_err() {
            eprintln!("the server of the tests could not be stopped");
        }
    }
}

/// Makes sure that a browser is there.
pub(crate) fn need_browser() -> Result<()> {
    if find("chromium", &[]).is_none() {
        need_packages(&["chromium", "fonts-noto-cjk"], "the browser for the tests")?;
    }
    Ok(())
}

fn in_the_browser() -> Result<()> {
    need_browser()?;
    let server = Server::start(&cairn())?;
    let mut stories = program("npm", &["run", "e2e"]);
    if crate::verifier::is_left_out()? {
        eprintln!("!! The story of certificates is left out: the compiler lacks what verifies them in the browser.");
        stories.env("CAIRN_NO_VERIFIER", "1");
    }
    run("in the browser", stories.current_dir(root().join("ui")).env("CAIRN_URL", &server.url))
}
