//! Orders taken, goods delivered, lines invoiced, customers.

use super::{
    super::layout::{
        Cell,
        Role::{Code, Date, Money, Other, Quantity},
        Sheet,
    },
    Tale, Told, tell,
};
use crate::sample::{
    calendar::day_of,
    history::{Delivery, InvoiceLine, OrderLine},
    world::Party,
};

pub(super) fn orders(tale: &Tale) -> Sheet {
    let told: &[Told<OrderLine>] = &[
        ("order_no", ["销售订单号", "订单编号", "Order No."], Code, |_, line| Cell::text(&line.order_no)),
        ("line_no", ["行号", "行", "Line"], Other, |_, line| Cell::Whole(line.line_no)),
        ("day", ["下单日期", "接单日期", "Order Date"], Date, |_, line| Cell::Day(line.day)),
        ("customer_code", ["客户编码", "客户代码", "Customer ID"], Code, |tale, line| {
            Cell::text(&tale.world.customers[line.customer].code)
        }),
        ("customer", ["客户名称", "客户", "Customer"], Other, |tale, line| tale.customer(line.customer)),
        ("item_code", ["产品编码", "图号", "Part No."], Code, |tale, line| tale.item_code(line.item)),
        ("item", ["产品名称", "品名", "Description"], Other, |tale, line| tale.item_name(line.item)),
        ("quantity", ["数量", "订货数", "Qty"], Quantity, |_, line| Cell::Whole(line.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, line| tale.unit(line.item)),
        ("price", ["单价", "不含税单价(元)", "Unit Price"], Money, |_, line| Cell::fen(line.price_fen)),
        ("amount", ["金额", "不含税金额(元)", "Amount"], Money, |_, line| Cell::fen(line.price_fen * line.quantity)),
        ("promised", ["承诺交期", "交货日期", "Promised Date"], Other, |_, line| Cell::Day(line.promised)),
        ("salesperson", ["业务员", "跟单员", "Salesperson"], Other, |tale, line| {
            tale.person(tale.world.customers[line.customer].salesperson)
        }),
    ];
    tell(tale, ("销售订单", "Sales orders"), told, tale.history.order_lines.iter())
}

pub(super) fn deliveries(tale: &Tale) -> Sheet {
    let told: &[Told<Delivery>] = &[
        ("no", ["发货单号", "送货单号", "Delivery No."], Code, |_, delivery| Cell::text(&delivery.no)),
        ("day", ["发货日期", "送货日期", "Ship Date"], Date, |_, delivery| Cell::Day(day_of(delivery.at))),
        ("order_no", ["销售订单号", "订单编号", "Order No."], Code, |tale, delivery| {
            Cell::text(&tale.history.order_lines[delivery.line].order_no)
        }),
        ("line_no", ["订单行号", "订单行", "Order Line"], Other, |tale, delivery| {
            Cell::Whole(tale.history.order_lines[delivery.line].line_no)
        }),
        ("customer_code", ["客户编码", "客户代码", "Customer ID"], Code, |tale, delivery| {
            Cell::text(&tale.world.customers[tale.history.order_lines[delivery.line].customer].code)
        }),
        ("customer", ["客户名称", "收货单位", "Customer"], Other, |tale, delivery| {
            tale.customer(tale.history.order_lines[delivery.line].customer)
        }),
        ("item_code", ["产品编码", "图号", "Part No."], Code, |tale, delivery| {
            tale.item_code(tale.history.order_lines[delivery.line].item)
        }),
        ("item", ["产品名称", "品名", "Description"], Other, |tale, delivery| {
            tale.item_name(tale.history.order_lines[delivery.line].item)
        }),
        ("quantity", ["发货数量", "实发数量", "Shipped Qty"], Quantity, |_, delivery| Cell::Whole(delivery.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, delivery| tale.unit(tale.history.order_lines[delivery.line].item)),
        ("ordered", ["订购数量", "订单数量", "Ordered Qty"], Other, |tale, delivery| {
            Cell::Whole(tale.history.order_lines[delivery.line].quantity)
        }),
        ("ordered_on", ["下单日期", "接单日期", "Order Date"], Other, |tale, delivery| {
            Cell::Day(tale.history.order_lines[delivery.line].day)
        }),
        ("promised", ["承诺交期", "要求到货日期", "Promised Date"], Other, |tale, delivery| {
            Cell::Day(tale.history.order_lines[delivery.line].promised)
        }),
        ("amount", ["金额", "送货金额(元)", "Amount"], Money, |tale, delivery| {
            Cell::fen(delivery.quantity * tale.history.order_lines[delivery.line].price_fen)
        }),
    ];
    tell(tale, ("发货明细", "Deliveries"), told, tale.history.deliveries.iter())
}

pub(super) fn invoice_lines(tale: &Tale) -> Sheet {
    let told: &[Told<InvoiceLine>] = &[
        ("day", ["开票日期", "开票日期", "Invoice Date"], Date, |tale, line| Cell::Day(tale.history.invoices[line.invoice].day)),
        ("invoice_no", ["发票号码", "发票号", "Invoice No."], Code, |tale, line| {
            Cell::text(&tale.history.invoices[line.invoice].no)
        }),
        ("order_no", ["销售订单号", "订单编号", "Order No."], Code, |tale, line| {
            Cell::text(&tale.history.order_lines[line.line].order_no)
        }),
        ("customer", ["客户名称", "购货单位", "Customer"], Other, |tale, line| {
            tale.customer(tale.history.order_lines[line.line].customer)
        }),
        ("item_code", ["产品编码", "图号", "Part No."], Code, |tale, line| tale.item_code(tale.history.order_lines[line.line].item)),
        ("item", ["产品名称", "货物名称", "Description"], Other, |tale, line| {
            tale.item_name(tale.history.order_lines[line.line].item)
        }),
        ("quantity", ["数量", "数量", "Qty"], Quantity, |_, line| Cell::Whole(line.quantity)),
        ("unit", ["单位", "单位", "UoM"], Other, |tale, line| tale.unit(tale.history.order_lines[line.line].item)),
        ("price", ["单价", "单价(元)", "Unit Price"], Money, |tale, line| Cell::fen(tale.history.order_lines[line.line].price_fen)),
        ("amount", ["金额", "不含税金额(元)", "Net Amount"], Money, |_, line| Cell::fen(line.net_fen)),
        ("tax", ["税额", "税额(元)", "VAT"], Money, |_, line| Cell::fen(line.tax_fen)),
        ("region", ["地区", "区域", "Region"], Other, |tale, line| {
            Cell::text(tale.world.customers[tale.history.order_lines[line.line].customer].region)
        }),
    ];
    tell(tale, ("销售开票明细", "Sales invoice lines"), told, tale.history.invoice_lines.iter())
}

pub(super) fn customers(tale: &Tale) -> Sheet {
    let told: &[Told<Party>] = &[
        ("code", ["客户编码", "客户代码", "Customer ID"], Code, |_, party| Cell::text(&party.code)),
        ("name", ["客户名称", "客户", "Customer Name"], Other, |_, party| Cell::text(&party.name)),
        ("credit_code", ["统一社会信用代码", "税号", "Credit Code"], Code, |_, party| Cell::text(&party.credit_code)),
        ("region", ["地区", "区域", "Region"], Other, |_, party| Cell::text(party.region)),
        ("contact", ["联系人", "联系人", "Contact"], Other, |_, party| Cell::text(&party.contact)),
        ("credit_limit", ["信用额度", "信用额度(元)", "Credit Limit"], Money, |_, party| Cell::fen(party.credit_limit_fen)),
        ("payment_days", ["账期(天)", "账期(天)", "Payment Terms (days)"], Other, |_, party| Cell::Whole(party.payment_days)),
        ("active", ["是否启用", "是否合作", "Active"], Other, |tale, party| tale.yes(party.active.1 > 700)),
    ];
    tell(tale, ("客户档案", "Customers"), told, tale.world.customers.iter())
}
