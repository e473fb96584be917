//! Units by the codes of UN/ECE Recommendation 20, with exact conversions inside one dimension.

use std::str::FromStr;

use kernel::web::Json;
use kernel::{Allowed, App, OrgId, Page, Problem, Text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::permissions::Read;
use crate::words::words;

words! {
    /// What a unit measures. Units of one dimension are converted into each other; packages only by what an item says.
    Dimension {
        Count = "count" [],
        Package = "package" [],
        Mass = "mass" [],
        Length = "length" [],
        Area = "area" [],
        Volume = "volume" [],
        Time = "time" [],
        Energy = "energy" [],
    }
}

struct Entry {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    dimension: Dimension,
    /// How many of the dimension's first unit one of it is.
    numerator: i64,
    denominator: i64,
    /// Other words for it, folded.
    others: &'static [&'static str],
}

const fn unit(
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    dimension: Dimension,
    (numerator, denominator): (i64, i64),
    others: &'static [&'static str],
) -> Entry {
    Entry { code, zh, en, dimension, numerator, denominator, others }
}

use Dimension::{Area, Count, Energy, Length, Mass, Package, Time, Volume};

/// The first of each dimension is the one that the others are counted in.
const UNITS: &[Entry] = &[
    unit("H87", "件", "piece", Count, (1, 1), &["个", "只", "支", "条", "根", "颗", "枚", "台", "pc", "pcs", "pieces", "ea", "each"]),
    unit("PR", "双", "pair", Count, (2, 1), &["对", "副", "pairs"]),
    unit("DZN", "打", "dozen", Count, (12, 1), &["dz"]),
    unit("MIL", "千件", "thousand", Count, (1000, 1), &["千个", "千只", "kpcs"]),
    unit("SET", "套", "set", Package, (1, 1), &["组", "sets"]),
    unit("BX", "盒", "box", Package, (1, 1), &["boxes"]),
    unit("CT", "箱", "carton", Package, (1, 1), &["ctn", "cartons"]),
    unit("BG", "袋", "bag", Package, (1, 1), &["bags"]),
    unit("PK", "包", "pack", Package, (1, 1), &["packs"]),
    unit("BO", "瓶", "bottle", Package, (1, 1), &["bottles"]),
    unit("CA", "罐", "can", Package, (1, 1), &["听", "cans"]),
    unit("DR", "桶", "drum", Package, (1, 1), &["drums"]),
    unit("RO", "卷", "roll", Package, (1, 1), &["rolls"]),
    unit("BE", "捆", "bundle", Package, (1, 1), &["扎", "bundles"]),
    unit("ST", "张", "sheet", Package, (1, 1), &["片", "块", "sheets"]),
    unit("PF", "托", "pallet", Package, (1, 1), &["板", "pallets"]),
    unit("KGM", "千克", "kilogram", Mass, (1, 1), &["kg", "公斤", "kgs"]),
    unit("GRM", "克", "gram", Mass, (1, 1000), &["g"]),
    unit("MGM", "毫克", "milligram", Mass, (1, 1_000_000), &["mg"]),
    unit("TNE", "吨", "tonne", Mass, (1000, 1), &["t", "公吨"]),
    unit("LBR", "磅", "pound", Mass, (45_359_237, 100_000_000), &["lb", "lbs"]),
    unit("ONZ", "盎司", "ounce", Mass, (45_359_237, 1_600_000_000), &["oz"]),
    unit("MTR", "米", "metre", Length, (1, 1), &["m", "meter"]),
    unit("CMT", "厘米", "centimetre", Length, (1, 100), &["cm", "公分"]),
    unit("MMT", "毫米", "millimetre", Length, (1, 1000), &["mm"]),
    unit("KMT", "千米", "kilometre", Length, (1000, 1), &["km", "公里"]),
    unit("INH", "英寸", "inch", Length, (254, 10_000), &["in"]),
    unit("FOT", "英尺", "foot", Length, (3048, 10_000), &["ft"]),
    unit("MTK", "平方米", "square metre", Area, (1, 1), &["m²", "m2", "平米", "㎡"]),
    unit("CMK", "平方厘米", "square centimetre", Area, (1, 10_000), &["cm²", "cm2"]),
    unit("MMK", "平方毫米", "square millimetre", Area, (1, 1_000_000), &["mm²", "mm2"]),
    unit("LTR", "升", "litre", Volume, (1, 1), &["l", "liter"]),
    unit("MLT", "毫升", "millilitre", Volume, (1, 1000), &["ml"]),
    unit("MTQ", "立方米", "cubic metre", Volume, (1000, 1), &["m³", "m3", "方", "立方"]),
    unit("HUR", "小时", "hour", Time, (1, 1), &["h", "hr", "工时", "时"]),
    unit("MIN", "分钟", "minute", Time, (1, 60), &["min", "分"]),
    unit("SEC", "秒", "second", Time, (1, 3600), &["s", "sec"]),
    unit("DAY", "天", "day", Time, (24, 1), &["d", "日"]),
    unit("KWH", "千瓦时", "kilowatt hour", Energy, (1, 1), &["kwh", "度"]),
    unit("MWH", "兆瓦时", "megawatt hour", Energy, (1000, 1), &["mwh"]),
];

/// A unit, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, example = "H87")]
pub struct UnitCode(&'static str);

/// There is no unit of this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the code of a unit by UN/ECE Recommendation 20 that is listed here, such as H87 or KGM")]
pub struct UnknownUnit;

/// Pieces, the unit of what is counted one by one.
pub const PIECE: UnitCode = UnitCode("H87");

impl UnitCode {
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    fn entry(self) -> &'static Entry {
        UNITS.iter().find(|entry| entry.code == self.0).unwrap_or(&UNITS[0])
    }

    /// What people call it.
    #[must_use]
    pub fn name(self) -> Text {
        Text::new(self.entry().zh, self.entry().en)
    }

    #[must_use]
    pub fn dimension(self) -> Dimension {
        self.entry().dimension
    }

    /// Whether there are no halves of it.
    #[must_use]
    pub fn is_countable(self) -> bool {
        matches!(self.dimension(), Dimension::Count | Dimension::Package)
    }

    /// What a person wrote in a cell, folded: the code, or a name of the unit.
    pub(crate) fn of_cell(folded: &str) -> Option<Self> {
        let is_named = |entry: &&Entry| {
            entry.code.eq_ignore_ascii_case(folded) || entry.zh == folded || entry.en == folded || entry.others.contains(&folded)
        };
        UNITS.iter().find(is_named).map(|entry| Self(entry.code))
    }

    /// The unit that a paper of somebody else names: by a code of UN/ECE Recommendation 20, by one of Recommendation 21
    /// with its X, or by a word for it.
    #[must_use]
    pub fn of_paper(text: &str) -> Option<Self> {
        let text = text.trim();
        let bare = text.strip_prefix('X').filter(|bare| bare.len() == 2).unwrap_or(text);
        match text {
            "C62" | "EA" | "PCE" => Some(PIECE),
            _ => bare.parse().ok().or_else(|| Self::of_cell(&crate::folding::folded(text))),
        }
    }

    /// Its code as electronic invoices want it: packages are those of UN/ECE Recommendation 21, with an X before them.
    #[must_use]
    pub fn on_paper(self) -> String {
        let is_of_21 = self.dimension() == Dimension::Package && self.0.len() == 2;
        if is_of_21 { format!("X{}", self.0) } else { self.0.to_owned() }
    }

    /// How many of `other` one of this is, as numerator and denominator; nothing where only an item can say.
    #[must_use]
    pub fn in_units_of(self, other: Self) -> Option<(i64, i64)> {
        if self == other {
            return Some((1, 1));
        }
        let (from, to) = (self.entry(), other.entry());
        if from.dimension != to.dimension || from.dimension == Dimension::Package {
            return None;
        }
        Some((from.numerator.checked_mul(to.denominator)?, from.denominator.checked_mul(to.numerator)?))
    }
}

impl FromStr for UnitCode {
    type Err = UnknownUnit;

    fn from_str(text: &str) -> Result<Self, UnknownUnit> {
        UNITS.iter().find(|entry| entry.code == text).map(|entry| Self(entry.code)).ok_or(UnknownUnit)
    }
}

impl Serialize for UnitCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for UnitCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

kernel::text_column!(UnitCode, str::parse::<UnitCode>);

impl From<UnitCode> for kernel::db::Value {
    fn from(unit: UnitCode) -> Self {
        Self::from(unit.0)
    }
}

/// A unit as people see it.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct UnitShown {
    code: UnitCode,
    name: Text,
    dimension: Dimension,
    /// There are no halves of it.
    is_countable: bool,
    /// How many of the first unit of its dimension one of it is; null for packages, where the item says it.
    numerator: Option<i64>,
    denominator: Option<i64>,
}

/// The units that items are counted, weighed and measured in.
#[utoipa::path(get, path = "/api/orgs/{org}/catalog/units", operation_id = "list_units", tag = "catalog", params(("org" = OrgId, Path)),
    responses((status = 200, description = "All of them; there is one page", body = Page<UnitShown>), (status = "4XX", description = "Why not", body = Problem)),
    extensions(("x-permission" = json!("catalog.read"))))]
async fn list_units(_ctx: Allowed<Read>) -> Json<Page<UnitShown>> {
    let shown = |entry: &Entry| {
        let is_fixed = entry.dimension != Dimension::Package;
        let code = UnitCode(entry.code);
        UnitShown {
            code,
            name: code.name(),
            dimension: entry.dimension,
            is_countable: code.is_countable(),
            numerator: is_fixed.then_some(entry.numerator),
            denominator: is_fixed.then_some(entry.denominator),
        }
    };
    Json(Page { items: UNITS.iter().map(shown).collect(), next: None })
}

pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_units))
}

#[cfg(test)]
mod tests {
    use kernel::quantity::{Quantity, UnitFraction};
    use proptest::prelude::*;

    use super::*;
    use crate::folding::folded;

    fn any_unit() -> impl Strategy<Value = UnitCode> {
        (0..UNITS.len()).prop_map(|at| UnitCode(UNITS[at].code))
    }

    #[test]
    fn every_code_and_every_word_means_one_unit() {
        let mut seen = std::collections::BTreeMap::new();
        for entry in UNITS {
            for word in [entry.code.to_lowercase().as_str(), entry.zh, entry.en].into_iter().chain(entry.others.iter().copied()) {
                let other = seen.insert(word.to_owned(), entry.code);
                assert!(other.is_none_or(|other| other == entry.code), "{word} is {other:?} and {}", entry.code);
                assert_eq!(folded(word), word, "words are kept folded");
            }
        }
    }

    #[test]
    fn a_tonne_is_a_thousand_kilograms_and_a_box_is_what_the_item_says() {
        let code = |text: &str| text.parse::<UnitCode>().unwrap();
        assert_eq!(code("TNE").in_units_of(code("KGM")), Some((1000, 1)));
        assert_eq!(code("PR").in_units_of(PIECE), Some((2, 1)));
        assert_eq!(code("BX").in_units_of(PIECE), None);
        assert_eq!(code("KGM").in_units_of(code("MTR")), None);
        assert_eq!(UnitCode::of_cell(&folded(" ＫＧ ")), Some(code("KGM")));
        assert_eq!(UnitCode::of_cell("个"), Some(PIECE));
    }

    proptest! {
        #[test]
        fn converting_there_and_back_changes_nothing(one in any_unit(), other in any_unit(), amount in -1_000_000_i64..1_000_000) {
            let (Some(there), Some(back)) = (one.in_units_of(other), other.in_units_of(one)) else {
                prop_assert!(one.in_units_of(other).is_none() && other.in_units_of(one).is_none());
                return Ok(());
            };
            let fraction = |(numerator, denominator)| UnitFraction::new(numerator, denominator).unwrap();
            if let Ok(converted) = fraction(there).to_stock(Quantity(amount)) {
                prop_assert_eq!(fraction(back).to_stock(converted), Ok(Quantity(amount)));
            }
            prop_assert_eq!(i128::from(there.0) * i128::from(back.0), i128::from(there.1) * i128::from(back.1));
        }
    }
}
