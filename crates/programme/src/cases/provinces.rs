//! The province in what a firm wrote as its region.

use kernel::Text;

/// Divisions of the first level by their short names.
const PROVINCES: [(&str, &str); 34] = [
    ("北京", "Beijing"),
    ("天津", "Tianjin"),
    ("河北", "Hebei"),
    ("山西", "Shanxi"),
    ("内蒙古", "Inner Mongolia"),
    ("辽宁", "Liaoning"),
    ("吉林", "Jilin"),
    ("黑龙江", "Heilongjiang"),
    ("上海", "Shanghai"),
    ("江苏", "Jiangsu"),
    ("浙江", "Zhejiang"),
    ("安徽", "Anhui"),
    ("福建", "Fujian"),
    ("江西", "Jiangxi"),
    ("山东", "Shandong"),
    ("河南", "Henan"),
    ("湖北", "Hubei"),
    ("湖南", "Hunan"),
    ("广东", "Guangdong"),
    ("广西", "Guangxi"),
    ("海南", "Hainan"),
    ("重庆", "Chongqing"),
    ("四川", "Sichuan"),
    ("贵州", "Guizhou"),
    ("云南", "Yunnan"),
    ("西藏", "Tibet"),
    ("陕西", "Shaanxi"),
    ("甘肃", "Gansu"),
    ("青海", "Qinghai"),
    ("宁夏", "Ningxia"),
    ("新疆", "Xinjiang"),
    ("台湾", "Taiwan"),
    ("香港", "Hong Kong"),
    ("澳门", "Macao"),
];

/// What follows the name of a smaller place that is called like a province: 河北区 is in Tianjin, 海南州 in Qinghai.
const SMALLER: [&str; 5] = ["区", "县", "州", "藏族", "蒙古族"];

/// The province, where the text names one; a city alone names none.
pub(super) fn of(region: &str) -> Option<Text> {
    let region = region.trim();
    let in_chinese = |zh: &str| region.strip_prefix(zh).is_some_and(|rest| SMALLER.iter().all(|smaller| !rest.starts_with(smaller)));
    let words: Vec<String> = region.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase).collect();
    let in_english = |en: &str| {
        let name: Vec<String> = en.split(' ').map(str::to_ascii_lowercase).collect();
        words.windows(name.len()).any(|window| window == name)
    };
    PROVINCES.iter().find(|(zh, en)| in_chinese(zh) || in_english(en)).map(|(zh, en)| Text::new(*zh, *en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_is_found_where_it_is_named() {
        let zh = |region: &str| of(region).map(|province| province.zh);
        assert_eq!(zh("江苏省常州市武进区").as_deref(), Some("江苏"));
        assert_eq!(zh(" 内蒙古自治区").as_deref(), Some("内蒙古"));
        assert_eq!(zh("Hohhot, Inner Mongolia").as_deref(), Some("内蒙古"));
        assert_eq!(zh("Foshan, guangdong").as_deref(), Some("广东"));
        assert_eq!((zh("武进区"), zh("Foshan"), zh("")), (None, None, None));
    }

    #[test]
    fn a_smaller_place_of_the_same_name_is_no_province() {
        assert_eq!((of("河北区"), of("海南州"), of("河南蒙古族自治县")), (None, None, None));
    }
}
