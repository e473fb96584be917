//! Charts of accounts that come with the program.

use kernel::Text;
use serde::Deserialize;

use super::types::{AccountKind, Role};

const SMALL_ENTERPRISE: &str = include_str!("../../../../packs/accounts/cn-small-enterprise.yaml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "most fields are for whoever reads the file; reading them makes sure that they are there")]
pub(super) struct Chart {
    schema: Schema,
    id: String,
    edition: String,
    title: Text,
    source: String,
    pub(super) accounts: Vec<ChartAccount>,
}

#[derive(Debug, Deserialize)]
enum Schema {
    #[serde(rename = "cairn.accounts/1")]
    One,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChartAccount {
    pub(super) code: String,
    pub(super) kind: AccountKind,
    pub(super) zh: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) role: Option<Role>,
    #[serde(default)]
    pub(super) parent: Option<String>,
}

/// The chart of small enterprises in China.
pub(super) fn small_enterprise() -> Result<Chart, serde_saphyr::Error> {
    serde_saphyr::from_str(SMALL_ENTERPRISE)
}

/// All codes of the chart, for those who must know a place for each.
#[cfg(test)]
pub(crate) fn chart_codes() -> Vec<String> {
    small_enterprise().into_iter().flat_map(|chart| chart.accounts).map(|account| account.code).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::types::{Roles, name_of};
    use super::*;

    #[test]
    fn every_code_and_role_is_given_once_and_parents_are_there() {
        let chart = small_enterprise().unwrap();
        let codes: BTreeSet<&str> = chart.accounts.iter().map(|account| account.code.as_str()).collect();
        assert_eq!(codes.len(), chart.accounts.len());
        let roles: Vec<Role> = chart.accounts.iter().filter_map(|account| account.role).collect();
        assert!(Roles(roles.iter().map(|role| (name_of(*role), String::new())).collect()).is_complete(), "each role has its account");
        assert!(roles.iter().enumerate().all(|(at, role)| !roles[..at].contains(role)));
        for account in &chart.accounts {
            let parent = account.parent.as_deref();
            assert!(parent.is_none_or(|parent| codes.contains(parent) && account.code.starts_with(parent)), "{}", account.code);
        }
    }
}
