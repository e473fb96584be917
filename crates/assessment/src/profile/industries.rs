//! The industries a firm can choose from: GB/T 4754-2017, sections, and divisions of manufacturing.

use serde::Serialize;
use utoipa::ToSchema;

/// One industry.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Industry {
    /// A section letter, or for manufacturing the letter and the division: `C34`.
    pub(crate) code: &'static str,
    pub(crate) zh: &'static str,
    pub(crate) en: &'static str,
}

const fn industry(code: &'static str, zh: &'static str, en: &'static str) -> Industry {
    Industry { code, zh, en }
}

/// Manufacturing first: that is whom this is for.
pub(crate) const INDUSTRIES: &[Industry] = &[
    industry("C13", "农副食品加工业", "processing of farm products"),
    industry("C14", "食品制造业", "food"),
    industry("C15", "酒、饮料和精制茶制造业", "liquor, beverages and refined tea"),
    industry("C16", "烟草制品业", "tobacco"),
    industry("C17", "纺织业", "textiles"),
    industry("C18", "纺织服装、服饰业", "clothing"),
    industry("C19", "皮革、毛皮、羽毛及其制品和制鞋业", "leather, fur, feathers and footwear"),
    industry("C20", "木材加工和木、竹、藤、棕、草制品业", "wood, bamboo, rattan, palm and straw products"),
    industry("C21", "家具制造业", "furniture"),
    industry("C22", "造纸和纸制品业", "paper"),
    industry("C23", "印刷和记录媒介复制业", "printing and copying of recorded media"),
    industry("C24", "文教、工美、体育和娱乐用品制造业", "stationery, crafts, sports and recreation goods"),
    industry("C25", "石油、煤炭及其他燃料加工业", "processing of petroleum, coal and other fuels"),
    industry("C26", "化学原料和化学制品制造业", "chemicals"),
    industry("C27", "医药制造业", "medicines"),
    industry("C28", "化学纤维制造业", "chemical fibres"),
    industry("C29", "橡胶和塑料制品业", "rubber and plastics"),
    industry("C30", "非金属矿物制品业", "non-metallic mineral products"),
    industry("C31", "黑色金属冶炼和压延加工业", "smelting and rolling of ferrous metals"),
    industry("C32", "有色金属冶炼和压延加工业", "smelting and rolling of non-ferrous metals"),
    industry("C33", "金属制品业", "metal products"),
    industry("C34", "通用设备制造业", "general machinery"),
    industry("C35", "专用设备制造业", "special machinery"),
    industry("C36", "汽车制造业", "motor vehicles"),
    industry("C37", "铁路、船舶、航空航天和其他运输设备制造业", "railway, ships, aerospace and other transport equipment"),
    industry("C38", "电气机械和器材制造业", "electrical machinery and apparatus"),
    industry("C39", "计算机、通信和其他电子设备制造业", "computers, communication and other electronics"),
    industry("C40", "仪器仪表制造业", "instruments and meters"),
    industry("C41", "其他制造业", "other manufacturing"),
    industry("C42", "废弃资源综合利用业", "use of waste resources"),
    industry("C43", "金属制品、机械和设备修理业", "repair of metal products, machinery and equipment"),
    industry("A", "农、林、牧、渔业", "agriculture, forestry, animal husbandry and fishery"),
    industry("B", "采矿业", "mining"),
    industry("D", "电力、热力、燃气及水生产和供应业", "electricity, heat, gas and water supply"),
    industry("E", "建筑业", "construction"),
    industry("F", "批发和零售业", "wholesale and retail"),
    industry("G", "交通运输、仓储和邮政业", "transport, storage and post"),
    industry("H", "住宿和餐饮业", "accommodation and catering"),
    industry("I", "信息传输、软件和信息技术服务业", "information transmission, software and IT services"),
    industry("J", "金融业", "finance"),
    industry("K", "房地产业", "real estate"),
    industry("L", "租赁和商务服务业", "leasing and business services"),
    industry("M", "科学研究和技术服务业", "research and technical services"),
    industry("N", "水利、环境和公共设施管理业", "water, environment and public facilities"),
    industry("O", "居民服务、修理和其他服务业", "household services, repair and other services"),
    industry("P", "教育", "education"),
    industry("Q", "卫生和社会工作", "health and social work"),
    industry("R", "文化、体育和娱乐业", "culture, sports and entertainment"),
    industry("S", "公共管理、社会保障和社会组织", "public administration, social security and organisations"),
    industry("T", "国际组织", "international organisations"),
];
