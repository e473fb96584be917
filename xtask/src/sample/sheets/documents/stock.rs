//! Stock lists, stock moves, items, bills of material.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Money, Other, Quantity},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::{
    calendar::{day_of, month_of},
    chance::rounded,
    history::{Count, Counterpart, Move, MoveKind},
    world::Item,
};

/// One sheet per month, as it is kept: the count of the last evening.
pub(super) fn lists(tale: &Tale) -> Vec<Sheet> {
    let told: &[Told<Count>] = &[
        ("day", ["盘存日期", "盘点日期", "Count Date"], Date, |_, count| Cell::Day(count.day)),
        ("item_code", ["物料编码", "料号", "Item No."], Code, |tale, count| tale.item_code(count.item)),
        ("item", ["物料名称", "品名", "Description"], Other, |tale, count| tale.item_name(count.item)),
        ("category", ["类别", "类别", "Category"], Other, |tale, count| Cell::text(&tale.world.items[count.item].category)),
        ("location", ["仓库", "库位", "Location"], Other, |tale, count| {
            Cell::text(if tale.world.items[count.item].is_made {
                tale.word("成品仓", "finished goods store")
            } else {
                tale.word("原料仓", "material store")
            })
        }),
        ("quantity", ["结存数量", "实盘数", "On Hand"], Quantity, |_, count| Cell::Whole(count.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, count| tale.unit(count.item)),
        ("cost", ["单位成本", "单价(元)", "Unit Cost"], Other, |_, count| Cell::fen(count.cost_fen)),
        ("amount", ["结存金额", "金额(元)", "Value"], Money, |_, count| Cell::fen(count.cost_fen * count.quantity)),
    ];
    let mut sheets = Vec::new();
    for month in tale.history.counts.chunk_by(|one, other| one.day == other.day) {
        let mut sheet = tell(tale, ("库存盘存表", "Stock list"), told, month.iter());
        let (year, number) = month_of(month[0].day);
        sheet.name = format!("{year}-{number:02}");
        sheet.title = format!("{year}年{number}月 {}", sheet.title);
        sheets.push(sheet);
    }
    sheets
}

pub(super) fn moves(tale: &Tale) -> Sheet {
    let told: &[Told<Move>] = &[
        ("no", ["单据号", "单号", "Document No."], Code, |_, moved| Cell::text(&moved.no)),
        ("at", ["业务日期", "日期", "Posting Date"], Date, |_, moved| Cell::Day(day_of(moved.at))),
        ("kind", ["出入库类型", "收发类别", "Movement Type"], Other, |tale, moved| Cell::text(kind(tale, moved.kind))),
        ("item_code", ["物料编码", "料号", "Item No."], Code, |tale, moved| tale.item_code(moved.item)),
        ("item", ["物料名称", "品名", "Description"], Other, |tale, moved| tale.item_name(moved.item)),
        ("quantity", ["数量", "收发数量", "Qty"], Quantity, |_, moved| Cell::Whole(moved.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, moved| tale.unit(moved.item)),
        ("cost", ["单位成本", "单价(元)", "Unit Cost"], Other, |_, moved| Cell::fen(moved.cost_fen)),
        ("amount", ["金额", "金额(元)", "Value"], Money, |_, moved| Cell::fen(moved.cost_fen * moved.quantity)),
        ("party", ["往来单位", "往来单位", "Party"], Other, |tale, moved| match moved.party {
            Some(Counterpart::Customer(customer)) => tale.customer(customer),
            Some(Counterpart::Supplier(supplier)) => tale.supplier(supplier),
            None => Cell::Empty,
        }),
    ];
    tell(tale, ("出入库流水", "Stock movements"), told, tale.history.moves.iter())
}

fn kind(tale: &Tale, kind: MoveKind) -> &'static str {
    let (zh, en) = match kind {
        MoveKind::PurchaseReceipt => ("采购入库", "purchase receipt"),
        MoveKind::Issue => ("生产领料", "issue to production"),
        MoveKind::Finished => ("完工入库", "finished goods receipt"),
        MoveKind::Sale => ("销售出库", "sales issue"),
        MoveKind::CustomerReturn => ("销售退货", "customer return"),
        MoveKind::Scrapped => ("报废出库", "scrap"),
        MoveKind::Adjustment => ("盘点调整", "stocktake adjustment"),
    };
    tale.word(zh, en)
}

pub(super) fn items(tale: &Tale) -> Sheet {
    let told: &[Told<Item>] = &[
        ("code", ["物料编码", "料号", "Item No."], Code, |_, item| Cell::text(&item.code)),
        ("name", ["物料名称", "品名", "Description"], Other, |_, item| Cell::text(&item.name)),
        ("specification", ["规格型号", "规格", "Specification"], Other, |_, item| Cell::text(&item.specification)),
        ("category", ["物料类别", "类别", "Category"], Other, |_, item| Cell::text(&item.category)),
        ("unit", ["单位", "单位", "UoM"], Other, |_, item| Cell::text(&item.unit)),
        ("made", ["是否自制", "自制", "Made In-house"], Other, |tale, item| tale.yes(item.is_made)),
        ("cost", ["标准成本", "标准成本(元)", "Standard Cost"], Money, |_, item| Cell::fen(item.cost_fen)),
        ("price", ["销售价", "销售价(元)", "List Price"], Money, |_, item| {
            if item.is_made || item.category == "商品" { Cell::fen(item.price_fen) } else { Cell::Empty }
        }),
        ("lead_days", ["提前期(天)", "提前期(天)", "Lead Time (days)"], Other, |_, item| Cell::Whole(item.lead_days)),
        ("supplier", ["默认供应商", "主供应商", "Default Supplier"], Other, |tale, item| {
            if item.is_made { Cell::Empty } else { tale.supplier(item.suppliers[0]) }
        }),
    ];
    tell(tale, ("物料档案", "Items"), told, tale.world.items.iter())
}

struct Part<'a> {
    assembly: &'a Item,
    component: &'a Item,
    thousandths: i64,
    scrap: f64,
}

pub(super) fn bills_of_material(tale: &Tale) -> Sheet {
    let told: &[Told<Part>] = &[
        ("assembly", ["母件编码", "成品图号", "Assembly No."], Code, |_, part| Cell::text(&part.assembly.code)),
        ("assembly_name", ["母件名称", "成品名称", "Assembly"], Other, |_, part| Cell::text(&part.assembly.name)),
        ("component", ["子件编码", "材料料号", "Component No."], Code, |_, part| Cell::text(&part.component.code)),
        ("component_name", ["子件名称", "材料名称", "Component"], Other, |_, part| Cell::text(&part.component.name)),
        ("quantity", ["用量", "单件用量", "Qty per"], Quantity, |_, part| Cell::Fixed(part.thousandths, 3)),
        ("unit", ["单位", "单位", "UoM"], Other, |_, part| Cell::text(&part.component.unit)),
        ("scrap", ["损耗率", "损耗率", "Scrap Rate"], Other, |_, part| Cell::text(format!("{}%", rounded(part.scrap * 100.0)))),
        ("version", ["版本", "版本", "Version"], Other, |_, _| Cell::text("A/0")),
    ];
    let parts: Vec<Part> = tale
        .world
        .items
        .iter()
        .flat_map(|assembly| assembly.uses.iter().map(move |&(component, thousandths)| (assembly, component, thousandths)))
        .map(|(assembly, component, thousandths)| Part {
            assembly,
            component: &tale.world.items[component],
            thousandths,
            scrap: assembly.route.iter().map(|step| step.scrap).sum(),
        })
        .collect();
    tell(tale, ("物料清单", "Bills of material"), told, parts.iter())
}
