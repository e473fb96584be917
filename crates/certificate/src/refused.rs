//! Why nothing was issued, disclosed or revoked.

use crate::Unreadable;
use thiserror::Error;

/// What the caller has to put right first.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("there is no result to certify: {0}")]
    NotScored(#[from] scoring::Refused),
    #[error("the id is not 1 to 96 letters, digits and . _ - : /")]
    Id,
    #[error("`{name}` is no name: it is empty, longer than 200 letters, or has invisible letters")]
    Name { name: String },
    #[error("the days must not go backwards: judged, issued, valid until; issued, next update")]
    DaysOutOfOrder,
    #[error("an assessed score is 0 to 100, and its level is one of the framework")]
    Assessed,
    #[error("{have} salts for {need} items")]
    TooFewSalts { have: usize, need: usize },
    #[error("a salt is used twice; draw each at random")]
    SaltTwice,
    #[error("more than {most} of them")]
    TooMany { most: usize },
    #[error("a number in the evidence is beyond 2^53")]
    NumberTooLarge,
    #[error("it could not be read again: {0}")]
    NotReadable(Unreadable),
    #[error("the certificate does not show the item {index}")]
    NotShown { index: u32 },
    #[error("the items do not belong to the certificate")]
    ForeignItems,
    #[error("the list belongs to another key")]
    OtherKey,
    #[error("`{certificate}` is on the list already")]
    AlreadyRevoked { certificate: String },
}

impl Refused {
    /// A stable code, for messages in both languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotScored(_) => "certificate.not_scored",
            Self::Id => "certificate.id",
            Self::Name { .. } => "certificate.name",
            Self::DaysOutOfOrder => "certificate.days_out_of_order",
            Self::Assessed => "certificate.assessed",
            Self::TooFewSalts { .. } => "certificate.too_few_salts",
            Self::SaltTwice => "certificate.salt_twice",
            Self::TooMany { .. } => "certificate.too_many",
            Self::NumberTooLarge => "certificate.number_too_large",
            Self::NotReadable(_) => "certificate.not_readable",
            Self::NotShown { .. } => "certificate.not_shown",
            Self::ForeignItems => "certificate.foreign_items",
            Self::OtherKey => "certificate.other_key",
            Self::AlreadyRevoked { .. } => "certificate.already_revoked",
        }
    }
}
