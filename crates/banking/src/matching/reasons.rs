//! Why a payment is taken for that of an item, in words.

use crate::words::Text;
use serde::Serialize;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reason {
    /// Stable: `banking.document_mentioned`.
    pub code: &'static str,
    /// In words.
    pub text: Text,
}

fn reason(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Reason {
    Reason { code, text: Text::new(zh, en) }
}

pub(super) fn structured(document: &str) -> Reason {
    reason(
        "banking.reference_equal",
        format!("结构化参考号等于单据号 {document}"),
        format!("The structured reference is the document {document}"),
    )
}

pub(super) fn mentioned(document: &str) -> Reason {
    reason("banking.document_mentioned", format!("附言中有单据号 {document}"), format!("The payment mentions the document {document}"))
}

pub(super) fn amount_equal(count: usize) -> Reason {
    match count {
        1 => reason("banking.amount_equal", "金额与未结金额相等", "The amount is what is open"),
        _ => reason(
            "banking.amounts_sum",
            format!("金额等于 {count} 笔未结金额之和"),
            format!("The amount is the sum of {count} open items"),
        ),
    }
}

pub(super) fn several_sums() -> Reason {
    reason("banking.several_sums", "其他组合也能得到该金额", "Other items add up to the same amount")
}

pub(super) fn partial() -> Reason {
    reason("banking.amount_smaller", "金额小于未结金额：部分付款", "The amount is less than what is open: a part of it")
}

pub(super) fn larger() -> Reason {
    reason("banking.amount_larger", "金额大于未结金额：余额另行处理", "The amount is more than what is open: the rest stays to be placed")
}

pub(super) fn account() -> Reason {
    reason("banking.account_equal", "对方账号是该往来单位的账号", "The account is one of this party's")
}

pub(super) fn name(is_same: bool) -> Reason {
    if is_same {
        reason("banking.name_equal", "对方户名与该往来单位相同", "The name is this party's")
    } else {
        reason("banking.name_similar", "对方户名与该往来单位相似", "The name is like this party's")
    }
}

pub(super) fn other_party() -> Reason {
    reason("banking.other_party", "对方账号或户名属于另一往来单位", "Account or name are those of another party")
}

pub(super) fn day_near(days: i64) -> Reason {
    reason("banking.day_near", format!("与到期日相差 {days} 天"), format!("{days} days from the due day"))
}

pub(super) fn oldest_first() -> Reason {
    reason("banking.oldest_first", "按到期日先后分配", "The items due first are taken first")
}

pub(super) fn tie() -> Reason {
    reason("banking.equally_good", "另有同样合适的未结项", "Other items fit as well")
}

pub(super) fn contested() -> Reason {
    reason("banking.wanted_twice", "另一笔付款也对应该未结项", "Another payment fits the same item")
}
