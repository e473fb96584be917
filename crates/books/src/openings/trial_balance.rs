//! Judging a trial balance that somebody pasted.

use std::collections::{BTreeMap, BTreeSet};

use kernel::folding::{folded, tidied};
use kernel::pasting::{Cells, PasteAnswer, check_rows_up_to, fault, fields_of};
use kernel::problem::Params;
use kernel::quantity::CNY;
use kernel::{Ctx, Problem, Tx};

use super::commands::{self, Batch};
use super::rules::{self, Row};
use super::types::{BalanceCells, BalancePaste, OpeningAnswer, OpeningKind};
use super::{queries, types};
use crate::accounts::{self, Account, Role};
use crate::entries;

/// A chart has a few hundred accounts.
const ROWS_MAX: usize = 2_000;

/// Accounts by what people call them.
struct Chart {
    accounts: BTreeMap<String, Account>,
    names: BTreeMap<String, String>,
}

impl Chart {
    fn of(accounts: Vec<Account>) -> Self {
        let names = accounts.iter().flat_map(|one| [(folded(&one.name.zh), one.id.clone()), (folded(&one.name.en), one.id.clone())]);
        let names = names.collect();
        Self { accounts: accounts.into_iter().map(|one| (one.id.clone(), one)).collect(), names }
    }

    fn find(&self, row: &BalanceCells) -> Option<&Account> {
        let code = tidied(&row.account).replace(['.', '-', ' '], "");
        let by_name = |text: &str| self.names.get(&folded(text)).and_then(|id| self.accounts.get(id));
        self.accounts.get(&code).or_else(|| by_name(&row.account)).or_else(|| by_name(&row.name).filter(|_| code.is_empty()))
    }

    /// Whether one account stands above another.
    fn is_above(&self, above: &str, below: &str) -> bool {
        let mut parent = self.accounts.get(below).and_then(|one| one.parent_id.as_deref());
        while let Some(id) = parent {
            if id == above {
                return true;
            }
            parent = self.accounts.get(id).and_then(|one| one.parent_id.as_deref());
        }
        false
    }
}

/// Judges the rows and keeps those that are right; the caller commits.
pub(super) async fn paste(tx: &mut Tx, ctx: &Ctx, paste: &BalancePaste) -> Result<OpeningAnswer, Problem> {
    check_rows_up_to(paste.rows.len(), ROWS_MAX)?;
    let roles = accounts::ready(tx, ctx).await?;
    let chart = Chart::of(accounts::all(tx, &ctx.org).await?);
    let mut answer = PasteAnswer { is_preview: paste.preview, ..PasteAnswer::default() };
    let judged = without_sums(judge_all(&paste.rows, &chart, &mut answer)?, &chart, &mut answer);
    let keys: Vec<String> = judged.iter().map(|(_, row)| rules::account_key(&row.account)).collect();
    let taken = queries::taken(tx, &ctx.org, &keys).await?;
    let mut right = Vec::with_capacity(judged.len());
    for ((number, row), key) in judged.into_iter().zip(keys) {
        if taken.contains(&key) {
            let expected = "an account that was not taken over yet; take the earlier batch back to change it";
            answer.refuse(number, fault("account", "books.opening_taken", expected, Params::new()));
            continue;
        }
        right.push((key, row));
    }
    answer.created = right.len();
    answer.problems.sort_by_key(|problem| problem.row);
    let (keys, rows): (Vec<String>, Vec<Row>) = right.into_iter().unzip();
    let legs = rules::balance_legs(&rows, roles.account(Role::Opening)?);
    let (debit, credit) = rules::sums(&rows);
    let batch = Batch { kind: OpeningKind::TrialBalance, day: paste.day, keys, legs, sums: (debit, credit), items: Vec::new() };
    commands::keep(tx, ctx, &roles, batch, answer).await
}

/// Rows with their numbers, as far as each is right by itself.
fn judge_all(rows: &[BalanceCells], chart: &Chart, answer: &mut PasteAnswer) -> Result<Vec<(usize, Row)>, Problem> {
    let mut judged = Vec::with_capacity(rows.len());
    let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
    for (number, row) in (1..).zip(rows) {
        match judge(row, chart) {
            Ok(Some(row)) => match firsts.get(&row.account) {
                Some(first) => {
                    let params = Params::from([("row".to_owned(), (*first).into())]);
                    answer.refuse(number, fault("account", "field.taken", &format!("another account than row {first}"), params));
                }
                None => {
                    firsts.insert(row.account.clone(), number);
                    judged.push((number, row));
                }
            },
            Ok(None) => answer.skipped += 1,
            Err(problem) => answer.refuse(number, fields_of(problem)?),
        }
    }
    Ok(judged)
}

/// One row; nothing when it has no amount.
fn judge(row: &types::BalanceCells, chart: &Chart) -> Result<Option<Row>, Problem> {
    let mut cells = Cells::default();
    let amount = |cells: &mut Cells, path: &str, cell: &str| cells.money(path, cell, CNY).map_or(0, |money| money.minor);
    let (debit, credit) = (amount(&mut cells, "debit", &row.debit), amount(&mut cells, "credit", &row.credit));
    cells.that(debit == 0 || credit == 0, "credit", "field.contradicts", "an amount on one of the two sides");
    let found = chart.find(row);
    let is_there = !row.account.trim().is_empty() || !row.name.trim().is_empty();
    cells.that(is_there, "account", "field.required", "the code of an account");
    cells.that(!is_there || found.is_some(), "account", "books.unknown_account", "a code or name of the chart of accounts");
    cells.done()?;
    let (Some(account), false) = (found, debit == 0 && credit == 0) else { return Ok(None) };
    let is_controlled = account.role.as_deref().is_some_and(entries::is_controlled);
    Ok(Some(Row { account: account.id.clone(), debit, credit, is_controlled }))
}

/// A sheet that lists an account with all below it says everything twice: sums are left out, and one that is no sum is
/// refused.
fn without_sums(judged: Vec<(usize, Row)>, chart: &Chart, answer: &mut PasteAnswer) -> Vec<(usize, Row)> {
    let ids: BTreeSet<String> = judged.iter().map(|(_, row)| row.account.clone()).collect();
    let balances: Vec<(String, i64)> = judged.iter().map(|(_, row)| (row.account.clone(), row.debit - row.credit)).collect();
    let is_leaf = |id: &str| !ids.iter().any(|other| chart.is_above(id, other));
    let mut kept = Vec::with_capacity(judged.len());
    for (number, row) in judged {
        if is_leaf(&row.account) {
            kept.push((number, row));
            continue;
        }
        let below = balances.iter().filter(|(id, _)| chart.is_above(&row.account, id) && is_leaf(id)).map(|(_, balance)| balance);
        if below.sum::<i64>() == row.debit - row.credit {
            answer.skipped += 1;
        } else {
            let expected = "the sum of the accounts below it, or only one of the two levels";
            answer.refuse(number, fault("account", "books.opening_above", expected, Params::new()));
        }
    }
    kept
}
