//! A firm in a file, for a diagnosis from the command line.

use assessment::{Case, Firm, Frameworks, Gathered, assess};
use kernel::Day;

const FIRM: &str = "industry: C34\nfounded_year: 2008\nfigures:\n  machines: {2025: 40}\n  machines_networked: {2025: 10}\n\
    answers:\n  F1: {options: [F1.a]}\n  S09.1.a: {holds: true}\n";

#[test]
fn a_file_gives_the_same_result_as_the_server_without_one() {
    let frameworks = Frameworks::built_in().expect("the frameworks are right");
    let framework = frameworks.iter().next().expect("one framework");
    let firm = Firm::read(FIRM, 2026).expect("the file is right");
    let declarations = firm.declarations(framework);
    let as_of: Day = "2026-03-05".parse().expect("a day");
    let gathered = Gathered::default();
    let outcome = assess(&Case { framework, declarations: &declarations, gathered: &gathered, as_of }).expect("it is assessed");
    assert_eq!(outcome.score.claimed, "5", "two points for the network, three for a quarter of the machines");
    assert_eq!((outcome.level.supported, outcome.level.claimed), (0, 0));
    let again = assess(&Case { framework, declarations: &declarations, gathered: &gathered, as_of }).expect("it is assessed");
    assert_eq!(outcome.digest, again.digest, "the same facts give the same result to the last digit");
}

#[test]
fn each_answer_goes_to_the_framework_that_asks_for_it() {
    let frameworks = Frameworks::built_in().expect("the frameworks are right");
    let firm = Firm::read("answers:\n  F1: {options: [F1.a]}\n  Q2: {options: [Q2.aims]}\n", 2026).expect("the file is right");
    firm.check_answers(&frameworks).expect("both are asked");
    let answered = |urn: &str| {
        let framework = frameworks.iter().find(|framework| framework.urn() == urn).expect("it comes with Cairn");
        firm.declarations(framework).into_keys().collect::<Vec<_>>()
    };
    assert_eq!(answered("urn:cairn:framework:cn-sme-digital:2024"), ["F1"]);
    assert_eq!(answered("urn:cairn:framework:eu-dmat-sme:2024"), ["Q2"]);
    let derived = Firm::read("answers: {D1.links: {holds: true}}\n", 2026).expect("it can be read");
    let refused = derived.check_answers(&frameworks).expect_err("a stage is not typed in").to_string();
    assert!(refused.contains("nothing in it is answered"), "{refused}");
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_place() {
    let said = |text: &str| Firm::read(text, 2026).expect_err("it is refused").to_string();
    assert!(said("industy: C34\n").contains("industy"));
    assert!(said("figures: {headcount: {2025: 8.5}}\n").contains("figures.headcount.2025: expected a whole number"));
    assert!(said("figures: {headcount: {2025: many}}\n").contains("many"));
    let frameworks = Frameworks::built_in().expect("the frameworks are right");
    let firm = Firm::read("answers: {F77: {holds: true}}\n", 2026).expect("it can be read");
    let refused = firm.check_answers(&frameworks).expect_err("there is no such question").to_string();
    assert!(refused.contains("answers.F77"), "{refused}");
}
