//! Judges the public samples and holds the outcome against what their authors expect.
//!
//! `cargo run --release -p einvoice --example samples -- DIR`, where DIR holds `eInvoicing-EN16931` and
//! `xrechnung-testsuite`. It prints a line for each figure: what, found, expected. What disagrees is told before.

#![allow(clippy::print_stdout, reason = "an example speaks to whoever runs it")]

use einvoice::{Document, Invoice, Severity, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let rules = folder.join("eInvoicing-EN16931");
    let cases = folder.join("xrechnung-testsuite");
    verdicts(&rules.join("test"))?;
    accepted("UBL examples accepted", &rules.join("ubl/examples"))?;
    accepted("CII examples accepted", &rules.join("cii/examples"))?;
    accepted("whole test documents accepted", &rules.join("test/testfiles"))?;
    accepted("XRechnung invoices accepted", &cases)?;
    written_again(
        "documents that are the same after writing and reading",
        &[&rules.join("ubl/examples"), &rules.join("cii/examples"), &cases],
    )?;
    pairs(&cases)
}

/// All XML files in a folder and below, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xml")) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn figure(what: &str, found: usize, expected: usize) {
    println!("{what}\t{found}\t{expected}");
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut left = parts.next().unwrap_or_default().to_owned();
    parts.for_each(|part| left.push_str(part.split_once("-->").map_or("", |(_, rest)| rest)));
    left
}

/// The texts between `<name ...>` and `</name>`, each with its start tag.
fn between<'a>(text: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    text.split(open.as_str())
        .skip(1)
        .filter(|part| part.starts_with(['>', ' ']))
        .filter_map(|part| part.split_once(close.as_str())?.0.split_once('>'))
        .collect()
}

/// A set of tests: each has a document and what is expected of rules.
fn verdicts(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut agree: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut sets = 0;
    for path in files(folder)? {
        let text = without_comments(&fs::read_to_string(&path)?);
        if !text.contains("<testSet") {
            continue;
        }
        sets += 1;
        for (_, test) in between(&text, "test") {
            let (asserted, document) = test.split_once("</assert>").ok_or("a test without an assertion")?;
            let document = read(document.trim().as_bytes()).map_err(|refused| format!("{}: {refused}", path.display()))?;
            for kind in ["success", "error", "warning"] {
                for (attributes, rule) in between(asserted, kind) {
                    let number = attributes.split('"').nth(1).and_then(|number| number.parse::<usize>().ok());
                    let holds = verdict(&document, kind, rule.trim(), number);
                    let count = agree.entry(kind).or_default();
                    count.1 += 1;
                    count.0 += usize::from(holds);
                    if !holds {
                        println!("   {}: {kind} {rule} expected\n{}", path.display(), told(&document, rule.trim()));
                    }
                }
            }
        }
    }
    figure("sets of rule tests", sets, sets);
    for (kind, (found, expected)) in agree {
        figure(&format!("verdicts `{kind}` that agree"), found, expected);
    }
    Ok(())
}

fn verdict(document: &Document, kind: &str, rule: &str, number: Option<usize>) -> bool {
    let of_rule = document.findings.iter().filter(|finding| finding.rule == rule);
    let wanted = if kind == "warning" { Severity::Warning } else { Severity::Fatal };
    let count = of_rule.clone().count();
    match kind {
        "success" => count == 0,
        _ => count > 0 && number.is_none_or(|number| number == count) && of_rule.into_iter().all(|finding| finding.severity == wanted),
    }
}

fn told(document: &Document, rule: &str) -> String {
    let of_rule = document.findings.iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| format!("      {finding}\n")).collect()
}

fn accepted(what: &str, folder: &Path) -> Result<(), Box<dyn Error>> {
    let files = files(folder)?;
    let mut count = 0;
    for path in &files {
        match read(&fs::read(path)?) {
            Ok(document) if document.accepted() => count += 1,
            Ok(document) => {
                println!("   {}", path.display());
                document.findings.iter().filter(|finding| finding.is_fatal()).for_each(|finding| println!("      {finding}"));
            }
            Err(refused) => println!("   {}: {refused}", path.display()),
        }
    }
    figure(what, count, files.len());
    Ok(())
}

/// Writing in its own syntax and reading again changes nothing.
fn written_again(what: &str, folders: &[&Path]) -> Result<(), Box<dyn Error>> {
    let (mut same, mut all) = (0, 0);
    for folder in folders {
        for path in files(folder)? {
            let document = read(&fs::read(&path)?)?;
            let again = read(einvoice::write(&document.invoice, document.syntax).as_bytes())?;
            all += 1;
            same += usize::from(again.invoice == document.invoice);
            if again.invoice != document.invoice {
                println!("   {}", path.display());
                differences(&document.invoice, &again.invoice);
            }
        }
    }
    figure(what, same, all);
    Ok(())
}

/// The lines of both invoices, as Rust shows them, that differ.
fn differences(one: &Invoice, other: &Invoice) {
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let (one, other): (Vec<_>, Vec<_>) = (one.lines().collect(), other.lines().collect());
    let begin = one.iter().zip(&other).take_while(|(left, right)| left == right).count();
    for (mark, lines) in [('-', &one), ('+', &other)] {
        lines.iter().skip(begin.saturating_sub(1)).take(5).for_each(|line| println!("      {mark}{line}"));
    }
}

/// What the two files of a case say differently, although both are right: the case, and why.
const TOLD_DIFFERENTLY: [(&str, &str); 0] = [];

fn pairs(folder: &Path) -> Result<(), Box<dyn Error>> {
    let (mut same, mut all) = (0, 0);
    for path in files(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let other = path.with_file_name(name.replace("_ubl.xml", "_uncefact.xml"));
        if !name.ends_with("_ubl.xml") || !other.exists() {
            continue;
        }
        let (ubl, cii) = (read(&fs::read(&path)?)?, read(&fs::read(&other)?)?);
        all += 1;
        let known = TOLD_DIFFERENTLY.iter().find(|(case, _)| name.starts_with(case));
        if ubl.invoice == cii.invoice || known.is_some() {
            same += 1;
        } else {
            println!("   {name}");
            differences(&ubl.invoice, &cii.invoice);
        }
    }
    figure("cases that are the same in UBL and CII", same, all);
    Ok(())
}
