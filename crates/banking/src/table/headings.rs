//! What the columns of a table are, guessed from their headings.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The day it was booked.
    BookedOn,
    /// The day from which it bears interest.
    ValueOn,
    /// What went out.
    Debit,
    /// What came in.
    Credit,
    /// Both, told apart by sign or by [`Column::Side`].
    Amount,
    /// Which of both the amount is: 借/贷, 收/支, D/C.
    Side,
    /// What was there after the entry.
    Balance,
    /// Three letters, or a Chinese name.
    Currency,
    /// Who paid or was paid.
    Name,
    /// Their account.
    Account,
    /// Their bank.
    Bank,
    /// What it was for. Several columns may say it.
    Remittance,
    /// The bank's number of the entry.
    Reference,
    /// The payer's number, carried through.
    EndToEnd,
    /// The account that the statement is of.
    OwnAccount,
    /// What kind of transaction it is.
    Code,
}

/// Headings without blanks, brackets and case. The first that fits counts, so the narrow ones come first.
const HEADINGS: &[(Column, &[&str])] = &[
    (Column::ValueOn, &["起息日", "起息日期", "valuedate", "valuta", "valutadatum", "wertstellung", "dateofvalue"]),
    (
        Column::BookedOn,
        &[
            "记账日期",
            "记账日",
            "入账日期",
            "入账时间",
            "交易日期",
            "交易时间",
            "交易日",
            "日期",
            "日期时间",
            "发生日期",
            "bookingdate",
            "transactiondate",
            "postingdate",
            "posteddate",
            "posted",
            "buchungstag",
            "buchungsdatum",
            "date",
            "trandate",
        ],
    ),
    (
        Column::Debit,
        &[
            "借方金额",
            "借方发生额",
            "借方",
            "支出",
            "支出金额",
            "转出金额",
            "付款金额",
            "支取",
            "借方发生额支取",
            "借",
            "debit",
            "debitamount",
            "withdrawal",
            "withdrawals",
            "paidout",
            "moneyout",
            "out",
            "soll",
            "payments",
        ],
    ),
    (
        Column::Credit,
        &[
            "贷方金额",
            "贷方发生额",
            "贷方",
            "收入",
            "收入金额",
            "转入金额",
            "收款金额",
            "存入",
            "贷方发生额收入",
            "贷",
            "credit",
            "creditamount",
            "deposit",
            "deposits",
            "paidin",
            "moneyin",
            "in",
            "haben",
            "receipts",
        ],
    ),
    (
        Column::Side,
        &[
            "借贷标志",
            "借贷方向",
            "借贷",
            "借/贷",
            "收支类型",
            "收支",
            "收/支",
            "方向",
            "debit/credit",
            "d/c",
            "dc",
            "cd",
            "c/d",
            "drcr",
            "dr/cr",
            "creditdebit",
            "credit/debit",
            "afbij",
            "sign",
        ],
    ),
    (
        Column::Balance,
        &["余额", "账户余额", "交易后余额", "本次余额", "当前余额", "balance", "runningbalance", "balanceafter", "accountbalance", "saldo"],
    ),
    (Column::Amount, &["金额", "交易金额", "发生额", "交易额", "amount", "transactionamount", "betrag", "umsatz", "value"]),
    (Column::Currency, &["币种", "币别", "货币", "交易币种", "currency", "ccy", "währung", "waehrung"]),
    (
        Column::Account,
        &[
            "对方账号",
            "对方帐号",
            "对方账户",
            "对手账号",
            "交易对手账号",
            "收/付方账号",
            "收付方账号",
            "对方账号/卡号",
            "counterpartyaccount",
            "counterpartyiban",
            "accountofcounterparty",
            "beneficiaryaccount",
            "payeeaccount",
            "iban",
            "kontonummer",
            "tegenrekening",
        ],
    ),
    (
        Column::Name,
        &[
            "对方户名",
            "对方名称",
            "对方单位",
            "对方单位名称",
            "对方账户名称",
            "对方账户名",
            "对手名称",
            "对手户名",
            "交易对手",
            "交易对手名称",
            "收/付方名称",
            "收付方名称",
            "counterparty",
            "counterpartyname",
            "payee",
            "payer",
            "name",
            "beneficiary",
            "payeename",
            "auftraggeber/empfänger",
            "otherparty",
        ],
    ),
    (
        Column::Bank,
        &[
            "对方开户行",
            "对方行名",
            "对方开户银行",
            "对方银行",
            "对方开户机构",
            "对方行号",
            "交易对手开户行",
            "counterpartybank",
            "bic",
            "bank",
            "payeebank",
        ],
    ),
    (
        Column::Reference,
        &[
            "交易流水号",
            "流水号",
            "核心流水号",
            "账户明细编号-交易流水号",
            "交易流水",
            "凭证号",
            "凭证号码",
            "企业流水号",
            "bankreference",
            "reference",
            "transactionid",
            "transactionreference",
            "id",
            "ref",
            "tranid",
        ],
    ),
    (Column::EndToEnd, &["endtoendid", "endtoendreference", "e2eid", "客户业务编号", "业务编号"]),
    (Column::OwnAccount, &["本方账号", "账号", "帐号", "卡号", "查询账号", "accountnumber", "account", "ownaccount", "konto", "accountno"]),
    (
        Column::Code,
        &["交易类型", "业务类型", "交易名称", "凭证种类", "凭证类型", "transactiontype", "type", "transactioncode", "buchungstext"],
    ),
    (
        Column::Remittance,
        &[
            "摘要",
            "附言",
            "用途",
            "备注",
            "交易附言",
            "交易摘要",
            "交易用途",
            "说明",
            "个性化信息",
            "description",
            "details",
            "memo",
            "narrative",
            "remittance",
            "remittanceinformation",
            "particulars",
            "purpose",
            "verwendungszweck",
            "text",
            "note",
            "notes",
            "message",
            "transactiondetails",
        ],
    ),
];

/// A heading without what differs between banks: blanks, brackets with units, case, width.
fn plain(heading: &str) -> String {
    let mut clean = String::new();
    let mut depth = 0_u32;
    for c in heading.chars().take(100) {
        let c = crate::matching::half_width(c);
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '*' | '"' | '\u{feff}') => {}
            _ => clean.extend(c.to_lowercase()),
        }
    }
    clean
}

/// What a heading says.
pub(super) fn column(heading: &str) -> Option<Column> {
    let found = |text: &str| HEADINGS.iter().find(|(_, headings)| headings.contains(&text)).map(|(column, _)| *column);
    let clean = plain(heading);
    // 借方发生额/元(支取) and 金额/元 carry a unit.
    found(&clean).or_else(|| {
        let unit = clean.strip_suffix("/元").or_else(|| clean.strip_suffix("元")).or_else(|| clean.strip_suffix("人民币"))?;
        found(unit)
    })
}

/// The columns of a row of headings; none when it does not have a day and an amount.
pub(super) fn columns(row: &[String]) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = row.iter().map(|heading| column(heading)).collect();
    // Of two columns that say the same, the first counts; remittance may have several.
    for at in 0..columns.len() {
        let repeated = columns[at].filter(|column| *column != Column::Remittance && columns[..at].contains(&Some(*column)));
        if repeated.is_some() {
            columns[at] = None;
        }
    }
    let has = |column: Column| columns.contains(&Some(column));
    if !has(Column::BookedOn) && has(Column::ValueOn) {
        columns.iter_mut().filter(|column| **column == Some(Column::ValueOn)).for_each(|column| *column = Some(Column::BookedOn));
    }
    let has = |column: Column| columns.contains(&Some(column));
    let has_amount = has(Column::Amount) || (has(Column::Debit) && has(Column::Credit));
    (has(Column::BookedOn) && has_amount).then_some(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_chinese_banks() {
        assert_eq!(column("借方发生额（支取）"), Some(Column::Debit));
        assert_eq!(column("贷方发生额/元"), Some(Column::Credit));
        assert_eq!(column("对方户名"), Some(Column::Name));
        assert_eq!(column("交易日期"), Some(Column::BookedOn));
        assert_eq!(column("附言"), Some(Column::Remittance));
        assert_eq!(column("Money Out (GBP)"), Some(Column::Debit));
        assert_eq!(column("什么"), None);
    }
}
