//! The web app is embedded in release builds and read from its folder in debug builds: the folder must be there when
//! the program is compiled, and a release build must notice that its files changed.

const WEB_APP: &str = "../../ui/dist";
/// Where the compiler brings a linker that keeps one of several functions with the same code.
const FOLDS: &str = "x86_64-unknown-linux-gnu";

#[expect(clippy::disallowed_methods, reason = "cargo's own setting")]
fn main() -> std::io::Result<()> {
    std::fs::create_dir_all(WEB_APP)?;
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("OPT_LEVEL").is_ok_and(|level| level != "0") {
        println!("cargo::rerun-if-changed={WEB_APP}");
        if std::env::var("TARGET").is_ok_and(|target| target == FOLDS) {
            println!("cargo::rustc-link-arg-bins=-Wl,--icf=all");
        }
    }
    Ok(())
}
