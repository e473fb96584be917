//! `cargo xtask fuzz`: bytes nobody would send, for as long as you like.

use anyhow::{Result, bail};
use clap::Args;

use crate::steps::{cargo, program, root, run, target};

/// Fuzz the readers of files and packs, and the scorer. Needs a nightly compiler and `cargo install cargo-fuzz`.
#[derive(Args)]
pub(crate) struct Fuzz {
    /// How long each target runs.
    #[arg(long, default_value_t = 600)]
    seconds: u32,
    /// Only this target; may be said several times.
    #[arg(long = "target", value_enum)]
    targets: Vec<Target>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Target {
    Scorer,
    Pack,
    Intake,
}

impl Target {
    const ALL: &[Self] = &[Self::Scorer, Self::Pack, Self::Intake];

    fn name(self) -> &'static str {
        match self {
            Self::Scorer => "scorer",
            Self::Pack => "pack",
            Self::Intake => "intake",
        }
    }

    /// Files that mutation begins with.
    fn seeds(self) -> Option<&'static str> {
        match self {
            Self::Scorer => None,
            Self::Pack => Some("packs/frameworks"),
            Self::Intake => Some("crates/intake/tests/fixtures"),
        }
    }
}

impl Fuzz {
    pub(crate) fn run(&self) -> Result<()> {
        if !cargo(&["fuzz", "--version"]).status().is_ok_and(|status| status.success()) {
            bail!("cargo-fuzz is needed: `cargo install cargo-fuzz`");
        }
        for target in Target::ALL.iter().filter(|target| self.targets.is_empty() || self.targets.contains(target)) {
            self.fuzz(*target)?;
        }
        Ok(())
    }

    fn fuzz(&self, fuzzed: Target) -> Result<()> {
        let corpus = root().join("fuzz/corpus").join(fuzzed.name());
        std::fs::create_dir_all(&corpus)?;
        // Cargo's own name is called, so that `+nightly` is understood.
        let mut command = program("cargo", &["+nightly", "fuzz", "run", "--dev"]);
        command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN").env("CARGO_TARGET_DIR", target().join("fuzz"));
        if fuzzed == Target::Intake {
            command.args(["--features", "intake"]);
        }
        command.arg(fuzzed.name()).arg(&corpus);
        command.args(fuzzed.seeds().map(|folder| root().join(folder)));
        command.arg("--").args([
            &format!("-max_total_time={}", self.seconds),
            "-timeout=30",
            "-rss_limit_mb=4096",
            "-max_len=65536",
            "-print_final_stats=1",
            "-verbosity=0",
        ]);
        run(&format!("fuzz {}", fuzzed.name()), &mut command)
    }
}
