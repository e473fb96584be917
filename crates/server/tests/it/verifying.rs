//! Somebody at a desk without network is handed a certificate and asks the program.

use std::path::{Path, PathBuf};

use assessment::Frameworks;
use cairn::arguments::VerifyOptions;
use cairn::verifying::verification;
use certificate::{Case, Holder, IssuerKey, RevocationList, Salt, Subject, Terms, Word, issue};
use scoring::{Answer, Answers, Day, Evidence};

const ISSUER: &str = "长江三角洲数字化评测中心";

fn day(days: i32) -> Day {
    Day::from_days_since_1970(20_500 + days)
}

fn key() -> IssuerKey {
    IssuerKey::from_seed(&[1; 32])
}

/// What is on the desk: a certificate, the newest list of its issuer.
fn desk() -> (tempfile::TempDir, VerifyOptions) {
    let frameworks = Frameworks::built_in().expect("they are right");
    let framework = frameworks.iter().next().expect("there is one");
    let answers = Answers::from([("S09.1.a".to_owned(), Answer::Holds(true))]);
    let criteria = certificate::Criteria { pack: &framework.pack, bindings: framework.bindings.as_ref() };
    let case = Case { criteria, answers: &answers, evidence: &Evidence::default(), judged_on: day(0) };
    let terms = Terms {
        id: "crt_0001".to_owned(),
        issuer: ISSUER.to_owned(),
        holder: Holder { name: "青石精密机械（苏州）有限公司".to_owned(), credit_code: None },
        issued_at: day(1),
        valid_until: day(365),
        assessed: None,
    };
    let made = issue(terms, &case, &key(), [Salt::from_bytes([7; 16])]).expect("it is issued");
    let list = RevocationList::open(ISSUER.to_owned(), &key(), day(1), day(31)).expect("a list");
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).expect("it is written");
        file
    };
    let (file, revocations) = (write("certificate.json", &made.text()), vec![write("revocations.json", &list.text())]);
    let issuer_keys = vec![format!("{ISSUER}={}", key().public())];
    (folder, VerifyOptions { file, issuer_keys, revocations, packs: None, json: false, locale: "en".to_owned() })
}

#[test]
fn a_certificate_is_judged_again_with_the_packs_of_the_program_or_of_a_folder() {
    let (_folder, options) = desk();
    assert_eq!(verification(&options, day(9)).expect("it is looked at").word, Word::Valid);
    let with_folder = VerifyOptions { packs: Some(PathBuf::from("../../packs/frameworks")), ..options.clone() };
    assert_eq!(verification(&with_folder, day(9)).expect("it is looked at").word, Word::Valid);
    let by_key = VerifyOptions { issuer_keys: vec![key().public().to_string()], ..options.clone() };
    assert_eq!(verification(&by_key, day(9)).expect("it is looked at").word, Word::Valid);
    assert_eq!(verification(&options, day(400)).expect("it is looked at").word, Word::Expired);
}

#[test]
fn a_key_that_nobody_named_and_a_changed_byte_are_invalid() {
    let (_folder, options) = desk();
    let nobody = VerifyOptions { issuer_keys: Vec::new(), ..options.clone() };
    let found = verification(&nobody, day(9)).expect("it is looked at");
    assert_eq!((found.word, found.check(Subject::Issuer).code.as_str()), (Word::Invalid, "certificate.issuer_unknown"));
    let text = std::fs::read_to_string(&options.file).expect("the file").replace("\"level\":0", "\"level\":3");
    std::fs::write(&options.file, text).expect("it is written");
    assert_eq!(verification(&options, day(9)).expect("it is looked at").word, Word::Invalid);
    std::fs::write(&options.file, [0xFF, 0xFE, 0x00]).expect("it is written");
    let found = verification(&options, day(9)).expect("it is looked at");
    assert_eq!(found.check(Subject::Format).code.as_str(), "certificate.not_json");
}

#[test]
fn what_cannot_be_asked_is_told_apart_from_what_is_invalid() {
    let (folder, options) = desk();
    let ask = |options: VerifyOptions| verification(&options, day(9)).expect_err("it cannot be asked").to_string();
    let missing = folder.path().join("nowhere.json");
    assert!(ask(VerifyOptions { file: missing, ..options.clone() }).contains("cannot be read"));
    assert!(ask(VerifyOptions { issuer_keys: vec!["abc".to_owned()], ..options.clone() }).contains("is no public key"));
    let broken = folder.path().join("packs");
    std::fs::create_dir(&broken).expect("a folder");
    std::fs::write(broken.join("one.yaml"), "schema: nothing\n").expect("it is written");
    assert!(ask(VerifyOptions { packs: Some(broken), ..options }).contains("the pack one"));
}

/// The program as somebody calls it: what it ends with is what a script goes by.
#[test]
fn a_script_goes_by_what_the_program_ends_with() {
    let (_folder, options) = desk();
    let call = |arguments: &[&str], file: &Path| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cairn"));
        command.arg("verify-certificate").arg(file).args(arguments).output().expect("it runs")
    };
    let told = call(&["--locale", "en"], &options.file);
    let text = String::from_utf8(told.stdout).expect("text");
    assert_eq!(told.status.code(), Some(1), "{text}");
    assert!(text.starts_with("invalid: a check failed") && text.contains("x issuer: ") && text.contains("+ signature: "), "{text}");
    let told = call(&["--json"], &options.file);
    let json: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!((json["word"].as_str(), json["checks"].as_array().map(Vec::len)), (Some("invalid"), Some(7)));
    assert_eq!(call(&["--issuer-key", "abc"], &options.file).status.code(), Some(2));
    assert_eq!(call(&["--no-such-option"], &options.file).status.code(), Some(2));
}
