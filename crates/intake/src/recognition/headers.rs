//! Headers as words: `PurchaseOrderID`, `Usage_kWh`, `用量(kWh)`, `数量 Qty`, and how well they match a field's synonyms.

use crate::values::texts;
use crate::values::units::{self, Unit};

/// A header taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// Lower-case English words, abbreviations written out.
    pub words: Vec<String>,
    /// Everything without blanks, for Chinese headers.
    pub compact: String,
    /// Only the Han characters.
    pub han: String,
    /// Two halves the other way round: `合格数量` for `合格` under `数量`.
    pub turned: String,
    pub unit: Option<Unit>,
}

impl Header {
    /// Takes a header apart.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = texts::half_width(text);
        let (outside, notes) = without_brackets(&folded);
        let mut unit = notes.iter().find_map(|note| unit_of(note));
        let mut words = split_words(&outside);
        if unit.is_none() && words.len() > 1 {
            unit = words.last().filter(|word| word.len() > 1).and_then(|word| units::find(word));
            if unit.is_some() {
                words.pop();
            }
        }
        let mut han: String = words.iter().flat_map(|word| word.chars()).filter(|c| texts::is_han(*c)).collect();
        if unit.is_none()
            && let Some((front, back)) = outside.split_once(['/', ':'])
        {
            unit = unit_of(back);
            if unit.is_some() && front.chars().any(texts::is_han) {
                han = front.chars().filter(|c| texts::is_han(*c)).collect();
                words = split_words(front);
            }
        }
        let words: Vec<String> = words.into_iter().map(|word| written_out(&word)).collect();
        let compact: String = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphanumeric()).collect();
        let turned = match outside.split_whitespace().collect::<Vec<_>>().as_slice() {
            [first, second] if first.chars().chain(second.chars()).all(texts::is_han) => format!("{second}{first}"),
            _ => String::new(),
        };
        Self { words: words.iter().flat_map(|word| word.split(' ')).map(str::to_owned).collect(), compact, han, turned, unit }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.compact.is_empty()
    }
}

/// A note such as `kWh`, `元/kg`, `单位:元`.
fn unit_of(note: &str) -> Option<Unit> {
    let note = note.trim().trim_start_matches("单位").trim_start_matches([':', ' ']).trim();
    units::find(note).or_else(|| note.split('/').next().and_then(units::find))
}

/// The text outside of brackets, and what stood in each pair of them.
fn without_brackets(text: &str) -> (String, Vec<String>) {
    let (mut outside, mut notes, mut note) = (String::new(), Vec::new(), None::<String>);
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '{' if note.is_none() => note = Some(String::new()),
            ')' | ']' | '】' | '}' => {
                if let Some(note) = note.take() {
                    notes.push(note);
                    outside.push(' ');
                }
            }
            c => match &mut note {
                Some(note) => note.push(c),
                None => outside.push(c),
            },
        }
    }
    if let Some(note) = note {
        outside.push_str(&note);
    }
    (outside, notes)
}

/// Words at blanks, signs and changes of case; Han characters that stand together are one word.
fn split_words(text: &str) -> Vec<String> {
    // An abbreviation with a small letter inside is still one word.
    let text = text.replace("UoM", "UOM");
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let chars: Vec<char> = text.chars().collect();
    for (index, &c) in chars.iter().enumerate() {
        if !(c.is_alphanumeric() || c == '%' || c == '#') {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
            continue;
        }
        let previous = index.checked_sub(1).map(|index| chars[index]);
        let next = chars.get(index + 1);
        let new_word = previous.is_some_and(|previous| {
            (previous.is_lowercase() && c.is_uppercase())
                || (previous.is_uppercase() && c.is_uppercase() && next.is_some_and(|next| next.is_lowercase()))
                || (texts::is_han(previous) != texts::is_han(c))
        });
        if new_word {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        word.extend(c.to_lowercase());
    }
    words.extend((!word.is_empty()).then_some(word));
    rejoin_units(words)
}

/// `k` `Wh` and `k` `Varh` are one word each.
fn rejoin_units(words: Vec<String>) -> Vec<String> {
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last)
                if matches!((last.as_str(), word.as_str()), ("k" | "m", "wh" | "varh" | "w") | ("kw" | "mw", "h") | ("kvar", "h")) =>
            {
                last.push_str(&word)
            }
            Some(last) if last == "t" && word == "co2" => last.push_str("co2"),
            _ => joined.push(word),
        }
    }
    joined
}

fn written_out(word: &str) -> String {
    match word {
        "qty" | "qnty" | "quant" => "quantity",
        "amt" => "amount",
        "desc" | "descr" => "description",
        "no" | "num" | "number" | "nr" | "#" => "no",
        "identifier" => "id",
        "cust" => "customer",
        "vendor" | "vend" => "supplier",
        "dt" => "date",
        "wo" => "work order",
        "po" => "purchase order",
        "so" => "sales order",
        "prod" => "product",
        "mfg" => "manufacturing",
        "inv" => "invoice",
        "dept" => "department",
        "uom" => "unit",
        "std" => "standard",
        "act" => "actual",
        "pct" | "percent" => "percentage",
        "hrs" => "hours",
        "whse" | "wh" => "warehouse",
        "avg" => "average",
        word => word,
    }
    .to_owned()
}

/// A synonym taken apart the same way.
#[derive(Clone, Debug)]
pub(crate) struct Synonym {
    header: Header,
    /// The characters of the compact form.
    length: usize,
    is_han: bool,
    factor: f64,
}

impl Synonym {
    pub(crate) fn of(text: &str, rank: usize) -> Self {
        let (factor, text) = text.strip_prefix('~').map_or((1.0, text), |text| (0.62, text));
        let mut header = Header::of(text);
        if header.is_empty() {
            header.compact = text.to_owned();
            header.words = vec![text.to_owned()];
        }
        Self {
            is_han: !header.han.is_empty(),
            length: header.compact.chars().count(),
            header,
            factor: factor - 0.003 * rank.min(30) as f64,
        }
    }

    /// How well a header matches, from 0 to 1.
    pub(crate) fn score(&self, header: &Header) -> f64 {
        let exact = short(&header.compact) == short(&self.header.compact)
            || (self.is_han && (short(&header.han) == short(&self.header.compact) || short(&header.turned) == short(&self.header.compact)));
        let score = if exact {
            1.0
        } else if self.is_han {
            self.within(&header.compact).max(self.within(&header.turned))
        } else {
            words_contained(&header.words, &self.header.words).max(if header.han.is_empty() || header.words.is_empty() {
                0.0
            } else {
                latin_exact(header, &self.header)
            })
        };
        let spoiled = !exact && score > 0.0 && SPOILERS.iter().any(|word| has_word(header, word) && !has_word(&self.header, word));
        score * self.factor * if spoiled { 0.45 } else { 1.0 }
    }

    /// How well the compact form matches where it is part of a header.
    fn within(&self, header: &str) -> f64 {
        let own = self.header.compact.as_bytes();
        // Both are short: comparing at every place is quicker than preparing a search.
        let found = if self.length < 2 { None } else { header.as_bytes().windows(own.len()).rposition(|part| part == own) };
        let Some(at) = found else { return 0.0 };
        // 不合格数量 is the opposite of 合格数量.
        if header[..at].ends_with(['不', '非', '未', '无']) {
            return 0.0;
        }
        let ratio = self.length as f64 / header.chars().count() as f64;
        if header.ends_with(&self.header.compact) { 0.57 + 0.35 * ratio } else { 0.3 + 0.4 * ratio }
    }
}

/// Words that make another thing of what they stand before: the smallest order quantity is no order quantity.
const SPOILERS: &[&str] = &[
    "min", "max", "minimum", "maximum", "average", "last", "target", "modified", "created", "updated", "printed", "size", "weight", "per",
    "最小", "最大", "平均", "上次", "修改", "创建", "更新", "打印", "审核", "目标", "最近",
];

/// 送检数 is short for 送检数量.
fn short(compact: &str) -> &str {
    compact.strip_suffix('量').filter(|rest| rest.ends_with('数') && rest.chars().count() > 1).unwrap_or(compact)
}

/// `数量 Qty`: the English half may match by itself.
fn latin_exact(header: &Header, synonym: &Header) -> f64 {
    let mut latin = header.words.iter().filter(|word| word.is_ascii()).peekable();
    if latin.peek().is_some() && latin.eq(&synonym.words) { 0.95 } else { 0.0 }
}

fn words_contained(header: &[String], synonym: &[String]) -> f64 {
    if synonym.is_empty() || header.len() <= synonym.len() {
        return 0.0;
    }
    let Some(at) = header.windows(synonym.len()).position(|window| window == synonym) else { return 0.0 };
    let ratio = synonym.len() as f64 / header.len() as f64;
    if at + synonym.len() == header.len() { 0.52 + 0.4 * ratio } else { 0.2 + 0.5 * ratio }
}

/// A word that shows that a column belongs to another kind.
pub(crate) fn has_word(header: &Header, word: &str) -> bool {
    if word.is_ascii() {
        let words: Vec<&str> = word.split(' ').collect();
        header.words.windows(words.len()).any(|window| window.iter().zip(&words).all(|(a, b)| a == b))
    } else {
        header.compact.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        Header::of(text).words.join(" ")
    }

    #[test]
    fn headers_of_programs_are_taken_apart() {
        assert_eq!(words("PurchaseOrderID"), "purchase order id");
        assert_eq!(words("OrderQty"), "order quantity");
        assert_eq!(words("Lagging_Current_Reactive.Power_kVarh"), "lagging current reactive power");
        assert_eq!(words("Part Desc."), "part description");
        assert_eq!(words("VendorID"), "supplier id");
        assert_eq!(Header::of("Usage_kWh").unit.map(|unit| unit.name), Some("kWh"));
        assert_eq!(Header::of("CO2(tCO2)").unit.map(|unit| unit.name), Some("t"));
    }

    #[test]
    fn headers_of_clerks_are_taken_apart() {
        let header = Header::of("用量（kWh）");
        assert_eq!((header.compact.as_str(), header.unit.map(|unit| unit.name)), ("用量", Some("kWh")));
        assert_eq!(Header::of("金额（万元）").unit.map(|unit| unit.numerator), Some(10_000));
        assert_eq!(Header::of("单价(元/kg)").unit.map(|unit| unit.name), Some("CNY"));
        assert_eq!(Header::of("金额/元").han, "金额");
        assert_eq!(Header::of(" 数  量 ").compact, "数量");
    }

    #[test]
    fn the_better_name_scores_higher() {
        let score = |synonym: &str, header: &str| Synonym::of(synonym, 0).score(&Header::of(header));
        assert!(score("order quantity", "OrderQty") > 0.99);
        assert!(score("quantity", "OrderQty") > 0.5);
        assert!(score("数量", "到货数量") < score("到货数量", "到货数量"));
        assert!(score("数量", "数量 Qty") > 0.9);
        assert!(score("quantity", "数量 Qty") > 0.9);
        assert!(score("customer", "Supplier").abs() < 1e-9);
        assert!(score("合格数量", "不合格数量").abs() < 1e-9);
        assert!(score("合格数量", "数量 合格") > 0.9);
        assert!(score("送检数量", "送检数") > 0.99);
    }
}
