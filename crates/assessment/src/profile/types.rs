//! The types of a profile.

use std::collections::BTreeMap;

use kernel::{Text, Timestamp};
use scoring::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Numbers of the plant by figure and year.
pub type Figures = BTreeMap<(Figure, i32), Decimal>;

macro_rules! figures {
    ($($name:ident $key:tt $unit:literal $whole:literal $zh:literal $en:literal;)+) => {
        /// A number that describes the plant in one year.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        pub enum Figure {
            $(#[doc = $en] #[serde(rename = $key)] $name,)+
        }

        impl Figure {
            pub const ALL: &[Self] = &[$(Self::$name),+];

            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }

            #[must_use]
            pub fn unit(self) -> &'static str {
                match self { $(Self::$name => $unit,)+ }
            }

            /// Whether it is an amount of money, in yuan.
            #[must_use]
            pub fn is_money(self) -> bool {
                self.unit() == "CNY"
            }

            /// Whether it is a count, so that only whole numbers make sense.
            #[must_use]
            pub fn is_count(self) -> bool {
                match self { $(Self::$name => $whole,)+ }
            }

            #[must_use]
            pub fn text(self) -> Text {
                match self { $(Self::$name => Text::new($zh, $en),)+ }
            }
        }
    };
}

figures! {
    Headcount "headcount" "person" true "年末从业人数" "people at the end of the year";
    Revenue "revenue" "CNY" false "营业收入(元)" "revenue (yuan)";
    Cost "cost" "CNY" false "营业成本(元)" "cost of what was sold (yuan)";
    DigitalSpend "digital_spend" "CNY" false "数字化投入(软件、硬件、服务、人员,元)" "spent on digitalisation: software, hardware, services, people (yuan)";
    Energy "energy" "tce" false "综合能源消费量(吨标准煤)" "energy used in all (tonnes of standard coal)";
    Machines "machines" "piece" true "生产设备总数(台)" "production machines";
    MachinesDigital "machines_digital" "piece" true "其中数字化设备(数控、PLC、机器人等,台)" "of these with a control that data can be read from (CNC, PLC, robot)";
    MachinesNetworked "machines_networked" "piece" true "其中已联网设备(台)" "of these whose data are read over a network";
}

/// How the plant makes things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Process {
    /// Parts and assemblies, counted in pieces.
    Discrete,
    /// Liquids, powders, webs, measured in weight or volume.
    Flow,
    /// Both.
    Mixed,
}

impl Process {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Discrete => "discrete",
            Self::Flow => "flow",
            Self::Mixed => "mixed",
        }
    }

    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        [Self::Discrete, Self::Flow, Self::Mixed].into_iter().find(|process| process.key() == key)
    }
}

/// What is known of the plant besides its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileFacts {
    /// The code of a section or, for manufacturing, a division of GB/T 4754-2017: `C34`.
    #[serde(default)]
    pub industry: Option<String>,
    #[serde(default)]
    pub region: Option<String>,
    #[serde(default)]
    pub founded_year: Option<i32>,
    #[serde(default)]
    pub process: Option<Process>,
    /// What the plant makes, in its own words.
    #[serde(default)]
    pub products: Option<String>,
}

/// A profile as it is handed in: all of it, every time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProfileInput {
    #[serde(default)]
    pub(crate) facts: ProfileFacts,
    #[serde(default)]
    pub(crate) figures: Vec<FigureInput>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureInput {
    pub(crate) figure: Figure,
    pub(crate) year: i32,
    /// A decimal number as text: `12500000.5`.
    #[schema(value_type = String)]
    pub(crate) value: Decimal,
}

/// A profile as it stands.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct Profile {
    /// 0 when nobody has filled it in yet; send it back as `If-Match`.
    pub(crate) version: i64,
    pub(crate) facts: ProfileFacts,
    pub(crate) figures: Vec<FigureValue>,
    pub(crate) changed_by: Option<String>,
    pub(crate) changed_at: Option<Timestamp>,
}

/// One number, with who or what recorded it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct FigureValue {
    pub(crate) figure: Figure,
    pub(crate) year: i32,
    #[schema(value_type = String)]
    pub(crate) value: Decimal,
    pub(crate) unit: &'static str,
    /// `typed` by a person or `integrated` from another system.
    pub(crate) origin: String,
    pub(crate) recorded_by: String,
    pub(crate) recorded_at: Timestamp,
}

impl Profile {
    #[must_use]
    pub(crate) fn figures_by_year(&self) -> Figures {
        self.figures.iter().map(|row| ((row.figure, row.year), row.value)).collect()
    }
}
