//! Purchase lines with their receipts, and purchase orders as a whole whose lines are in another file.

use super::sales::{CURRENCY, ITEM_CODE, ITEM_NAME, UNIT};
use super::{DocumentKind, Emission, KindField, Rule, Undated, code, day, moment, money, name, quantity};

const ORDER_NO: KindField = code(
    "order_no",
    "采购订单号",
    "purchase order number",
    "采购订单号, 采购单号, 采购订单编号, 采购合同号, 订单号, 订单编号, 合同号, purchase order no, purchase order id, \
             purchase order, order no, order id, order, ~单号",
)
.weight(2);
const SUPPLIER_CODE: KindField = code(
    "supplier_code",
    "供应商编码",
    "supplier code",
    "供应商编码, 供应商编号, 供应商代码, supplier id, supplier no, supplier code, 供方编码, 供方代码, ~supplier, \
             ~供应商",
)
.weight(3);
const SUPPLIER_NAME: KindField = name(
    "supplier_name",
    "供应商名称",
    "supplier name",
    "供应商名称, 供应商, 供应商简称, 供货单位, 供货商, 厂商, 销货单位, 销售方名称, supplier name, supplier, \
             lieferant, 供方, 供方名称, ~厂家, ~往来单位",
)
.weight(3);
const ORDERED_ON: KindField = moment(
    "ordered_on",
    "下单日期",
    "ordered on",
    "下单日期, 订单日期, 采购日期, 订货日期, 签订日期, order date, ordered, purchase date, date ordered",
)
.weight(2);
const PROMISED_ON: KindField = day(
    "promised_on",
    "要求到货日期",
    "promised on",
    "要求到货日期, 计划到货日期, 要求交期, 交货日期, 交期, 承诺交期, 预计到货日期, 需求日期, 约定到货日期, due date, \
             promised date, required date, expected date, delivery due, need by, 交货期",
)
.weight(1);

const FOREIGN: &[&str] = &["销售", "客户", "售价", "customer", "sales", "发货", "出货", "开票", "work order", "生产", "领料"];

pub(super) const LINES: DocumentKind = DocumentKind {
    id: "purchase_lines",
    zh: "采购明细",
    en: "purchase lines",
    names: &["采购", "进货", "到货", "入库", "收货", "purchase", "purchasing", "receipt", "receipts", "purchases", "procurement"],
    needs: &[
        &["item_code", "item_name"],
        &["quantity", "quantity_received"],
        &["order_no", "receipt_no", "supplier_name", "supplier_code"],
        &["date", "ordered_on", "received_on", "promised_on"],
    ],
    row_needs: 4,
    foreign: FOREIGN,
    fields: &[
        ORDER_NO,
        code(
            "line_no",
            "行号",
            "line number",
            "行号, 序号, 项次, purchase order detail id, line no, line, line id, pos, position, 订单行号, 订单行, 行, order line",
        )
        .weight(0),
        code(
            "receipt_no",
            "入库单号",
            "receipt number",
            "入库单号, 收货单号, 到货单号, 采购入库单号, 验收单号, receipt no, receipt id, goods receipt no, grn, receipt, \
             进仓单号, 进货单号",
        )
        .weight(3),
        ORDERED_ON,
        PROMISED_ON,
        moment(
            "received_on",
            "到货日期",
            "received on",
            "到货日期, 入库日期, 收货日期, 实际到货日期, 实际到货, 验收日期, received date, receipt date, received, \
             date received, receiving date, goods receipt date, 进仓日期, 进货日期, 收料日期",
        )
        .weight(3),
        moment("date", "日期", "date", "日期, 单据日期, 业务日期, 制单日期, date, document date, posting date, ~时间").weight(0),
        SUPPLIER_CODE,
        SUPPLIER_NAME,
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        quantity(
            "quantity",
            "订购数量",
            "ordered quantity",
            "数量, 采购数量, 订购数量, 订单数量, 订货数量, 进货数量, quantity, order quantity, ordered quantity, \
             purchase quantity",
        ),
        quantity(
            "quantity_received",
            "到货数量",
            "received quantity",
            "到货数量, 入库数量, 收货数量, 实收数量, 已到数量, 累计入库数量, received quantity, quantity received, \
             receipt quantity, delivered quantity, 进仓数量",
        )
        .weight(3),
        quantity(
            "quantity_rejected",
            "拒收数量",
            "rejected quantity",
            "拒收数量, 不合格数量, 退货数量, 不良数量, rejected quantity, quantity rejected, returned quantity",
        )
        .weight(2),
        UNIT,
        money(
            "unit_price",
            "单价",
            "unit price",
            "单价, 不含税单价, 无税单价, 采购单价, 进价, 采购价, unit price, price, net price, purchase price, unit cost, \
             cost",
        ),
        money(
            "amount",
            "金额",
            "amount",
            "金额, 不含税金额, 无税金额, 采购金额, amount, line total, line amount, net amount, total, total cost, \
             extended cost",
        ),
        money(
            "amount_with_tax",
            "含税金额",
            "amount with tax",
            "含税金额, 价税合计, 价税总计, gross amount, amount with tax, total with tax",
        )
        .weight(0),
        money("tax_amount", "税额", "tax amount", "税额, 税金, tax amount, tax, vat").weight(0),
        CURRENCY,
    ],
    emissions: &[
        Emission {
            fact: "purchase.ordered",
            when: &[
                &["ordered_on", "!receipt_no"],
                &["order_no", "quantity_received", "quantity", "!receipt_no"],
                &["order_no", "!receipt_no", "!received_on"],
            ],
            occurred: &["ordered_on", "date", "promised_on"],
            feeds: &[("quantity", &["quantity", "quantity_received"])],
            stand_ins: &[],
            own_quantity: None,
        },
        Emission {
            fact: "purchase.received",
            when: &[&["received_on"], &["receipt_no"], &["quantity_received"], &["!order_no", "!ordered_on"]],
            occurred: &["received_on", "date", "promised_on", "ordered_on"],
            feeds: &[("quantity", &["quantity_received", "quantity"]), ("quantity_ordered", &["quantity"])],
            stand_ins: &["promised_on"],
            own_quantity: Some("quantity_received"),
        },
    ],
    rules: &[Rule::Amount],
    undated: Undated::Refused,
    heads_of: None,
};

/// One row is a whole order; its items are lines of another file, which take supplier and dates from here.
pub(super) const ORDERS: DocumentKind = DocumentKind {
    id: "purchase_orders",
    zh: "采购订单",
    en: "purchase orders",
    names: &["采购订单", "采购合同", "purchase order", "purchase order header", "purchase orders", "header"],
    needs: &[
        &["order_no"],
        &["supplier_name", "supplier_code"],
        &["ordered_on", "date"],
        &["amount", "amount_with_tax", "status", "promised_on"],
    ],
    row_needs: 3,
    foreign: FOREIGN,
    fields: &[
        ORDER_NO,
        ORDERED_ON.weight(3),
        PROMISED_ON,
        moment(
            "received_on",
            "到货日期",
            "received on",
            "到货日期, 入库日期, 收货日期, received date, receipt date, received, 进仓日期, 进货日期, 收料日期",
        )
        .weight(1),
        moment("date", "日期", "date", "日期, 单据日期, 制单日期, date, document date").weight(0),
        SUPPLIER_CODE,
        SUPPLIER_NAME,
        money("amount", "金额", "amount", "金额, 不含税金额, 采购金额, sub total, subtotal, net amount, amount, total"),
        money("amount_with_tax", "含税金额", "amount with tax", "含税金额, 价税合计, total due, gross amount, total with tax, grand total")
            .weight(1),
        money("tax_amount", "税额", "tax amount", "税额, 税金, tax amount, tax, vat").weight(1),
        code("status", "状态", "status", "状态, 订单状态, status, order status").weight(1),
        CURRENCY,
    ],
    emissions: &[Emission {
        fact: "purchase.ordered",
        when: &[],
        occurred: &["ordered_on", "date"],
        feeds: &[],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[Rule::Amount],
    undated: Undated::Refused,
    heads_of: Some("purchase_lines"),
};
