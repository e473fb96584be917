//! Energy: metered.

use super::{FactType, instant, number, text};

/// A meter was read, or an interval was metered.
pub(super) static METERED: FactType = FactType {
    name: "energy.metered",
    zh: "能耗计量",
    en: "meter reading",
    doc: "Consumption over an interval, or a register reading; occurred at the end of the interval.",
    fields: &[
        text("meter", "表计", "meter"),
        text("carrier", "能源种类", "carrier")
            .doc("electricity, gas, water, steam, compressed_air, as far as it could be told; else as written."),
        instant("started_at", "区间开始", "interval start"),
        number("interval_minutes", "区间长度", "interval length").unit("min"),
        number("consumption", "用量", "consumption").doc("Over the interval, in `unit` (kWh for electricity)."),
        text("unit", "单位", "unit"),
        number("register", "表底数", "register reading").doc("The meter's running total, when that is what was read."),
        number("demand_kw", "需量", "demand").unit("kW"),
        number("reactive_lagging_kvarh", "滞后无功", "lagging reactive energy").unit("kvarh"),
        number("reactive_leading_kvarh", "超前无功", "leading reactive energy").unit("kvarh"),
        number("power_factor", "功率因数", "power factor").doc("0 to 1."),
        number("emissions_t", "二氧化碳", "carbon dioxide").unit("t"),
        text("load_type", "负荷类型", "load type"),
    ],
};
