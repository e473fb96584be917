//! The types of certificates, as they go over the wire.

use kernel::{Day, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What is asked for when a result is certified.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CertificateInput {
    /// For how many years it is valid, 1 to 3; 1 when not said.
    pub(crate) years: Option<u32>,
    /// The unified social credit code of the firm: 18 digits and capital letters.
    pub(crate) credit_code: Option<String>,
}

/// A certificate, without its items.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CertificateSummary {
    pub(crate) id: String,
    /// The result it was issued for.
    pub(crate) result: String,
    pub(crate) issuer: IssuerShown,
    pub(crate) holder: String,
    pub(crate) credit_code: Option<String>,
    /// The urn of the framework.
    pub(crate) pack: String,
    pub(crate) edition: String,
    pub(crate) judged_on: Day,
    pub(crate) issued_on: Day,
    /// The last day on which it is valid.
    pub(crate) valid_until: Day,
    pub(crate) supported: StandingShown,
    pub(crate) claimed: StandingShown,
    /// What an assessor found; null when nobody came.
    pub(crate) assessed: Option<StandingShown>,
    /// How many answers, documents and readings it rests on.
    pub(crate) items: u32,
    pub(crate) state: CertificateState,
    pub(crate) revoked: Option<Revoked>,
    pub(crate) issued_by: String,
    pub(crate) issued_at: Timestamp,
}

/// Who issued it, as relying parties know it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct IssuerShown {
    pub(crate) name: String,
    /// 43 letters: base64 for URLs of the 32 bytes of an Ed25519 key.
    pub(crate) public_key: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct StandingShown {
    /// 0 to 100.
    pub(crate) score: String,
    pub(crate) level: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CertificateState {
    InForce,
    Expired,
    Revoked,
}

/// Why a certificate was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum RevocationReason {
    /// A newer certificate stands for it.
    Superseded,
    /// The firm asked for it.
    Withdrawn,
    IssuedInError,
    /// What the firm said or showed was not true.
    FalseGrounds,
    /// Somebody else may have the issuer's key.
    KeyCompromised,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Revoked {
    pub(crate) on: Day,
    pub(crate) reason: RevocationReason,
    /// For those who read the list of certificates here; it stands on no public list.
    pub(crate) note: Option<String>,
    pub(crate) by: String,
}

/// A certificate to be taken back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RevocationInput {
    pub(crate) reason: RevocationReason,
    #[serde(default)]
    pub(crate) note: Option<String>,
}

/// A certificate and what of it can be shown by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CertificateShown {
    pub(crate) certificate: CertificateSummary,
    /// Questions and scenes about which it has items.
    pub(crate) parts: Vec<Part>,
}

/// A question or scene that can be shown by itself, with its answers, documents and records.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Part {
    pub(crate) node: String,
    pub(crate) name: Text,
    pub(crate) is_scene: bool,
    pub(crate) items: usize,
}

/// What is to be shown of a certificate.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartInput {
    /// Questions, scenes or statements: all items about each are shown.
    #[serde(default)]
    pub(crate) nodes: Vec<String>,
    /// Single items by their place, from 0.
    #[serde(default)]
    pub(crate) items: Vec<u32>,
}

impl From<RevocationReason> for certificate::Reason {
    fn from(reason: RevocationReason) -> Self {
        match reason {
            RevocationReason::Superseded => Self::Superseded,
            RevocationReason::Withdrawn => Self::Withdrawn,
            RevocationReason::IssuedInError => Self::IssuedInError,
            RevocationReason::FalseGrounds => Self::FalseGrounds,
            RevocationReason::KeyCompromised => Self::KeyCompromised,
        }
    }
}

impl From<certificate::Standing> for StandingShown {
    fn from(standing: certificate::Standing) -> Self {
        Self { score: standing.score.to_string(), level: standing.level }
    }
}

impl From<certificate::Issuer> for IssuerShown {
    fn from(issuer: certificate::Issuer) -> Self {
        Self { name: issuer.name, public_key: issuer.public_key.to_string() }
    }
}
