//! Who and what is there before the first day: customers, suppliers, items with routings, machines, people. All fictional.

use super::{
    calendar::Day,
    chance::{Chance, round_figure, rounded},
    parameters::{Family, Language, Plant},
};

pub(super) struct World {
    pub(super) plant: Plant,
    pub(super) customers: Vec<Party>,
    pub(super) suppliers: Vec<Party>,
    pub(super) items: Vec<Item>,
    pub(super) machines: Vec<Machine>,
    pub(super) people: Vec<Person>,
}

/// A customer or a supplier, with its habits.
pub(super) struct Party {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) credit_code: String,
    pub(super) region: &'static str,
    pub(super) contact: String,
    pub(super) payment_days: i64,
    pub(super) credit_limit_fen: i64,
    /// How often it orders, relative to the others.
    pub(super) weight: f64,
    pub(super) price_factor: f64,
    /// Days it pays after (or before) the due day, or that its goods come after the promised day.
    pub(super) late_days: f64,
    pub(super) late_share: f64,
    /// Of what a supplier sends, the share that is refused at the gate.
    pub(super) reject_share: f64,
    /// Price change per year, 0.03 is three in a hundred.
    pub(super) drift: f64,
    pub(super) is_billed_monthly: bool,
    pub(super) takes_parts: bool,
    pub(super) active: (Day, Day),
    pub(super) salesperson: usize,
    pub(super) buys: Vec<usize>,
}

pub(super) struct Item {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) specification: String,
    pub(super) category: String,
    pub(super) unit: String,
    pub(super) is_made: bool,
    pub(super) is_dead: bool,
    pub(super) family: usize,
    pub(super) lot: [f64; 2],
    pub(super) lead_days: i64,
    pub(super) cost_fen: i64,
    pub(super) price_fen: i64,
    pub(super) route: Vec<Operation>,
    /// Component and thousandths of its unit per piece.
    pub(super) uses: Vec<(usize, i64)>,
    pub(super) suppliers: [usize; 2],
}

pub(super) struct Operation {
    pub(super) number: i64,
    pub(super) name: String,
    /// `None` is done outside.
    pub(super) group: Option<usize>,
    pub(super) setup_minutes: f64,
    pub(super) minutes: f64,
    pub(super) days: f64,
    pub(super) scrap: f64,
    pub(super) rework: f64,
}

pub(super) struct Machine {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) model: String,
    pub(super) maker: &'static str,
    pub(super) group: usize,
    pub(super) is_digital: bool,
    pub(super) is_networked: bool,
    pub(super) bought: Day,
    pub(super) value_fen: i64,
    /// How much worse than new it works.
    pub(super) wear: f64,
    pub(super) service_every_days: Day,
    /// One person per shift.
    pub(super) crew: Vec<usize>,
}

/// Chinese, English.
pub(super) type Pair = (&'static str, &'static str);

pub(super) struct Person {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) department: Pair,
    pub(super) post: Pair,
    pub(super) education: Pair,
    pub(super) hired: Day,
    pub(super) left: Option<Day>,
    pub(super) is_digital: bool,
    /// Above 1 is quicker than the standard time.
    pub(super) pace: f64,
}

const PLACES: &[(&str, &str)] = &[
    ("云岫", "Yunxiu"),
    ("鹿鸣", "Luming"),
    ("青禾", "Qinghe"),
    ("星渚", "Xingzhu"),
    ("沐川", "Muchuan"),
    ("栖霞", "Qixia"),
    ("澄江", "Chengjiang"),
    ("望舒", "Wangshu"),
    ("松涛", "Songtao"),
    ("晓岚", "Xiaolan"),
    ("拾光", "Shiguang"),
    ("镜湖", "Jinghu"),
    ("长亭", "Changting"),
    ("白露", "Bailu"),
    ("听泉", "Tingquan"),
    ("知行", "Zhixing"),
    ("远帆", "Yuanfan"),
    ("朗月", "Langyue"),
    ("砺石", "Lishi"),
    ("清越", "Qingyue"),
    ("临风", "Linfeng"),
    ("溪语", "Xiyu"),
    ("若水", "Ruoshui"),
    ("乘云", "Chengyun"),
    ("北辰", "Beichen"),
    ("竹里", "Zhuli"),
    ("暮雪", "Muxue"),
    ("凌波", "Lingbo"),
    ("扶摇", "Fuyao"),
    ("采薇", "Caiwei"),
];
const REGIONS: &[(&str, &str)] = &[
    ("云溪市", "Yunxi"),
    ("镜州市", "Jingzhou (fictional)"),
    ("海屿市", "Haiyu"),
    ("北原市", "Beiyuan"),
    ("南汀市", "Nanting"),
    ("境外", "abroad"),
];
const SURNAMES: &[&str] =
    &["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "许", "何"];
const GIVEN: &[&str] = &[
    "一诺", "子涵", "志远", "建国", "秀兰", "德胜", "晓东", "美玲", "海涛", "春燕", "永强", "桂芳", "文博", "丽娜", "国栋", "雪梅", "伟明",
    "金凤", "家豪", "玉珍",
];
const SURNAMES_EN: &[&str] = &[
    "Zhao", "Qian", "Sun", "Li", "Zhou", "Wu", "Zheng", "Wang", "Feng", "Chen", "Chu", "Wei", "Jiang", "Shen", "Han", "Yang", "Zhu", "Qin",
    "Xu", "He",
];
const GIVEN_EN: &[&str] = &[
    "Yinuo",
    "Zihan",
    "Zhiyuan",
    "Jianguo",
    "Xiulan",
    "Desheng",
    "Xiaodong",
    "Meiling",
    "Haitao",
    "Chunyan",
    "Yongqiang",
    "Guifang",
    "Wenbo",
    "Lina",
    "Guodong",
    "Xuemei",
    "Weiming",
    "Jinfeng",
    "Jiahao",
    "Yuzhen",
];
const MAKERS: &[&str] = &["虚构机床甲", "虚构机床乙", "虚构机床丙", "虚构装备丁"];
const SECONDARY: Pair = ("高中", "secondary school");
const VOCATIONAL: Pair = ("中专", "vocational school");
const COLLEGE: Pair = ("大专", "college");
const DEGREE: Pair = ("本科", "degree");
const PRODUCTION: Pair = ("生产部", "Production");
const OPERATOR: Pair = ("操作工", "operator");
pub(super) const INSPECTOR: Pair = ("检验员", "inspector");
pub(super) const MECHANIC: Pair = ("维修工", "mechanic");
const SALESPERSON: Pair = ("业务员", "salesperson");
const STOREKEEPER: Pair = ("仓管员", "storekeeper");
const BOOKKEEPER: Pair = ("会计", "bookkeeper");
const DIRECTOR: Pair = ("经理", "director");
const SYSTEMS: Pair = ("信息化专员", "systems officer");
/// Offices besides the shop floor: department, post, share of the headcount, education.
const OFFICES: &[(Pair, Pair, f64, Pair)] = &[
    (PRODUCTION, ("计划员", "planner"), 0.025, COLLEGE),
    (PRODUCTION, ("班组长", "team leader"), 0.04, SECONDARY),
    (("质量部", "Quality"), INSPECTOR, 0.06, VOCATIONAL),
    (("质量部", "Quality"), ("质量工程师", "quality engineer"), 0.02, DEGREE),
    (("技术部", "Engineering"), ("工艺员", "process engineer"), 0.04, DEGREE),
    (("设备部", "Maintenance"), MECHANIC, 0.03, VOCATIONAL),
    (("采购部", "Purchasing"), ("采购员", "buyer"), 0.025, COLLEGE),
    (("仓储部", "Warehouse"), STOREKEEPER, 0.035, SECONDARY),
    (("销售部", "Sales"), SALESPERSON, 0.05, COLLEGE),
    (("财务部", "Finance"), BOOKKEEPER, 0.03, COLLEGE),
    (("行政部", "Administration"), ("行政", "clerk"), 0.03, COLLEGE),
    (("信息部", "Systems"), SYSTEMS, 0.012, DEGREE),
    (("总经办", "Management"), DIRECTOR, 0.02, DEGREE),
];

impl World {
    pub(super) fn build(plant: Plant, seed: u64) -> Self {
        let chance = |purpose: &str| Chance::new(seed, &format!("{}/{purpose}", plant.folder));
        let mut items = materials(&plant, &mut chance("materials"));
        let bought = items.len();
        let supplier_list = suppliers(&plant, &mut chance("suppliers"));
        let made = products(&plant, &items, &mut chance("products"));
        items.extend(made);
        let sold: Vec<usize> = if plant.families.is_empty() {
            (0..bought).filter(|&item| !items[item].is_dead).collect()
        } else {
            (bought..items.len()).filter(|&item| !items[item].is_dead).collect()
        };
        let people = people(&plant, &mut chance("people"));
        let salespeople =
            people.iter().enumerate().filter(|(_, person)| person.post == SALESPERSON).map(|(index, _)| index).collect::<Vec<_>>();
        let customers = customers(&plant, &sold, &salespeople, &mut chance("customers"));
        let machines = machines(&plant, &people, &mut chance("machines"));
        Self { customers, suppliers: supplier_list, items, machines, people, plant }
    }

    pub(super) fn language(&self) -> Language {
        self.plant.language
    }
}

fn party_name(index: usize, trades: &[(&str, &str)], language: Language) -> String {
    let place = PLACES[index % PLACES.len()];
    let trade = trades[(index / PLACES.len() + index * 7) % trades.len()];
    match language {
        Language::Zh => format!("{}{}（虚构）", place.0, trade.0),
        Language::En => format!("{} {} (fictional)", place.1, trade.1),
    }
}

fn person_name(index: usize, language: Language) -> String {
    let (surname, given) = ((index * 7 + index / 20) % 20, (index * 3 + index / 20 * 11) % 20);
    match language {
        Language::Zh => format!("{}{}", SURNAMES[surname], GIVEN[given]),
        Language::En => format!("{} {}", SURNAMES_EN[surname], GIVEN_EN[given]),
    }
}

fn materials(plant: &Plant, chance: &mut Chance) -> Vec<Item> {
    let mut items = Vec::new();
    for (family, material) in plant.materials.iter().enumerate() {
        for sort in 0..material.sorts + material.dead {
            let size = chance.skewed(1.0, 0.25);
            let cost_fen = rounded(material.price_yuan * size * 100.0).max(1);
            let first = chance.index(plant.suppliers);
            items.push(Item {
                code: format!("{}-{:03}", material.code, sort + 1),
                name: match plant.language {
                    Language::Zh => material.zh.clone(),
                    Language::En => material.en.clone(),
                },
                specification: format!("{}{}", material.code, 10 * (sort + 2)),
                category: match plant.language {
                    Language::Zh if plant.families.is_empty() => "商品",
                    Language::Zh => "原材料",
                    Language::En => "raw material",
                }
                .to_owned(),
                unit: material.unit.of(plant.language).to_owned(),
                is_made: false,
                is_dead: sort >= material.sorts,
                family,
                lot: [5.0, 60.0],
                lead_days: material.lead_days,
                cost_fen,
                price_fen: rounded(cost_fen as f64 * 1.22),
                route: Vec::new(),
                uses: Vec::new(),
                suppliers: [first, (first + 1 + chance.index(plant.suppliers)) % plant.suppliers],
            });
        }
    }
    items
}

fn products(plant: &Plant, materials: &[Item], chance: &mut Chance) -> Vec<Item> {
    let mut products = Vec::new();
    for (index, family) in plant.families.iter().enumerate() {
        for number in 0..family.items {
            products.push(product(plant, materials, (index, family), number, chance));
        }
    }
    products
}

fn product(plant: &Plant, materials: &[Item], (index, family): (usize, &Family), number: usize, chance: &mut Chance) -> Item {
    let size = chance.between(family.size[0], family.size[1]);
    let route: Vec<Operation> = (1..)
        .zip(&family.route)
        .map(|(step_number, step)| Operation {
            number: step_number * 10,
            name: match plant.language {
                Language::Zh => step.zh.clone(),
                Language::En => step.en.clone(),
            },
            group: if step.group == "outside" {
                None
            } else {
                Some(plant.groups.iter().position(|group| group.id == step.group).expect("checked when the plant was loaded"))
            },
            setup_minutes: step.setup_minutes * chance.between(0.8, 1.2),
            minutes: step.minutes * size * chance.between(0.85, 1.15),
            days: step.days,
            scrap: step.scrap * chance.skewed(1.0, 0.4),
            rework: step.rework * chance.skewed(1.0, 0.4),
        })
        .collect();
    let uses: Vec<(usize, i64)> = family
        .uses
        .iter()
        .map(|used| {
            let sorts: Vec<usize> = materials
                .iter()
                .enumerate()
                .filter(|(_, item)| !item.is_dead && item.code.starts_with(&format!("{}-", used.material)))
                .map(|(index, _)| index)
                .collect();
            (*chance.pick(&sorts), rounded(used.per_piece * size * 1000.0).max(1))
        })
        .collect();
    let material_fen: f64 =
        uses.iter().map(|&(material, thousandths)| materials[material].cost_fen as f64 * thousandths as f64 / 1000.0).sum();
    let lot = (family.lot[0] * family.lot[1]).sqrt();
    let work_fen: f64 = route
        .iter()
        .map(|step| {
            step.group.map_or(step.days * 40.0, |group| {
                (step.minutes + step.setup_minutes / lot) / 60.0 * plant.groups[group].rate_yuan_per_hour * 100.0
            })
        })
        .sum();
    let cost_fen = rounded(material_fen + work_fen).max(1);
    Item {
        code: format!("{}{:04}", family.code, (number + 1) * 10 + index),
        name: match plant.language {
            Language::Zh => family.zh.clone(),
            Language::En => family.en.clone(),
        },
        specification: format!("{}-{}", family.code, rounded(size * 100.0)),
        category: match plant.language {
            Language::Zh => "产成品",
            Language::En => "finished goods",
        }
        .to_owned(),
        unit: family.unit.of(plant.language).to_owned(),
        is_made: true,
        is_dead: family.items > 8 && number + 1 >= family.items,
        family: index,
        lot: family.lot,
        lead_days: chance.whole(family.lead_days[0], family.lead_days[1]),
        cost_fen,
        price_fen: rounded(cost_fen as f64 * (1.0 + family.margin) * chance.between(0.95, 1.06)).max(1),
        route,
        uses,
        suppliers: [0, 0],
    }
}

fn suppliers(plant: &Plant, chance: &mut Chance) -> Vec<Party> {
    const TRADES: &[(&str, &str)] = &[
        ("物资", "Supplies"),
        ("材料", "Materials"),
        ("金属", "Metals"),
        ("商贸", "Trading"),
        ("新材", "New Materials"),
        ("五金", "Hardware"),
        ("包装", "Packaging"),
    ];
    (0..plant.suppliers)
        .map(|index| {
            let is_unreliable = chance.happens(0.25);
            Party {
                code: format!("S{:04}", index + 1),
                name: party_name(index + 11, TRADES, plant.language),
                reject_share: if is_unreliable { 0.03 } else { 0.006 },
                late_share: if is_unreliable { 0.45 } else { 0.12 },
                late_days: if is_unreliable { 6.0 } else { 2.0 },
                drift: chance.normal(0.025, 0.03),
                payment_days: *chance.pick(&[30, 30, 45, 60]),
                ..party(index, 'V', chance, plant.language)
            }
        })
        .collect()
}

fn customers(plant: &Plant, sold: &[usize], salespeople: &[usize], chance: &mut Chance) -> Vec<Party> {
    let trades: Vec<(&str, &str)> = plant.demand.trades.iter().map(|trade| (trade.zh.as_str(), trade.en.as_str())).collect();
    (0..plant.demand.customers)
        .map(|index| {
            let rank = index as f64 + 1.0;
            let begins = if chance.happens(0.25) { chance.whole(30, 500) } else { 0 };
            let ends = if index > 3 && chance.happens(0.12) { begins + chance.whole(90, 400) } else { 9_999 };
            let range = (sold.len() / 6).clamp(3, 24).min(sold.len());
            Party {
                code: format!("C{:04}", index + 1),
                name: party_name(index, &trades, plant.language),
                weight: rank.powf(-0.8),
                price_factor: chance.between(0.95, 1.07),
                payment_days: *chance.pick(&[30, 30, 60, 60, 90]),
                late_days: if index == 2 { 48.0 } else { chance.skewed(6.0, 0.8) },
                is_billed_monthly: chance.happens(0.6),
                takes_parts: chance.happens(0.5),
                active: (begins, ends),
                salesperson: if salespeople.is_empty() { 0 } else { *chance.pick(salespeople) },
                buys: (0..range).map(|_| *chance.pick(sold)).collect(),
                ..party(index, 'K', chance, plant.language)
            }
        })
        .collect()
}

fn party(index: usize, letter: char, chance: &mut Chance, language: Language) -> Party {
    let region = REGIONS[chance.weighted(&[4.0, 3.0, 2.0, 1.0, 1.0, 0.6])];
    Party {
        code: String::new(),
        name: String::new(),
        // No registry gives out such a code: it says itself that it is simulated.
        credit_code: format!("91SIM{letter}{:012}", 1_000 + index),
        region: match language {
            Language::Zh => region.0,
            Language::En => region.1,
        },
        contact: person_name(index * 13 + 5, language),
        payment_days: 30,
        credit_limit_fen: round_figure(chance.skewed(600_000.0, 0.8)) * 100,
        weight: 1.0,
        price_factor: 1.0,
        late_days: 0.0,
        late_share: 0.0,
        reject_share: 0.0,
        drift: 0.0,
        is_billed_monthly: true,
        takes_parts: false,
        active: (0, 9_999),
        salesperson: 0,
        buys: Vec::new(),
    }
}

fn people(plant: &Plant, chance: &mut Chance) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    for &(department, post, share, education) in OFFICES {
        let count = rounded(share * plant.headcount as f64);
        let is_always_there = [SALESPERSON, BOOKKEEPER, DIRECTOR, STOREKEEPER].contains(&post);
        for _ in 0..if is_always_there { count.max(1) } else { count } {
            people.push(person(people.len(), plant.language, (department, post, education), chance));
        }
    }
    while people.len() < plant.headcount {
        let education = *chance.pick(&[("初中", "lower secondary school"), SECONDARY, VOCATIONAL, VOCATIONAL]);
        people.push(person(people.len(), plant.language, (PRODUCTION, OPERATOR, education), chance));
    }
    for _ in 0..plant.headcount / 12 {
        let mut leaver = person(people.len(), plant.language, (PRODUCTION, OPERATOR, SECONDARY), chance);
        leaver.hired = -chance.whole(30, 900);
        leaver.left = Some(chance.whole(20, 720));
        people.push(leaver);
    }
    people
}

fn person(index: usize, language: Language, (department, post, education): (Pair, Pair, Pair), chance: &mut Chance) -> Person {
    let is_new = chance.happens(0.12);
    Person {
        code: format!("{}{:04}", if language == Language::Zh { "GH" } else { "E" }, index + 1),
        name: person_name(index, language),
        department,
        post,
        education,
        hired: if is_new { chance.whole(20, 700) } else { -chance.whole(30, 12 * 365) },
        left: None,
        is_digital: post == SYSTEMS,
        pace: chance.normal(0.97, 0.06).max(0.8),
    }
}

fn machines(plant: &Plant, people: &[Person], chance: &mut Chance) -> Vec<Machine> {
    let operators: Vec<usize> =
        people.iter().enumerate().filter(|(_, person)| person.post == OPERATOR && person.left.is_none()).map(|(index, _)| index).collect();
    let operators = if operators.is_empty() { (0..people.len()).collect() } else { operators };
    let mut machines = Vec::new();
    let mut next = 0;
    for (index, group) in plant.groups.iter().enumerate() {
        for number in 0..group.machines {
            let age = chance.whole(1, 15);
            let crew = (0..group.shifts).map(|shift| operators[(next + shift) % operators.len()]).collect();
            next += group.shifts;
            machines.push(Machine {
                code: format!("{}-{:02}", group.id.to_uppercase(), number + 1),
                name: match plant.language {
                    Language::Zh => format!("{}{}号", group.zh, number + 1),
                    Language::En => format!("{} {}", group.en, number + 1),
                },
                model: group.model.clone(),
                maker: MAKERS[chance.index(MAKERS.len())],
                group: index,
                is_digital: number < group.digital,
                is_networked: number < group.networked,
                bought: -age * 365 - chance.whole(0, 364),
                value_fen: rounded(group.value_yuan * chance.between(0.85, 1.15) / 1000.0) * 100_000,
                // The last machine of a larger group is the old one that everybody knows.
                wear: if number + 1 == group.machines && group.machines > 2 { 2.2 } else { chance.between(0.8, 1.2) },
                service_every_days: *chance.pick(&[30, 30, 60]),
                crew,
            });
        }
    }
    machines
}
