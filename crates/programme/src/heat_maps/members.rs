//! Who is counted, and when a newer map may stand beside the last one. Pure.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use surveying::LEAST;

use super::types::{GroupedBy, WaitsFor};

/// With the same firms a map is taken anew after so long: from day to day it would tell whose pain went away.
const SAME_FIRMS: i64 = 30 * kernel::time::DAY;

/// A firm that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Member {
    pub(super) org: OrgId,
    pub(super) industry: Option<String>,
    pub(super) region: Option<String>,
    pub(super) size: Option<String>,
}

impl Member {
    pub(super) fn group(&self, by: GroupedBy) -> Option<&str> {
        match by {
            GroupedBy::Industry => self.industry.as_deref(),
            GroupedBy::Region => self.region.as_deref(),
            GroupedBy::Size => self.size.as_deref(),
        }
    }
}

/// Whether nobody can find fewer than five firms by subtracting one set of groups from the other.
fn may_follow<'a>(last: &'a [Member], next: &'a [Member], group: impl Fn(&'a Member) -> Option<&'a str>) -> bool {
    let groups = |members: &'a [Member]| {
        members.iter().fold(BTreeMap::<Option<&str>, BTreeSet<&str>>::new(), |mut groups, member| {
            groups.entry(group(member)).or_default().insert(member.org.as_str());
            groups
        })
    };
    let (last, next) = (groups(last), groups(next));
    let nobody = BTreeSet::new();
    let differs_safely = |name: &Option<&str>| {
        let (before, after) = (last.get(name).unwrap_or(&nobody), next.get(name).unwrap_or(&nobody));
        let is_safe = |count: usize| count == 0 || count as u64 >= LEAST;
        is_safe(after.difference(before).count()) && is_safe(before.difference(after).count())
    };
    last.keys().chain(next.keys()).all(differs_safely)
}

/// Whether the groups by industry, region or size may be told anew.
pub(super) fn may_regroup(last: &[Member], next: &[Member], by: GroupedBy) -> bool {
    may_follow(last, next, |member| member.group(by))
}

/// What a new map has to wait for, given the last one with its moment; nothing when it may be taken.
pub(super) fn waits_for(last: Option<(&[Member], Timestamp)>, next: &BTreeSet<OrgId>, now: Timestamp) -> Option<WaitsFor> {
    if (next.len() as u64) < LEAST {
        return Some(WaitsFor::Firms);
    }
    let (last, taken_at) = last?;
    let before: BTreeSet<&OrgId> = last.iter().map(|member| &member.org).collect();
    let after: BTreeSet<&OrgId> = next.iter().collect();
    if before == after {
        return (now.micros() - taken_at.micros() < SAME_FIRMS).then_some(WaitsFor::Time);
    }
    let is_safe = |count: usize| count == 0 || count as u64 >= LEAST;
    let is_safe = is_safe(after.difference(&before).count()) && is_safe(before.difference(&after).count());
    (!is_safe).then_some(WaitsFor::Changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn firms(range: std::ops::Range<i64>, industry: &str) -> Vec<Member> {
        let member =
            |at: i64| Member { org: OrgId::new(Timestamp(at * 1_000_000)), industry: Some(industry.to_owned()), region: None, size: None };
        range.map(member).collect()
    }

    fn orgs(members: &[Member]) -> BTreeSet<OrgId> {
        members.iter().map(|member| member.org.clone()).collect()
    }

    #[test]
    fn four_firms_are_too_few_and_five_are_enough() {
        assert_eq!(waits_for(None, &orgs(&firms(0..4, "C34")), Timestamp(0)), Some(WaitsFor::Firms));
        assert_eq!(waits_for(None, &orgs(&firms(0..5, "C34")), Timestamp(0)), None);
    }

    #[test]
    fn one_firm_more_waits_until_five_have_come() {
        let last = firms(0..8, "C34");
        let next = |more: i64| orgs(&[last.clone(), firms(8..8 + more, "C34")].concat());
        let waits = |more: i64| waits_for(Some((&last, Timestamp(0))), &next(more), Timestamp(1));
        assert_eq!((waits(1), waits(4), waits(5)), (Some(WaitsFor::Changes), Some(WaitsFor::Changes), None));
    }

    #[test]
    fn the_same_firms_are_looked_at_again_after_thirty_days() {
        let last = firms(0..8, "C34");
        let waits = |days: i64| waits_for(Some((&last, Timestamp(0))), &orgs(&last), Timestamp(days * kernel::time::DAY));
        assert_eq!((waits(29), waits(30)), (Some(WaitsFor::Time), None));
    }

    #[test]
    fn five_newcomers_of_two_industries_do_not_show_in_either() {
        let last = [firms(0..8, "C34"), firms(8..16, "C26")].concat();
        let spread = [last.clone(), firms(16..19, "C34"), firms(19..21, "C26")].concat();
        assert!(!may_regroup(&last, &spread, GroupedBy::Industry));
        let together = [last.clone(), firms(16..21, "C34")].concat();
        assert!(may_regroup(&last, &together, GroupedBy::Industry));
        assert!(may_regroup(&last, &spread, GroupedBy::Size), "nobody tells a size, so there is one group of all");
    }
}
