//! Orders placed, goods received, suppliers.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Money, Other, Quantity},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::{
    history::{Purchase, Receipt},
    world::Party,
};

fn order_of<'a>(tale: &'a Tale, receipt: &Receipt) -> &'a Purchase {
    &tale.history.purchases[receipt.purchase]
}

pub(super) fn orders(tale: &Tale) -> Sheet {
    let told: &[Told<Purchase>] = &[
        ("order_no", ["采购订单号", "采购单号", "PO No."], Code, |_, line| Cell::text(&line.order_no)),
        ("line_no", ["行号", "行", "Line"], Other, |_, line| Cell::Whole(line.line_no)),
        ("day", ["下单日期", "采购日期", "PO Date"], Date, |_, line| Cell::Day(line.day)),
        ("supplier_code", ["供应商编码", "供方代码", "Supplier ID"], Code, |tale, line| {
            Cell::text(&tale.world.suppliers[line.supplier].code)
        }),
        ("supplier", ["供应商名称", "供方", "Supplier"], Other, |tale, line| tale.supplier(line.supplier)),
        ("item_code", ["物料编码", "料号", "Item No."], Code, |tale, line| tale.item_code(line.item)),
        ("item", ["物料名称", "材料名称", "Description"], Other, |tale, line| tale.item_name(line.item)),
        ("quantity", ["采购数量", "数量", "Qty"], Quantity, |_, line| Cell::Whole(line.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, line| tale.unit(line.item)),
        ("price", ["单价", "单价(元)", "Unit Price"], Money, |_, line| Cell::fen(line.price_fen)),
        ("amount", ["金额", "金额(元)", "Amount"], Money, |_, line| Cell::fen(line.price_fen * line.quantity)),
        ("promised", ["要求到货日期", "交货期", "Due Date"], Other, |_, line| Cell::Day(line.promised)),
    ];
    tell(tale, ("采购订单", "Purchase orders"), told, tale.history.purchases.iter())
}

pub(super) fn receipts(tale: &Tale) -> Sheet {
    let told: &[Told<Receipt>] = &[
        ("no", ["入库单号", "进仓单号", "Receipt No."], Code, |_, receipt| Cell::text(&receipt.no)),
        ("day", ["到货日期", "进仓日期", "Receipt Date"], Date, |_, receipt| Cell::Day(receipt.day)),
        ("order_no", ["采购订单号", "采购单号", "PO No."], Code, |tale, receipt| Cell::text(&order_of(tale, receipt).order_no)),
        ("line_no", ["订单行号", "行", "PO Line"], Other, |tale, receipt| Cell::Whole(order_of(tale, receipt).line_no)),
        ("supplier_code", ["供应商编码", "供方代码", "Supplier ID"], Code, |tale, receipt| {
            Cell::text(&tale.world.suppliers[order_of(tale, receipt).supplier].code)
        }),
        ("supplier", ["供应商名称", "供方", "Supplier"], Other, |tale, receipt| tale.supplier(order_of(tale, receipt).supplier)),
        ("item_code", ["物料编码", "料号", "Item No."], Code, |tale, receipt| tale.item_code(order_of(tale, receipt).item)),
        ("item", ["物料名称", "材料名称", "Description"], Other, |tale, receipt| tale.item_name(order_of(tale, receipt).item)),
        ("quantity", ["到货数量", "实收数量", "Received Qty"], Quantity, |tale, receipt| {
            Cell::Whole(order_of(tale, receipt).quantity)
        }),
        ("rejected", ["拒收数量", "退货数量", "Rejected Qty"], Quantity, |_, receipt| Cell::Whole(receipt.rejected)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, receipt| tale.unit(order_of(tale, receipt).item)),
        ("price", ["单价", "单价(元)", "Unit Price"], Money, |tale, receipt| Cell::fen(order_of(tale, receipt).price_fen)),
        ("amount", ["金额", "金额(元)", "Amount"], Money, |tale, receipt| {
            Cell::fen(order_of(tale, receipt).price_fen * order_of(tale, receipt).quantity)
        }),
        ("ordered_on", ["下单日期", "采购日期", "PO Date"], Other, |tale, receipt| Cell::Day(order_of(tale, receipt).day)),
        ("promised", ["要求到货日期", "交货期", "Due Date"], Other, |tale, receipt| Cell::Day(order_of(tale, receipt).promised)),
    ];
    tell(tale, ("采购入库", "Goods receipts"), told, tale.history.receipts.iter())
}

pub(super) fn suppliers(tale: &Tale) -> Sheet {
    let told: &[Told<Party>] = &[
        ("code", ["供应商编码", "供方代码", "Supplier ID"], Code, |_, party| Cell::text(&party.code)),
        ("name", ["供应商名称", "供方", "Supplier Name"], Other, |_, party| Cell::text(&party.name)),
        ("credit_code", ["统一社会信用代码", "税号", "Credit Code"], Code, |_, party| Cell::text(&party.credit_code)),
        ("region", ["地区", "区域", "Region"], Other, |_, party| Cell::text(party.region)),
        ("contact", ["联系人", "联系人", "Contact"], Other, |_, party| Cell::text(&party.contact)),
        ("rating", ["评级", "等级", "Rating"], Other, |_, party| Cell::text(if party.late_share > 0.3 { "C" } else { "A" })),
        ("payment_days", ["账期(天)", "账期(天)", "Payment Terms (days)"], Other, |_, party| Cell::Whole(party.payment_days)),
    ];
    tell(tale, ("供应商档案", "Suppliers"), told, tale.world.suppliers.iter())
}
