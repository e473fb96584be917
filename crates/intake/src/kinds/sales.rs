//! Sales lines: orders, deliveries, invoices, in one list or in three.

use super::{DocumentKind, Emission, KindField, Rule, Undated, code, day, moment, money, name, quantity, words};

pub(super) const ITEM_CODE: KindField = code(
    "item_code",
    "物料编码",
    "item code",
    "物料编码, 物料代码, 物料编号, 料号, 品号, 存货编码, 产品编码, 产品编号, 产品代码, 商品编码, 商品编号, 货号, \
             图号, 零件号, 零件编号, 材料编码, item code, item no, item id, stock code, product id, product code, \
             product no, part no, part id, part code, material no, material code, material id, sku, article no, \
             artikelnummer, ~item, ~product, ~part, ~material, ~物料, ~产品, ~存货",
);
pub(super) const ITEM_NAME: KindField = name(
    "item_name",
    "物料名称",
    "item name",
    "物料名称, 品名, 存货名称, 产品名称, 商品名称, 货品名称, 零件名称, 材料名称, 货物名称, 名称规格, item name, \
             item description, product name, product description, part name, part description, material description, \
             article, description, bezeichnung, ~name, ~名称, ~产品, ~物料, ~零件, ~product, ~item, ~part, ~material, \
             ~规格型号",
);
pub(super) const UNIT: KindField =
    name("unit", "单位", "unit", "单位, 计量单位, 主计量单位, unit, unit of measure, unit measure code, uom, einheit").weight(0);
pub(super) const CURRENCY: KindField = code("currency", "币种", "currency", "币种, 币别, 货币, currency, currency code").weight(0);

pub(super) const LINES: DocumentKind = DocumentKind {
    id: "sales_lines",
    zh: "销售明细",
    en: "sales lines",
    names: &["销售", "发货", "出货", "开票", "客户订单", "sales", "sale", "retail", "delivery", "deliveries", "shipment", "shipments"],
    needs: &[
        &["item_code", "item_name"],
        &["quantity", "quantity_delivered", "amount"],
        &["order_no", "invoice_no", "delivery_no", "customer_name", "customer_code"],
        &["date", "ordered_on", "delivered_on", "invoiced_on"],
    ],
    row_needs: 4,
    foreign: &[
        "采购",
        "供应商",
        "供应",
        "供货",
        "进货",
        "入库",
        "到货",
        "生产",
        "purchase",
        "purchasing",
        "supplier",
        "receipt",
        "received",
        "work order",
        "进项",
        "领料",
    ],
    fields: &[
        code(
            "order_no",
            "销售订单号",
            "sales order number",
            "销售订单号, 销售单号, 订单号, 订单编号, 订单号码, 合同号, 合同编号, 客户订单号, sales order no, sales order, \
             sales order id, order no, order id, order, contract no, ~单号",
        )
        .weight(2),
        code(
            "line_no",
            "行号",
            "line number",
            "行号, 序号, 项次, 行项目, line no, line, line id, pos, position, item line, 行, 订单行号, 订单行",
        )
        .weight(0),
        code(
            "invoice_no",
            "发票号",
            "invoice number",
            "发票号, 发票号码, 发票编号, 开票号, 发票代码, invoice no, invoice id, invoice, bill no, rechnungsnummer",
        )
        .weight(3),
        code(
            "delivery_no",
            "发货单号",
            "delivery number",
            "发货单号, 送货单号, 出货单号, 销售出库单号, 出库单号, delivery no, delivery note, delivery id, shipment no, \
             shipment id, despatch no",
        )
        .weight(3),
        moment(
            "ordered_on",
            "下单日期",
            "ordered on",
            "下单日期, 订单日期, 接单日期, 签订日期, 合同日期, order date, ordered, date ordered, order time, bestelldatum",
        )
        .weight(2),
        day(
            "promised_on",
            "承诺交期",
            "promised on",
            "承诺交期, 交货日期, 交期, 要求交期, 约定交期, 要求到货日期, 到货日期, 计划交期, 客户交期, 预计交期, 应交日期, 要求发货日期, \
             promised date, promised, due date, requested date, required date, delivery due, liefertermin, 交货期, \
             要求交货日期",
        )
        .weight(1),
        moment(
            "delivered_on",
            "发货日期",
            "delivered on",
            "发货日期, 实际发货日期, 出货日期, 送货日期, 实际交货日期, 实际交期, 出库日期, ship date, shipped date, shipped, \
             delivery date, delivered, date shipped, actual delivery",
        )
        .weight(2),
        moment("invoiced_on", "开票日期", "invoiced on", "开票日期, 发票日期, invoice date, invoiced, billing date, rechnungsdatum")
            .weight(3),
        moment(
            "date",
            "日期",
            "date",
            "日期, 单据日期, 业务日期, 制单日期, 记账日期, 销售日期, date, document date, posting date, transaction date, \
             datum, ~时间",
        )
        .weight(0),
        code(
            "customer_code",
            "客户编码",
            "customer code",
            "客户编码, 客户编号, 客户代码, customer id, customer no, customer code, kundennummer, ~customer, ~客户",
        )
        .weight(3),
        name(
            "customer_name",
            "客户名称",
            "customer name",
            "客户名称, 客户, 客户简称, 客户全称, 购货单位, 购买方名称, 购方名称, 购货方, 收货单位, 买方, customer name, \
             customer, buyer, sold to, ship to, client, kunde",
        )
        .weight(3),
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        quantity(
            "quantity",
            "数量",
            "quantity",
            "数量, 销售数量, 订单数量, 订购数量, 开票数量, 订货数量, 件数, quantity, order quantity, ordered quantity, \
             invoiced quantity, sales quantity, units, menge, pieces",
        ),
        quantity(
            "quantity_delivered",
            "发货数量",
            "delivered quantity",
            "发货数量, 已发数量, 实发数量, 出货数量, 交货数量, 出库数量, 累计发货数量, delivered quantity, shipped quantity, \
             quantity delivered, quantity shipped",
        )
        .weight(2),
        UNIT,
        money(
            "unit_price",
            "单价",
            "unit price",
            "单价, 不含税单价, 无税单价, 销售单价, 售价, unit price, price, net price, sales price, selling price, \
             einzelpreis",
        ),
        money(
            "amount",
            "金额",
            "amount",
            "金额, 不含税金额, 无税金额, 销售额, 销售金额, 货款, amount, line total, line amount, net amount, sales amount, \
             sales, revenue, extended price, total, betrag, ~小计, ~总额",
        ),
        money(
            "amount_with_tax",
            "含税金额",
            "amount with tax",
            "含税金额, 价税合计, 价税总计, 含税总额, gross amount, amount with tax, total with tax, amount incl tax",
        )
        .weight(0),
        money("tax_amount", "税额", "tax amount", "税额, 税金, 增值税, tax amount, tax, vat, vat amount").weight(0),
        CURRENCY,
        name(
            "region",
            "国家/地区",
            "country or region",
            "国家, 地区, 省份, 国家地区, 销售区域, 区域, country, region, country region, state, territory, land",
        )
        .weight(1),
        name(
            "salesperson",
            "业务员",
            "salesperson",
            "业务员, 销售员, 销售人员, 跟单员, 客户经理, salesperson, sales rep, sales person, seller, account manager",
        )
        .weight(2),
        name(
            "return_mark",
            "退货标志",
            "return mark",
            "退货, 是否退货, 红字, 红冲, 红蓝字, 是否红字, 退货标志, return, is return, returned, credit, credit note, \
             ~业务类型, ~单据类型",
        )
        .weight(1)
        .words(words::return_mark),
    ],
    emissions: &[
        Emission {
            fact: "sale.ordered",
            when: &[&["order_no", "ordered_on"], &["order_no", "date", "!invoice_no", "!delivery_no", "!delivered_on", "!invoiced_on"]],
            occurred: &["ordered_on", "date"],
            feeds: &[("quantity", &["quantity", "quantity_delivered"])],
            stand_ins: &[],
            own_quantity: None,
        },
        Emission {
            fact: "sale.delivered",
            when: &[&["delivered_on"], &["delivery_no", "date"]],
            occurred: &["delivered_on", "date"],
            feeds: &[("quantity", &["quantity_delivered", "quantity"]), ("quantity_ordered", &["quantity"])],
            stand_ins: &[],
            own_quantity: Some("quantity_delivered"),
        },
        Emission {
            fact: "sale.invoiced",
            when: &[
                &["invoice_no"],
                &["invoiced_on"],
                &["!order_no", "!delivery_no", "!delivered_on", "date"],
                &["!order_no", "!delivery_no", "!delivered_on", "ordered_on"],
            ],
            occurred: &["invoiced_on", "date", "delivered_on", "ordered_on"],
            feeds: &[("quantity", &["quantity", "quantity_delivered"]), ("is_return", &["return_mark"])],
            stand_ins: &[],
            own_quantity: None,
        },
    ],
    rules: &[Rule::Amount, Rule::Returns],
    undated: Undated::Refused,
    heads_of: None,
};
