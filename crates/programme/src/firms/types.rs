//! The types of firms and links.

use kernel::{OrgId, Text, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A firm that lets the programme see its results.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ProgrammeFirm {
    pub(super) org: OrgId,
    pub(super) name: String,
    /// Its records are made up.
    pub(super) is_simulated: bool,
    pub(super) industry: Option<Text>,
    pub(super) region: Option<String>,
    /// `micro`, `small`, `medium` or `large`, by the standard of 2017; null where figures are missing.
    pub(super) size: Option<String>,
    /// The level that its records support under the national framework; null where there is no result yet.
    pub(super) level_supported: Option<i64>,
    pub(super) level_claimed: Option<i64>,
    /// How many pains are known to hurt.
    pub(super) pains: u32,
}

/// What firms are asked for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct JoinLinkInput {
    /// What the programme looks at their results for.
    pub(super) purpose: String,
}

/// A link by which firms join.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct JoinLink {
    pub(super) id: String,
    pub(super) purpose: String,
    pub(super) made_at: Timestamp,
    pub(super) withdrawn_at: Option<Timestamp>,
    /// The secret of the link; told once, when it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) token: Option<String>,
}

/// What whoever follows a link gets to see.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct JoinOffer {
    /// Whom the firm lets in: the grantee of the consent.
    pub(super) org: OrgId,
    pub(super) org_name: String,
    pub(super) purpose: String,
}
