//! What is wrong with a file, where, what was expected there, and what to do.

use crate::limits;
use crate::words::Text;
use serde::Serialize;
use std::fmt;

/// Where something stands in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The whole file.
    File,
    /// A line of a text, counted from one.
    Line(usize),
    /// An element of an XML file: `Stmt[2]/Ntry[1]/Amt`.
    Path(String),
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => out.write_str("file"),
            Self::Line(line) => write!(out, "line {line}"),
            Self::Path(path) => out.write_str(path),
        }
    }
}

/// What became of that which is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The file was not read.
    Refused,
    /// It is missing from the reading; what stands around it was read.
    LeftOut,
    /// It was read, and should be looked at.
    Kept,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Stable, for scripts and translations: `banking.amount_unreadable`.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub effect: Effect,
    /// What was found, as it stands there.
    pub found: String,
    /// What should have been there.
    pub expected: Text,
    /// What to do about it.
    pub fix: Text,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: found \"{}\", expected {}; {} [{}]", self.place, self.found, self.expected.en, self.fix.en, self.code)
    }
}

/// What can be wrong: its code, its effect, what was expected, and what to do; Chinese before English.
pub(crate) struct Kind {
    code: &'static str,
    effect: Effect,
    expected: (&'static str, &'static str),
    fix: (&'static str, &'static str),
}

const ASK_BANK: (&str, &str) =
    ("请从网银重新导出该对账单；如仍然如此，请联系银行。", "Export the statement again; if it stays so, ask the bank.");
const COMPARE: (&str, &str) = ("请与银行的对账单核对这一笔。", "Compare this entry with the bank's own statement.");

macro_rules! kinds {
    ($($name:ident: $code:literal, $effect:ident, $expected:expr, $fix:expr;)*) => {
        impl Kind {
            $(pub(crate) const $name: Self = Self { code: $code, effect: Effect::$effect, expected: $expected, fix: $fix };)*
        }
    };
}

kinds! {
    TOO_LARGE: "banking.too_large", Refused, ("不超过 32 MB 的文件", "a file of at most 32 MB"),
        ("请按较短的期间分别导出。", "Export shorter periods, one after the other.");
    FORMAT_UNKNOWN: "banking.format_unknown", Refused,
        ("MT940、MT942、camt.052、camt.053、camt.054 或带表头的 CSV", "MT940, MT942, camt.052, camt.053, camt.054, or CSV with headings"),
        ("请在网银中选择其中一种格式导出。", "Choose one of these formats when exporting from the bank.");
    TOO_MANY: "banking.too_many", LeftOut, ("不超过上限的数量", "a number within the limit"),
        ("请按较短的期间分别导出；超出部分未读取。", "Export shorter periods; what is beyond the limit was not read.");
    DTD: "banking.dtd_refused", Refused, ("不含 DTD（<!DOCTYPE）的 XML", "XML without a document type (<!DOCTYPE)"),
        ("银行文件不需要 DTD；请从网银重新导出，不要打开来历不明的文件。", "A bank's file needs none; export it again and do not trust a file of unknown origin.");
    XML_BROKEN: "banking.xml_broken", LeftOut, ("完整且格式正确的 XML", "complete and well-formed XML"),
        ("文件可能被截断或修改；请重新下载。此处之前的内容已读取。", "The file may be cut off or altered; download it again. What stands before this place was read.");
    XML_TOO_DEEP: "banking.xml_too_deep", Refused, ("不超过 40 层的 XML", "XML of at most 40 levels"), ASK_BANK;
    NO_STATEMENT: "banking.no_statement", Kept, ("至少一份对账单", "at least one statement"), ASK_BANK;
    ACCOUNT_MISSING: "banking.account_missing", Kept, ("对账单的账号", "the account of the statement"),
        ("请在导入时选择银行账户。", "Choose the bank account when importing.");
    ACCOUNT_TWICE: "banking.account_twice", LeftOut, ("每份对账单只有一个账号", "one account in a statement"), ASK_BANK;
    FIELD_UNKNOWN: "banking.field_unknown", LeftOut, ("MT940 字段，例如 :61:", "a field of MT940, as :61:"), ASK_BANK;
    FIELD_OUTSIDE: "banking.field_outside", Kept, ("位于以 :20: 开始的对账单之内", "inside a statement, which begins with :20:"),
        ("该部分没有账号；请在导入时选择银行账户，并与银行核对。", "This part has no account: choose one when importing, and compare with the bank.");
    BALANCE_UNREADABLE: "banking.balance_unreadable", LeftOut,
        ("借贷标记、日期、币种、金额，例如 C240131EUR100,00", "mark, day, currency and amount, as C240131EUR100,00"), ASK_BANK;
    CURRENCY_MISSING: "banking.currency_missing", Kept, ("三个字母的币种，例如 EUR", "a currency of three letters, as EUR"),
        ("按该账户的币种处理；请核对。", "The currency of the account is meant; check that.");
    BALANCE_SUM: "banking.balance_does_not_add_up", Kept, ("期初余额加各笔发生额", "the opening balance plus the entries"),
        ("可能缺少分录或页；请与银行的对账单核对后再入账。", "An entry or a page may be missing; compare with the bank before posting.");
    BALANCE_CURRENCY: "banking.balance_currency", Kept, ("期初与期末余额为同一币种", "both balances in one currency"), ASK_BANK;
    RUNNING_BALANCE: "banking.running_balance", Kept, ("上一行余额加本行金额", "the balance of the line before plus this amount"),
        ("可能缺少行，或行被修改；请重新导出。", "A line may be missing or altered; export again.");
    ENTRY_UNREADABLE: "banking.entry_unreadable", LeftOut,
        ("起息日、借贷标记、金额，例如 2401310131C100,00NTRF", "value day, mark and amount, as 2401310131C100,00NTRF"), COMPARE;
    AMOUNT_UNREADABLE: "banking.amount_unreadable", LeftOut, ("金额", "an amount"), COMPARE;
    AMOUNT_MISSING: "banking.amount_missing", LeftOut, ("一个非空的金额", "an amount"), COMPARE;
    BOTH_SIDES: "banking.both_sides", LeftOut, ("借方或贷方金额之一", "an amount on one side, not on both"), COMPARE;
    SIDE_UNREADABLE: "banking.side_unreadable", LeftOut, ("借（DBIT）或贷（CRDT）", "debit (DBIT) or credit (CRDT)"), COMPARE;
    DAY_UNREADABLE: "banking.day_unreadable", LeftOut, ("存在的日期", "a day of the calendar"), COMPARE;
    DAY_DOUBTFUL: "banking.day_doubtful", Kept, ("存在的日期", "a day of the calendar"),
        ("未采用该日期，另一日期可用；请核对。", "This day was not taken, the entry's other day was; check it.");
    DAY_AFTER_MONTH_END: "banking.day_after_month_end", Kept, ("该月内的日期", "a day within that month"),
        ("有的银行按每月 30 天计息；已按该月最后一天处理。", "Some banks count months of 30 days; the last day of the month was taken.");
    DAY_ORDER: "banking.day_order", Kept, ("可以区分日和月的日期", "days that tell which number is the month"),
        ("按“日/月/年”读取；请核对，或以 年-月-日 格式导出。", "Read as day, month, year; check that, or export days as year-month-day.");
    DAY_MISSING: "banking.day_missing", Kept, ("记账日或起息日", "a booking day or a value day"),
        ("请在入账时填写日期。", "Choose the day when posting.");
    SUBFIELD_BROKEN: "banking.subfield_broken", Kept, ("分隔符后两位数字，例如 ?20", "two digits after the separator, as ?20"),
        ("文本按原样保留；金额和日期不受影响。", "The text was kept as it stands; amount and day are not touched.");
    TEXT_ORPHANED: "banking.text_orphaned", LeftOut, ("属于某一字段的行", "a line that belongs to a field"), ASK_BANK;
    DETAILS_SUM: "banking.details_do_not_add_up", Kept, ("各明细之和等于该笔金额", "transactions that add up to the entry"), COMPARE;
    HEADINGS_MISSING: "banking.headings_missing", Refused,
        ("含日期列和金额列的表头，例如 交易日期、借方金额、贷方金额", "headings with a day and an amount, as Date, Debit, Credit"),
        ("请保留银行导出的表头行。", "Keep the row of headings that the bank writes.");
}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    found: Vec<Fault>,
}

impl Faults {
    pub(crate) fn at(&mut self, kind: &Kind, place: Place, found: &str) {
        if self.found.len() < limits::FAULTS {
            let text = |(zh, en): (&str, &str)| Text::new(zh, en);
            let found = limits::shown(found);
            let (expected, fix) = (text(kind.expected), text(kind.fix));
            self.found.push(Fault { code: kind.code, place, effect: kind.effect, found, expected, fix });
        }
    }

    /// As [`Faults::at`], with the value that was expected after the words.
    pub(crate) fn value_at(&mut self, kind: &Kind, place: Place, found: &str, expected: &str) {
        let before = self.found.len();
        self.at(kind, place, found);
        if let Some(fault) = self.found.get_mut(before) {
            fault.expected = Text::new(format!("{}：{expected}", fault.expected.zh), format!("{}: {expected}", fault.expected.en));
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_vec(self) -> Vec<Fault> {
        self.found
    }
}
