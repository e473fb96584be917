//! The verifier of certificates for the browser: compiled to WebAssembly and bound to JavaScript before the web app is built.

use std::process::{Command, Stdio};

use anyhow::Result;

use crate::steps::{cargo, find, output_of, program, root, run, target};

/// It is a workspace of its own.
pub(crate) const MANIFEST: &str = "ui/verifier/Cargo.toml";
const TARGET: &str = "wasm32-unknown-unknown";

/// Builds `ui/verifier/pkg`, or what says in its place that this web app cannot verify.
pub(crate) fn build() -> Result<()> {
    if !has_target()? {
        return leave_out();
    }
    let compiled = target().join("verifier").join(TARGET).join("release/verifier.wasm");
    run("verifier for the browser", &mut in_its_workspace(&["build", "--locked", "--release", "--target", TARGET]))?;
    let mut bind = in_its_workspace(&["run", "--locked", "--package", "bind", "--"]);
    run("its border to JavaScript", bind.arg(compiled).arg(package()))
}

/// What it is compiled to lies beside what the program is compiled to, and is used again with it.
fn in_its_workspace(arguments: &[&str]) -> Command {
    let mut command = cargo(arguments);
    command.current_dir(root().join("ui/verifier")).env("CARGO_TARGET_DIR", target().join("verifier"));
    command
}

/// Whether the compiler knows WebAssembly, or learns it.
fn has_target() -> Result<bool> {
    let sysroot = output_of(&mut program("rustc", &["--print", "sysroot"]))?;
    if std::path::Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(true);
    }
    Ok(find("rustup", &[]).is_some() && program("rustup", &["target", "add", TARGET]).stdout(Stdio::null()).status()?.success())
}

fn package() -> std::path::PathBuf {
    root().join("ui/verifier/pkg")
}

/// Whether the web app was built without the verifier.
pub(crate) fn is_left_out() -> Result<bool> {
    Ok(std::fs::metadata(package().join("verifier_bg.wasm"))?.len() == 0)
}

/// A compiler from a distribution may lack WebAssembly, and the rest of the web app does not need it.
fn leave_out() -> Result<()> {
    eprintln!("\n!! The compiler lacks {TARGET}: this web app does not verify certificates, and its page says so.");
    eprintln!("!! `rustup target add {TARGET}` brings it; `cairn verify-certificate` works without.");
    let why = "This web app was built without the verifier. Use `cairn verify-certificate`.";
    std::fs::create_dir_all(package())?;
    std::fs::write(package().join("verifier_bg.wasm"), "")?;
    let code = format!("export default function init() {{ throw new Error({why:?}); }}\nexport class Packs {{}}\n");
    std::fs::write(package().join("verifier.js"), code)?;
    let types = "export default function init(options: { module_or_path: string }): Promise<void>;\nexport class Packs {\n  \
        add(files: string): string | undefined;\n  verify(desk: string): string | undefined;\n  \
        words(framework: string, node: string): string | undefined;\n}\n";
    Ok(std::fs::write(package().join("verifier.d.ts"), types)?)
}
