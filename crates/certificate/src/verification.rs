//! What came of verifying a certificate: one word, and every check behind it.

use crate::check::{Check, Code, Outcome, Subject};
use crate::{Certified, Item};
use serde::Serialize;

/// All that can be said about a certificate in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Every check passed: it is genuine, in force, and the result follows from what it rests on.
    Valid,
    /// Nothing speaks against it, but not everything could be checked.
    ValidInPart,
    /// It is not what it pretends to be.
    Invalid,
    /// It was genuine, and its time is over.
    Expired,
    /// It was genuine, and its issuer took it back.
    Revoked,
}

/// A certificate, looked at from all sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    pub word: Word,
    /// The word, explained.
    pub zh: &'static str,
    pub en: &'static str,
    /// One for each [`Subject`], in their order.
    pub checks: Vec<Check>,
    /// What the issuer signed; None unless the signature holds. Who the issuer is, is a check of its own.
    pub certified: Option<Certified>,
    /// The items that are shown; none unless they belong to it.
    pub items: Vec<Shown>,
}

/// An item that was shown and belongs to the certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its place among all items, from 0.
    pub index: u32,
    pub item: Item,
}

impl Word {
    /// What the word means, in Chinese and in English.
    #[must_use]
    pub const fn text(self) -> (&'static str, &'static str) {
        match self {
            Self::Valid => ("有效：全部检查通过", "valid: every check passed"),
            Self::ValidInPart => (
                "部分有效：没有不符之处，但有的检查无法进行",
                "valid in part: nothing speaks against it, but not everything could be checked",
            ),
            Self::Invalid => ("无效：有检查未通过", "invalid: a check failed"),
            Self::Expired => ("已过期", "expired"),
            Self::Revoked => ("已被签发机构撤销", "revoked by its issuer"),
        }
    }

    /// What is worst about it counts: a forgery is not merely expired, and what was taken back is not merely old.
    fn of(checks: &[Check]) -> Self {
        let found = |code: Code| checks.iter().any(|check| check.code == code);
        let failed = |check: &Check| check.outcome == Outcome::Failed && !matches!(check.code, Code::Revoked | Code::Expired);
        if checks.iter().any(failed) {
            Self::Invalid
        } else if found(Code::Revoked) {
            Self::Revoked
        } else if found(Code::Expired) {
            Self::Expired
        } else if checks.iter().any(|check| check.outcome == Outcome::NotPossible) {
            Self::ValidInPart
        } else {
            Self::Valid
        }
    }
}

impl Verification {
    /// A verification with these checks; those after them were not reached.
    pub(crate) fn of(mut checks: Vec<Check>) -> Self {
        checks.extend(Subject::ALL.into_iter().skip(checks.len()).map(Check::not_reached));
        let word = Word::of(&checks);
        let (zh, en) = word.text();
        Self { word, zh, en, checks, certified: None, items: Vec::new() }
    }

    /// What came of one check.
    ///
    /// # Panics
    /// Never: there is one check for each subject.
    #[must_use]
    pub fn check(&self, subject: Subject) -> &Check {
        self.checks.iter().find(|check| check.subject == subject).expect("there is one check for each subject")
    }
}
