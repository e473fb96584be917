//! The verifier of certificates for the browser: compiled to WebAssembly and bound to JavaScript before the web app is built.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::steps::{cargo, find, output_of, program, root, run, target};

/// It is a workspace of its own.
pub(crate) const MANIFEST: &str = "ui/verifier/Cargo.toml";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds `ui/verifier/pkg`.
pub(crate) fn build() -> Result<()> {
    need_target()?;
    let compiled = target().join("verifier").join(TARGET).join("release/verifier.wasm");
    run("verifier for the browser", &mut in_its_workspace(&["build", "--locked", "--release", "--target", TARGET]))?;
    let mut bind = in_its_workspace(&["run", "--locked", "--package", "bind", "--"]);
    run("its border to JavaScript", bind.arg(compiled).arg(root().join("ui/verifier/pkg")))
}

/// What it is compiled to lies beside what the program is compiled to, and is used again with it.
fn in_its_workspace(arguments: &[&str]) -> Command {
    let mut command = cargo(arguments);
    command.current_dir(root().join("ui/verifier")).env("CARGO_TARGET_DIR", target().join("verifier"));
    command
}

/// Makes sure that the compiler knows WebAssembly.
fn need_target() -> Result<()> {
    let sysroot = output_of(&mut program("rustc", &["--print", "sysroot"]))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    let added = find("rustup", &[]).is_some() && program("rustup", &["target", "add", TARGET]).stdout(Stdio::null()).status()?.success();
    if !added {
        bail!("the compiler lacks {TARGET}, with which certificates are verified in the browser; `rustup target add {TARGET}` brings it");
    }
    Ok(())
}
