//! The firms, issuers and relying parties of these tests.

use crate::fixtures::{ago, answers, day, document, facts, options, ratio, reading, trend, workshop, yes};
use certificate::{
    Case, Certificate, CreditCode, Criteria, Holder, Issuer, IssuerKey, RelyingParty, RevocationList, Salt, Terms, Verification, issue,
    verify,
};
use scoring::{Answer, Answers, Bindings, Carried, Day, Evidence, Origin, Pack, Strength, Trend, Verdict, Waiver};
use std::sync::LazyLock;

pub(crate) static WORKSHOP: LazyLock<(Pack, Bindings)> = LazyLock::new(workshop);

static CERTIFICATE: LazyLock<Certificate> = LazyLock::new(|| issue_to("crt_0001", "青石精密机械（苏州）有限公司", 1));

pub(crate) const ISSUER: &str = "长江三角洲数字化评测中心";

/// The key of the issuer that everybody trusts here.
pub(crate) fn key() -> IssuerKey {
    IssuerKey::from_seed(&[1; 32])
}

/// A key that anybody may make.
pub(crate) fn strangers_key() -> IssuerKey {
    IssuerKey::from_seed(&[66; 32])
}

pub(crate) fn judged_on() -> Day {
    crate::fixtures::today()
}

pub(crate) fn issued_at() -> Day {
    day("2025-07-02")
}

/// A year later.
pub(crate) fn valid_until() -> Day {
    day("2026-07-01")
}

/// The day on which the certificate lies on somebody's desk.
pub(crate) fn desk_day() -> Day {
    day("2025-09-15")
}

/// Salts that differ with the seed and repeat with it; a room draws them at random.
pub(crate) fn salts(seed: u32) -> impl Iterator<Item = Salt> {
    (0_u32..).map(move |number| {
        let drawn = certificate::Digest::of(format!("{seed} {number}").as_bytes());
        Salt::from_bytes(drawn.as_bytes()[..16].try_into().unwrap())
    })
}

pub(crate) fn terms(id: &str, firm: &str) -> Terms {
    Terms {
        id: id.to_owned(),
        issuer: ISSUER.to_owned(),
        holder: Holder { name: firm.to_owned(), credit_code: CreditCode::parse("91350100M000100Y43") },
        issued_at: issued_at(),
        valid_until: valid_until(),
        assessed: None,
    }
}

/// A small workshop that answered most questions, waived one scene, and brought records and documents.
pub(crate) fn workshop_answers() -> Answers {
    let waiver = Waiver { reason: "我厂不做来料加工".to_owned(), approver: "王芳".to_owned() };
    answers([
        ("A1", options(&["A1.a", "A1.b"])),
        ("A2", options(&["A2.some"])),
        ("B1", ratio(12, 40)),
        ("B2", trend(Trend::Better)),
        ("P.1.a", yes()),
        ("P.2.a", yes()),
        ("P.2.b", Answer::Holds(false)),
        ("P.2.d", yes()),
        ("Q", Answer::NotApplicable(waiver)),
    ])
}

pub(crate) fn workshop_evidence() -> Evidence {
    let mut against = document("P.2.d", Strength::E2);
    (against.id, against.verdict) = ("site visit".to_owned(), Verdict::Refutes);
    Evidence {
        // Two documents about one statement, because the trace tells them in their order.
        documents: vec![document("P.2.d", Strength::E3), against, document("A2", Strength::E2)],
        indicators: vec![
            reading("quality.pass_rate", Some(12), Some("0.93"), "0.97"),
            reading("orders.covered", Some(12), None, "0.95"),
            reading("machines.networked", None, None, "0.4"),
        ],
        facts: vec![
            facts("work.reported", &[], Origin::Imported, 900, ago(2)),
            facts("work.reported", &["order_no"], Origin::Scanned, 640, ago(2)),
        ],
        carried: vec![Carried { node: "A1.b".to_owned(), framework: "urn:test:yard".to_owned(), strength: Strength::E2 }],
    }
}

pub(crate) fn criteria() -> Criteria<'static> {
    Criteria { pack: &WORKSHOP.0, bindings: Some(&WORKSHOP.1) }
}

pub(crate) fn issue_to(id: &str, firm: &str, seed: u32) -> Certificate {
    let (answers, evidence) = (workshop_answers(), workshop_evidence());
    let case = Case { criteria: criteria(), answers: &answers, evidence: &evidence, judged_on: judged_on() };
    issue(terms(id, firm), &case, &key(), salts(seed)).unwrap()
}

/// The certificate of most tests.
pub(crate) fn certificate() -> Certificate {
    CERTIFICATE.clone()
}

/// A list with nothing on it, good on [`desk_day`].
pub(crate) fn clean_list() -> RevocationList {
    RevocationList::open(ISSUER.to_owned(), &key(), day("2025-09-01"), day("2025-10-01")).unwrap()
}

/// A bank that looks at a certificate.
pub(crate) struct Desk {
    pub(crate) criteria: Vec<Criteria<'static>>,
    pub(crate) lists: Vec<String>,
    pub(crate) trusted: Vec<Issuer>,
    pub(crate) today: Day,
}

impl Desk {
    /// One that has everything at hand.
    pub(crate) fn of_bank() -> Self {
        Self {
            criteria: vec![criteria()],
            lists: vec![clean_list().text()],
            trusted: vec![Issuer { name: ISSUER.to_owned(), public_key: key().public() }],
            today: desk_day(),
        }
    }

    pub(crate) fn on(self, today: &str) -> Self {
        Self { today: day(today), ..self }
    }

    pub(crate) fn verify(&self, text: &str) -> Verification {
        let revocations: Vec<&str> = self.lists.iter().map(String::as_str).collect();
        verify(text, &RelyingParty { criteria: &self.criteria, revocations: &revocations, trusted: &self.trusted, today: self.today })
    }
}

/// The text with one thing about it changed.
pub(crate) fn changed(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "there is no `{old}` in {text}");
    text.replacen(old, new, 1)
}
