//! How a statement is filled, decided without a database.

use std::collections::BTreeMap;

use super::form::{Form, FormLine};

/// The two columns of a form.
pub(super) type Pair = [i64; 2];

/// What an account holds, or took in a time, debit above zero: for each party, and for what has none.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) account: String,
    pub(super) debit: Pair,
}

/// Cash that moved against an account: what came in, and what went out, both above zero.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub(super) account: String,
    pub(super) came: Pair,
    pub(super) went: Pair,
}

fn add(sum: &mut Pair, more: Pair, sign: i64) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += sign * more;
    }
}

/// The amounts of a form's lines, in their order. A sum of parts stands above them, every other total below what it sums.
fn with_totals(form: &Form, mut amounts: Vec<Pair>) -> Vec<Pair> {
    let at: BTreeMap<u32, usize> = form.lines.iter().enumerate().filter_map(|(at, line)| Some((line.n?, at))).collect();
    for (line, here) in form.lines.iter().zip(0..).filter(|(line, _)| line.is_total()) {
        let mut sum = [0, 0];
        for (numbers, sign) in [(&line.plus, 1), (&line.minus, -1)] {
            for number in numbers {
                add(&mut sum, at.get(number).map(|at| amounts[*at]).unwrap_or_default(), sign);
            }
        }
        amounts[here] = sum;
    }
    amounts
}

/// A balance sheet or income statement from what accounts hold.
pub(super) fn of_accounts(form: &Form, held: &[Held]) -> Vec<Pair> {
    let mut amounts = vec![[0, 0]; form.lines.len()];
    for one in held {
        for (list, sign) in [(debit as fn(&FormLine) -> &Vec<String>, 1), (credit, -1)] {
            if let Some(line) = form.line_of(&one.account, list) {
                add(&mut amounts[line], one.debit, sign);
            }
        }
        // A party that owes stands with the assets, one that is owed with the liabilities, in each column by itself.
        for (list, sign) in [(debit_parties as fn(&FormLine) -> &Vec<String>, 1), (credit_parties, -1)] {
            if let Some(line) = form.line_of(&one.account, list) {
                add(&mut amounts[line], one.debit.map(|held| (sign * held).max(0)), 1);
            }
        }
    }
    with_totals(form, amounts)
}

fn debit(line: &FormLine) -> &Vec<String> {
    &line.debit
}

fn credit(line: &FormLine) -> &Vec<String> {
    &line.credit
}

fn debit_parties(line: &FormLine) -> &Vec<String> {
    &line.debit_parties
}

fn credit_parties(line: &FormLine) -> &Vec<String> {
    &line.credit_parties
}

/// A cash flow statement from what moved against accounts, and the cash at the beginning.
pub(super) fn of_cash(form: &Form, moved: &[Moved], opening: Pair) -> Vec<Pair> {
    let mut amounts = vec![[0, 0]; form.lines.len()];
    for (line, amount) in form.lines.iter().zip(&mut amounts) {
        if line.is_opening {
            *amount = opening;
        }
    }
    for one in moved {
        for (list, pair, direction) in [(came as fn(&FormLine) -> &Vec<String>, one.came, 1), (went, one.went, -1)] {
            if let Some(at) = form.line_of(&one.account, list) {
                let sign = if form.lines[at].paid { -direction } else { direction };
                add(&mut amounts[at], pair, sign);
            }
        }
    }
    with_totals(form, amounts)
}

fn came(line: &FormLine) -> &Vec<String> {
    &line.came
}

fn went(line: &FormLine) -> &Vec<String> {
    &line.went
}

#[cfg(test)]
mod tests {
    use super::super::form::small_enterprise;
    use super::*;
    use crate::accounts::chart_codes;

    fn amount(form: &Form, amounts: &[Pair], n: u32) -> Pair {
        form.lines.iter().zip(amounts).find(|(line, _)| line.n == Some(n)).map(|(_, amount)| *amount).unwrap()
    }

    fn held(account: &str, end: i64, begin: i64) -> Held {
        Held { account: account.to_owned(), debit: [end, begin] }
    }

    #[test]
    fn every_account_of_the_chart_stands_once_on_the_balance_sheet() {
        let forms = small_enterprise().unwrap();
        let form = &forms.balance_sheet;
        for code in chart_codes() {
            let by_sign = form.line_of(&code, debit).is_some() || form.line_of(&code, credit).is_some();
            let by_party = form.line_of(&code, debit_parties).is_some() && form.line_of(&code, credit_parties).is_some();
            let once = form.line_of(&code, debit).is_none() || form.line_of(&code, credit).is_none();
            assert!(by_sign != by_party && once, "{code}");
        }
    }

    #[test]
    fn every_account_of_profit_stands_on_the_income_statement_and_every_account_but_cash_on_the_cash_flow() {
        let forms = small_enterprise().unwrap();
        for code in chart_codes() {
            if code.starts_with('5') {
                let form = &forms.income_statement;
                assert!(form.line_of(&code, debit).is_some() != form.line_of(&code, credit).is_some(), "{code}");
            }
            let form = &forms.cash_flow;
            let is_cash = form.cash.iter().any(|cash| code.starts_with(cash.as_str()));
            assert!(is_cash || (form.line_of(&code, came).is_some() && form.line_of(&code, went).is_some()), "{code}");
        }
    }

    #[test]
    fn what_one_customer_overpaid_is_no_deduction_from_what_another_owes() {
        let form = small_enterprise().unwrap().balance_sheet;
        let amounts = of_accounts(&form, &[held("1122", 900, 0), held("1122", -200, 50), held("1002", 300, 0), held("3001", -1_000, -50)]);
        assert_eq!(amount(&form, &amounts, 4), [900, 50]);
        assert_eq!(amount(&form, &amounts, 34), [200, 0]);
        assert_eq!(amount(&form, &amounts, 30), [1_200, 50]);
        assert_eq!(amount(&form, &amounts, 30), amount(&form, &amounts, 53));
    }

    #[test]
    fn stock_sums_its_parts_below_it_and_depreciation_is_taken_off() {
        let form = small_enterprise().unwrap().balance_sheet;
        let amounts = of_accounts(&form, &[held("1403", 30, 0), held("1405", 12, 0), held("1601", 100, 0), held("1602", -40, 0)]);
        assert_eq!(amount(&form, &amounts, 9), [42, 0]);
        assert_eq!(amount(&form, &amounts, 20), [60, 0]);
        assert_eq!(amount(&form, &amounts, 30), [102, 0]);
    }

    #[test]
    fn cash_at_the_end_is_cash_at_the_beginning_and_what_moved() {
        let form = small_enterprise().unwrap().cash_flow;
        let moved = |account: &str, came: i64, went: i64| Moved { account: account.to_owned(), came: [came, came], went: [went, 0] };
        let amounts =
            of_cash(&form, &[moved("1122", 1_130, 30), moved("220201", 0, 400), moved("1601", 0, 200), moved("2001", 500, 0)], [70, 170]);
        assert_eq!(amount(&form, &amounts, 1), [1_100, 1_130]);
        assert_eq!(amount(&form, &amounts, 3), [400, 0]);
        assert_eq!(amount(&form, &amounts, 12), [200, 0]);
        assert_eq!(amount(&form, &amounts, 22), [1_070, 1_800]);
    }
}
