//! Yes and no, as ticks, words and digits.

/// Yes, no, or neither.
#[must_use]
pub fn flag(text: &str) -> Option<bool> {
    if text.len() > 15 {
        return None;
    }
    let lower = text.to_lowercase();
    Some(match lower.as_str() {
        "1" | "y" | "yes" | "true" | "t" | "x" | "是" | "有" | "√" | "✓" | "✔" | "对" | "真" | "合格" | "ok" | "pass" | "passed"
        | "good" | "启用" | "已联网" | "联网" | "active" | "正常" | "在用" | "自制" | "返工" | "退货" | "红字" | "accepted" | "接收"
        | "通过" => true,
        "0" | "n" | "no" | "false" | "f" | "否" | "无" | "×" | "✗" | "✘" | "错" | "假" | "不合格" | "ng" | "fail" | "failed" | "bad"
        | "reject" | "rejected" | "停用" | "未联网" | "不联网" | "inactive" | "禁用" | "外购" | "采购" | "拒收" | "没有" | "非"
        | "不通过" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_in_both_languages() {
        for yes in ["Y", "yes", "TRUE", "1", "是", "√", "合格"] {
            assert_eq!(flag(yes), Some(true), "{yes}");
        }
        for no in ["N", "no", "0", "否", "×", "NG", "不合格"] {
            assert_eq!(flag(no), Some(false), "{no}");
        }
        assert_eq!(flag("maybe"), None);
    }
}
