//! Every Rust file says what it is for; no file is too long to be read in one sitting; nothing tells of the machine it was written on.

use super::{Fault, Source};

const LONGEST: usize = 600;
/// Long because a program wrote them.
const GENERATED: &[&str] = &["ui/src/api/schema.ts"];
/// Paths that only exist on somebody's machine, and hosts of package registries. This file names them, so it is left out.
const OF_A_MACHINE: &[&str] = &["/work/", "/root/", "/home/", "/Users/", "C:\\Users", "/tmp/bash"];
const REGISTRIES: &[&str] =
    &["registry.npmjs.org", "registry.npmmirror.com", "index.crates.io", "static.crates.io", "artifactory", "jfrog.io", "pypi.org/simple"];

pub(super) fn faults(source: &Source) -> Vec<Fault> {
    let mut faults = Vec::new();
    if source.is("rs") && !source.text.starts_with("//!") {
        faults.push(source.fault(1, "starts without a `//!` line that says what the file is for"));
    }
    let lines = source.text.lines().count();
    let is_code = ["rs", "ts", "tsx"].iter().any(|extension| source.is(extension));
    if is_code && lines > LONGEST && !GENERATED.contains(&source.path.as_str()) {
        faults.push(source.fault(0, format!("{lines} lines; split it by noun before it passes {LONGEST}")));
    }
    if source.path != "xtask/src/tidy/texts.rs" {
        for (number, line) in (1..).zip(source.text.lines()) {
            if let Some(found) = OF_A_MACHINE.iter().find(|path| line.contains(**path)) {
                faults.push(source.fault(number, format!("`{found}` is a path of one machine; write it relative to the workspace")));
            }
            if let Some(found) = REGISTRIES.iter().find(|host| line.contains(**host)) {
                faults
                    .push(source.fault(number, format!("`{found}` is a package registry; where packages come from is the user's setting")));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(path: &str, text: &str) -> Vec<String> {
        faults(&Source { path: path.to_owned(), text: text.to_owned() }).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_rust_file_without_a_word_about_itself_is_found() {
        assert_eq!(says("crates/lake/src/a.rs", "fn a() {}").len(), 1);
        assert!(says("crates/lake/src/a.rs", "//! What it is for.\n").is_empty());
    }

    #[test]
    fn a_file_of_601_lines_is_too_long_unless_a_program_wrote_it() {
        let long = "//! x\n".to_owned() + &"\n".repeat(600);
        assert_eq!(says("crates/lake/src/a.rs", &long).len(), 1);
        assert!(says("ui/src/api/schema.ts", &long).is_empty());
    }

    #[test]
    fn a_path_of_somebodys_machine_is_found() {
        assert_eq!(
            says("docs/a.md", "see /home/me/notes"),
            ["docs/a.md:1: `/home/` is a path of one machine; write it relative to the workspace"]
        );
    }
}
