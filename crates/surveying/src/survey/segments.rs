//! What the classifications of segments allow, and how their groups are called.

use super::types::{Choice, Classification, Segment};
use crate::words::Words;
use std::borrow::Cow;

/// The divisions of each section of GB/T 4754-2017, first and last.
const SECTIONS: &[(char, u8, u8)] = &[
    ('A', 1, 5),
    ('B', 6, 12),
    ('C', 13, 43),
    ('D', 44, 46),
    ('E', 47, 50),
    ('F', 51, 52),
    ('G', 53, 60),
    ('H', 61, 62),
    ('I', 63, 65),
    ('J', 66, 69),
    ('K', 70, 70),
    ('L', 71, 72),
    ('M', 73, 75),
    ('N', 76, 79),
    ('O', 80, 82),
    ('P', 83, 83),
    ('Q', 84, 85),
    ('R', 86, 90),
    ('S', 91, 96),
    ('T', 97, 97),
];

/// The provinces, regions, municipalities and special regions of GB/T 2260 by their first two digits.
const PROVINCES: &[(&str, &str, &str)] = &[
    ("11", "北京", "Beijing"),
    ("12", "天津", "Tianjin"),
    ("13", "河北", "Hebei"),
    ("14", "山西", "Shanxi"),
    ("15", "内蒙古", "Inner Mongolia"),
    ("21", "辽宁", "Liaoning"),
    ("22", "吉林", "Jilin"),
    ("23", "黑龙江", "Heilongjiang"),
    ("31", "上海", "Shanghai"),
    ("32", "江苏", "Jiangsu"),
    ("33", "浙江", "Zhejiang"),
    ("34", "安徽", "Anhui"),
    ("35", "福建", "Fujian"),
    ("36", "江西", "Jiangxi"),
    ("37", "山东", "Shandong"),
    ("41", "河南", "Henan"),
    ("42", "湖北", "Hubei"),
    ("43", "湖南", "Hunan"),
    ("44", "广东", "Guangdong"),
    ("45", "广西", "Guangxi"),
    ("46", "海南", "Hainan"),
    ("50", "重庆", "Chongqing"),
    ("51", "四川", "Sichuan"),
    ("52", "贵州", "Guizhou"),
    ("53", "云南", "Yunnan"),
    ("54", "西藏", "Tibet"),
    ("61", "陕西", "Shaanxi"),
    ("62", "甘肃", "Gansu"),
    ("63", "青海", "Qinghai"),
    ("64", "宁夏", "Ningxia"),
    ("65", "新疆", "Xinjiang"),
    ("71", "台湾", "Taiwan"),
    ("81", "香港", "Hong Kong"),
    ("82", "澳门", "Macao"),
];

/// Whether it is a section of GB/T 4754-2017 or a section with one of its divisions.
pub(crate) fn is_industry(code: &str) -> bool {
    let mut letters = code.chars();
    let Some(section) = letters.next().and_then(|letter| SECTIONS.iter().find(|(section, ..)| *section == letter)) else { return false };
    let division = letters.as_str();
    let has_two_digits = division.len() == 2 && division.bytes().all(|byte| byte.is_ascii_digit());
    division.is_empty() || (has_two_digits && division.parse().is_ok_and(|number: u8| (section.1..=section.2).contains(&number)))
}

/// The province of a code of six digits.
fn province(code: &str) -> Option<&'static str> {
    let is_code = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let first_two = code.get(..2).filter(|_| is_code)?;
    PROVINCES.iter().map(|(prefix, ..)| *prefix).find(|prefix| *prefix == first_two)
}

impl Classification {
    /// How it is called.
    #[must_use]
    pub fn name(self) -> Words {
        match self {
            Self::Industry => Words::new("行业", "industry"),
            Self::Region => Words::new("地区", "region"),
            Self::Size => Words::new("规模", "size"),
            Self::Tradition => Words::new("传统或新兴行业", "traditional or emerging sector"),
            Self::Custom => Words::new("分组", "group"),
        }
    }

    /// The choices that it brings along; none where the survey or a code list gives them.
    ///
    /// Sizes are those of industry in the standard of 2011 (MIIT with three others, 2011 no. 300,
    /// article 4, item 2): a firm has the largest size of which it meets both lines.
    #[must_use]
    pub fn choices(self) -> Vec<Choice> {
        match self {
            Self::Size => vec![
                Choice::new(
                    "micro",
                    "微型（不足20人，或年营业收入不足300万元）",
                    "micro (below 20 people, or revenue below 3 million yuan a year)",
                ),
                Choice::new("small", "小型（20人及以上，且300万元及以上）", "small (20 people or more, and 3 million yuan or more)"),
                Choice::new("medium", "中型（300人及以上，且2000万元及以上）", "medium (300 people or more, and 20 million yuan or more)"),
            ],
            Self::Tradition => {
                vec![Choice::new("traditional", "传统行业", "traditional sector"), Choice::new("emerging", "新兴行业", "emerging sector")]
            }
            Self::Industry | Self::Region | Self::Custom => Vec::new(),
        }
    }
}

impl Segment {
    /// How it is called.
    #[must_use]
    pub fn title(&self) -> Words {
        self.name.clone().unwrap_or_else(|| self.kind.name())
    }

    /// What can be chosen; nothing when any code of the classification is taken.
    #[must_use]
    pub fn offered(&self) -> Cow<'_, [Choice]> {
        if self.choices.is_empty() { Cow::Owned(self.kind.choices()) } else { Cow::Borrowed(&self.choices) }
    }

    /// The group that this answer belongs to; None when the segment does not know it.
    #[must_use]
    pub fn group_of(&self, said: &str) -> Option<String> {
        let offered = self.offered();
        if !offered.is_empty() {
            return offered.iter().any(|choice| choice.id == said).then(|| said.to_owned());
        }
        match self.kind {
            Classification::Industry => is_industry(said).then(|| said.to_owned()),
            Classification::Region => province(said).map(str::to_owned),
            _ => None,
        }
    }

    /// How a group is called.
    #[must_use]
    pub fn words_of(&self, group: &str) -> Words {
        let offered = self.offered();
        if let Some(choice) = offered.iter().find(|choice| choice.id == group) {
            return choice.words();
        }
        let known = PROVINCES.iter().find(|(prefix, ..)| self.kind == Classification::Region && *prefix == group);
        known.map_or_else(|| Words::new(group, group), |(_, zh, en)| Words::new(zh, en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(kind: Classification) -> Segment {
        Segment { id: "s".to_owned(), kind, name: None, required: false, choices: Vec::new() }
    }

    #[test]
    fn a_division_belongs_to_its_section() {
        for code in ["C", "C13", "C43", "A01", "S96", "T97"] {
            assert!(is_industry(code), "{code}");
        }
        for code in ["", "C44", "C1", "c34", "U", "C034", "C٣٤", "34"] {
            assert!(!is_industry(code), "{code}");
        }
    }

    #[test]
    fn a_county_is_counted_with_its_province() {
        let region = segment(Classification::Region);
        assert_eq!(region.group_of("230603").as_deref(), Some("23"));
        assert_eq!(region.words_of("23").en.as_deref(), Some("Heilongjiang"));
        for code in ["990000", "23060", "大庆", "２３０６０３"] {
            assert_eq!(region.group_of(code), None, "{code}");
        }
    }

    #[test]
    fn the_surveys_own_places_take_the_place_of_codes() {
        let places = Segment { choices: vec![Choice::new("ranghulu", "让胡路区", "Ranghulu")], ..segment(Classification::Region) };
        assert_eq!(places.group_of("ranghulu").as_deref(), Some("ranghulu"));
        assert_eq!(places.group_of("230604"), None);
    }
}
