//! Units as people write them, and what they are in the unit a field is kept in.

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    Count,
    Mass,
    Length,
    Area,
    Volume,
    /// Kept in minutes.
    Time,
    /// Kept in kilowatt-hours.
    Energy,
    /// Kept in kilowatts.
    Power,
    /// Kept in kilovar-hours.
    Reactive,
    /// Kept in yuan (or whatever the currency's whole unit is).
    Money,
    /// Kept as a share of one.
    Share,
}

/// One unit: its canonical name and how many of the kept unit it is, as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub name: &'static str,
    pub dimension: Dimension,
    pub numerator: i64,
    pub denominator: i64,
}

const fn unit(name: &'static str, dimension: Dimension, numerator: i64, denominator: i64) -> Unit {
    Unit { name, dimension, numerator, denominator }
}

/// The unit written so, whatever its case; `None` for anything that is not surely a unit.
#[must_use]
pub fn find(text: &str) -> Option<Unit> {
    use Dimension::{Area, Count, Energy, Length, Mass, Money, Power, Reactive, Share, Time, Volume};
    if text.is_empty() || text.len() > 18 {
        return None;
    }
    let lower = text.trim_end_matches('.').to_ascii_lowercase();
    Some(match lower.as_str() {
        "只" | "个" | "件" | "台" | "套" | "箱" | "根" | "片" | "块" | "张" | "支" | "条" | "卷" | "包" | "袋" | "桶" | "瓶" | "盒"
        | "双" | "副" | "把" | "组" | "批" | "辆" | "头" | "颗" | "粒" | "枚" | "付" | "捆" | "盘" | "板" => {
            const COUNTED: &[&str] = &[
                "只", "个", "件", "台", "套", "箱", "根", "片", "块", "张", "支", "条", "卷", "包", "袋", "桶", "瓶", "盒", "双", "副",
                "把", "组", "批", "辆", "头", "颗", "粒", "枚", "付", "捆", "盘", "板",
            ];
            unit(COUNTED.iter().find(|name| **name == lower).copied().unwrap_or("件"), Count, 1, 1)
        }
        "pcs" | "pc" | "piece" | "pieces" => unit("pcs", Count, 1, 1),
        "ea" | "each" => unit("ea", Count, 1, 1),
        "set" | "sets" => unit("set", Count, 1, 1),
        "box" | "boxes" | "ctn" => unit("box", Count, 1, 1),
        "kg" | "kgs" | "公斤" | "千克" => unit("kg", Mass, 1, 1),
        "g" | "克" => unit("g", Mass, 1, 1000),
        "t" | "ton" | "tons" | "吨" | "tco2" | "吨co2" => unit("t", Mass, 1000, 1),
        "斤" => unit("斤", Mass, 1, 2),
        "m" | "米" => unit("m", Length, 1, 1),
        "cm" | "厘米" => unit("cm", Length, 1, 100),
        "mm" | "毫米" => unit("mm", Length, 1, 1000),
        "km" | "千米" | "公里" => unit("km", Length, 1000, 1),
        "m2" | "m²" | "㎡" | "平方米" | "平方" => unit("m²", Area, 1, 1),
        "m3" | "m³" | "立方米" | "立方" | "方" => unit("m³", Volume, 1, 1),
        "l" | "升" => unit("L", Volume, 1, 1000),
        "ml" | "毫升" => unit("mL", Volume, 1, 1_000_000),
        "min" | "mins" | "minute" | "minutes" | "分钟" | "分" => unit("min", Time, 1, 1),
        "h" | "hr" | "hrs" | "hour" | "hours" | "小时" | "时" | "工时" => unit("h", Time, 60, 1),
        "s" | "sec" | "secs" | "second" | "seconds" | "秒" => unit("s", Time, 1, 60),
        "d" | "day" | "days" | "天" | "日" => unit("d", Time, 1440, 1),
        "week" | "weeks" | "周" => unit("week", Time, 10080, 1),
        "kwh" | "kw·h" | "kw.h" | "kw*h" | "度" | "千瓦时" => unit("kWh", Energy, 1, 1),
        "wh" => unit("Wh", Energy, 1, 1000),
        "mwh" | "兆瓦时" => unit("MWh", Energy, 1000, 1),
        "gwh" => unit("GWh", Energy, 1_000_000, 1),
        "万kwh" | "万度" | "万千瓦时" => unit("万kWh", Energy, 10_000, 1),
        "kw" | "千瓦" => unit("kW", Power, 1, 1),
        "w" => unit("W", Power, 1, 1000),
        "mw" => unit("MW", Power, 1000, 1),
        "kvarh" => unit("kvarh", Reactive, 1, 1),
        "varh" => unit("varh", Reactive, 1, 1000),
        "mvarh" => unit("Mvarh", Reactive, 1000, 1),
        "元" | "rmb" | "cny" | "人民币" | "¥" | "yuan" => unit("CNY", Money, 1, 1),
        "千元" => unit("千元", Money, 1000, 1),
        "万元" | "万" => unit("万元", Money, 10_000, 1),
        "亿元" => unit("亿元", Money, 100_000_000, 1),
        "usd" | "$" | "美元" => unit("USD", Money, 1, 1),
        "eur" | "€" | "欧元" => unit("EUR", Money, 1, 1),
        "gbp" | "£" | "英镑" => unit("GBP", Money, 1, 1),
        "%" | "percent" | "百分比" => unit("%", Share, 1, 100),
        "‰" => unit("‰", Share, 1, 1000),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_known_in_both_languages_and_any_case() {
        assert_eq!(find("KWh").map(|unit| unit.name), Some("kWh"));
        assert_eq!(find("万度").map(|unit| unit.numerator), Some(10_000));
        assert_eq!(find("只").map(|unit| unit.name), Some("只"));
        assert_eq!(find("小时").map(|unit| unit.numerator), Some(60));
        assert_eq!(find("xyz"), None);
    }
}
