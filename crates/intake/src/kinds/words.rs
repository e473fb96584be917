//! The words people use for the few things the vocabulary tells apart.
//!
//! What is not surely one of them is kept as written.

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// receipt, issue, transfer, adjustment or scrap.
pub(crate) fn movement(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["报废", "scrap"]) {
        Some("scrap")
    } else if has(&lower, &["调拨", "移库", "转库", "transfer"]) {
        Some("transfer")
    } else if has(&lower, &["盘盈", "盘亏", "盘点", "调整", "adjust", "count"]) {
        Some("adjustment")
    } else if has(&lower, &["出库", "领料", "领用", "发料", "发货", "发出", "issue", "消耗", "consum"]) || lower == "out" || lower == "出"
    {
        Some("issue")
    } else if has(&lower, &["入库", "收货", "到货", "进货", "退料", "收入", "receipt", "receive"]) || lower == "in" || lower == "入"
    {
        Some("receipt")
    } else {
        None
    }
}

/// run, setup, breakdown, rework or wait. One letter is how many shop-floor terminals report.
pub(crate) fn activity(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    match lower.as_str() {
        "s" => return Some("setup"),
        "b" => return Some("breakdown"),
        "d" | "p" | "r" => return Some("run"),
        _ => {}
    }
    if has(&lower, &["返工", "返修", "rework"]) {
        Some("rework")
    } else if has(&lower, &["调机", "换型", "换模", "准备", "装夹", "setup", "set-up", "changeover"]) {
        Some("setup")
    } else if has(&lower, &["故障", "停机", "维修", "breakdown", "down", "failure"]) {
        Some("breakdown")
    } else if has(&lower, &["待料", "等待", "空闲", "wait", "idle"]) {
        Some("wait")
    } else if has(&lower, &["生产", "加工", "运行", "正常", "run", "production", "processing", "work"]) {
        Some("run")
    } else {
        None
    }
}

/// electricity, gas, water, steam or compressed_air.
pub(crate) fn carrier(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["蒸汽", "steam"]) {
        Some("steam")
    } else if has(&lower, &["压缩空气", "compressed", "压空"]) {
        Some("compressed_air")
    } else if has(&lower, &["天然气", "燃气", "煤气", "gas"]) {
        Some("gas")
    } else if has(&lower, &["电", "electric", "power", "kwh"]) {
        Some("electricity")
    } else if has(&lower, &["水", "water"]) {
        Some("water")
    } else {
        None
    }
}

/// incoming, in_process, final or outgoing.
pub(crate) fn stage(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["来料", "进料", "进货", "incoming", "iqc"]) {
        Some("incoming")
    } else if has(&lower, &["出货", "出厂", "发货", "outgoing", "oqc"]) {
        Some("outgoing")
    } else if has(&lower, &["成品", "终检", "完工", "final", "fqc"]) {
        Some("final")
    } else if has(&lower, &["过程", "制程", "巡检", "首检", "首件", "工序", "in-process", "in process", "in_process", "ipqc", "patrol"])
    {
        Some("in_process")
    } else {
        None
    }
}

/// planned, repair or round.
pub(crate) fn maintenance(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["点检", "巡检", "round", "inspection", "check"]) {
        Some("round")
    } else if has(&lower, &["保养", "计划", "预防", "定期", "润滑", "planned", "preventive", "pm", "scheduled", "service"]) {
        Some("planned")
    } else if has(&lower, &["维修", "故障", "抢修", "修理", "大修", "repair", "breakdown", "corrective", "cm"]) {
        Some("repair")
    } else {
        None
    }
}

/// return, or sale for what is surely none.
pub(crate) fn return_mark(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["退", "红字", "红冲", "return", "credit", "refund"])
        || ["是", "y", "yes", "true", "1", "√", "红"].contains(&lower.as_str())
    {
        Some("return")
    } else if has(&lower, &["销售", "普通", "正常", "蓝字", "sale", "invoice"])
        || ["否", "n", "no", "false", "0", "蓝"].contains(&lower.as_str())
    {
        Some("sale")
    } else {
        None
    }
}

/// receivable or payable.
pub(crate) fn direction(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    if has(&lower, &["应收", "销项", "销售", "收款", "收入", "客户", "receivable", "sales", "customer", "incoming", "ar"]) {
        Some("receivable")
    } else if has(&lower, &["应付", "进项", "采购", "付款", "支出", "供应", "payable", "purchase", "supplier", "vendor", "ap"])
    {
        Some("payable")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_shop_floor_are_understood() {
        assert_eq!(activity("S"), Some("setup"));
        assert_eq!(activity("设备故障"), Some("breakdown"));
        assert_eq!(activity("正常加工"), Some("run"));
        assert_eq!(movement("生产领料"), Some("issue"));
        assert_eq!(movement("采购入库"), Some("receipt"));
        assert_eq!(stage("IQC"), Some("incoming"));
        assert_eq!(maintenance("二级保养"), Some("planned"));
        assert_eq!(direction("进项发票"), Some("payable"));
        assert_eq!(carrier("压缩空气"), Some("compressed_air"));
        assert_eq!(carrier("unknown"), None);
    }
}
