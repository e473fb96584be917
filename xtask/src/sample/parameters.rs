//! What makes one plant different from another, as data: `plants/*.yaml`.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plant {
    /// The folder its files are written to.
    pub(super) folder: String,
    pub(super) name: Words,
    pub(super) industry: Industry,
    pub(super) region: Words,
    pub(super) founded: i64,
    pub(super) headcount: usize,
    /// What its records are written in.
    #[serde(default)]
    pub(super) language: Language,
    #[serde(default = "six")]
    pub(super) days_per_week: u32,
    /// What the plant spends on information technology, per year.
    pub(super) digital_spend_yuan: i64,
    pub(super) demand: Demand,
    pub(super) suppliers: usize,
    pub(super) materials: Vec<Material>,
    /// Families of things it makes; a trading firm has none and sells its materials.
    #[serde(default)]
    pub(super) families: Vec<Family>,
    #[serde(default)]
    pub(super) groups: Vec<Group>,
    pub(super) energy: Option<Energy>,
    pub(super) files: Vec<File>,
}

fn six() -> u32 {
    6
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Language {
    #[default]
    Zh,
    En,
}

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) zh: String,
    pub(super) en: String,
}

impl Words {
    pub(super) fn of(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.zh,
            Language::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Industry {
    /// GB/T 4754.
    pub(super) code: String,
    pub(super) zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Demand {
    pub(super) customers: usize,
    /// What the customers are, behind their fictional names: 泵业, Pumps.
    pub(super) trades: Vec<Words>,
    /// Order lines on a working day, before growth and season.
    pub(super) lines_per_day: f64,
    /// A year: 0.1 is ten in a hundred.
    pub(super) growth: f64,
    /// One factor per month.
    pub(super) seasons: [f64; 12],
    /// How much of its time the busiest group of machines works on average; quantities are scaled to it.
    #[serde(default)]
    pub(super) load: f64,
    /// Made for the shelf and sold from it, not made to order.
    #[serde(default)]
    pub(super) from_stock: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Material {
    pub(super) code: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) unit: Words,
    /// How many sizes or sorts of it there are.
    pub(super) sorts: usize,
    pub(super) price_yuan: f64,
    pub(super) lead_days: i64,
    /// Sorts that were once bought and are not used any more.
    #[serde(default)]
    pub(super) dead: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) code: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) unit: Words,
    pub(super) items: usize,
    /// Usual order quantities, least and most.
    pub(super) lot: [f64; 2],
    /// Promised lead times in days, least and most.
    pub(super) lead_days: [i64; 2],
    /// Smallest and largest item, as a factor of time and material.
    pub(super) size: [f64; 2],
    pub(super) margin: f64,
    pub(super) uses: Vec<Use>,
    pub(super) route: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Use {
    pub(super) material: String,
    pub(super) per_piece: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    /// A group of machines, or `outside` for work that a subcontractor does.
    pub(super) group: String,
    pub(super) zh: String,
    pub(super) en: String,
    #[serde(default)]
    pub(super) setup_minutes: f64,
    /// Per piece of size 1; for `outside` the days it takes.
    #[serde(default)]
    pub(super) minutes: f64,
    #[serde(default)]
    pub(super) days: f64,
    #[serde(default)]
    pub(super) scrap: f64,
    #[serde(default)]
    pub(super) rework: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub(super) id: String,
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) model: String,
    pub(super) machines: usize,
    pub(super) shifts: usize,
    pub(super) rate_yuan_per_hour: f64,
    pub(super) power_kw: f64,
    pub(super) idle_kw: f64,
    /// How many of its machines have a control that can be read, and how many are read.
    #[serde(default)]
    pub(super) digital: usize,
    #[serde(default)]
    pub(super) networked: usize,
    #[serde(default = "never")]
    pub(super) hours_between_failures: f64,
    #[serde(default)]
    pub(super) repair_minutes: f64,
    pub(super) value_yuan: f64,
    #[serde(default)]
    pub(super) defects: Vec<Defect>,
    #[serde(default)]
    pub(super) faults: Vec<Words>,
}

fn never() -> f64 {
    1e9
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Defect {
    pub(super) zh: String,
    pub(super) en: String,
    pub(super) weight: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Energy {
    /// Lights, ventilation, computers: by day and at night.
    pub(super) base_day_kw: f64,
    pub(super) base_night_kw: f64,
    /// A compressor that nobody switches off.
    pub(super) compressor_kw: f64,
    /// More with heat and cold.
    pub(super) climate_kw: f64,
}

/// One file of the folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// `{year}` stands for each of the two years, and makes a file for each.
    pub(super) name: String,
    pub(super) sheets: Vec<super::sheets::Document>,
    #[serde(default)]
    pub(super) style: Style,
}

/// How the clerk who keeps the file writes it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Style {
    pub(super) heads: Heads,
    pub(super) dates: Dates,
    /// Text files only.
    pub(super) encoding: Encoding,
    /// A merged title above the header.
    pub(super) title: bool,
    /// A line 合计 at the end.
    pub(super) totals: bool,
    /// A line 小计 after each month.
    pub(super) subtotals: bool,
    /// Money in 万元 instead of yuan.
    pub(super) ten_thousands: bool,
    /// 1,234.50 instead of 1234.50 in text files.
    pub(super) thousands: bool,
    /// Only these columns, by key.
    pub(super) only: Vec<String>,
    /// Slips of each kind that a clerk makes.
    pub(super) slips: usize,
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Heads {
    #[default]
    Plain,
    /// The words of the office floor, with units in brackets.
    Clerk,
    English,
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Dates {
    /// A spreadsheet's own date cell; 2024-03-05 in text files.
    #[default]
    Iso,
    /// 2024/3/5
    Slash,
    /// 2024年3月5日
    Chinese,
    /// 2024.3.5
    Dot,
    /// 05/03/2024
    DayFirst,
}

#[derive(Deserialize, Clone, Copy, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Encoding {
    #[default]
    Utf8,
    Utf8Bom,
    Gbk,
    Utf16,
}
