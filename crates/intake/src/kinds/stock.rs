//! Stock on hand and stock moves.

use super::sales::{ITEM_CODE, ITEM_NAME, UNIT};
use super::{DocumentKind, Emission, KindField, Rule, Undated, code, day, moment, money, name, quantity, words};

const LOT_NO: KindField = code("lot_no", "批号", "lot number", "批号, 批次, 批次号, 炉号, lot no, lot, batch no, batch").weight(1);
const UNIT_COST: KindField = money(
    "unit_cost",
    "单位成本",
    "unit cost",
    "单位成本, 成本单价, 库存单价, 结存单价, 单价, 成本价, unit cost, cost, standard cost, unit price, price",
);
const AMOUNT: KindField =
    money("amount", "金额", "value", "金额, 库存金额, 结存金额, 成本金额, 成本, amount, value, stock value, total value, total cost");

pub(super) const ON_HAND: DocumentKind = DocumentKind {
    id: "stock_on_hand",
    zh: "库存结存",
    en: "stock on hand",
    names: &["库存", "结存", "盘点", "现存量", "stock", "inventory", "on hand", "stocktake", "product inventory", "warehouse"],
    needs: &[
        &["item_code", "item_name"],
        &["quantity"],
        &["location", "unit_cost", "amount", "safety_stock", "reorder_point", "counted_on", "lot_no", "category", "unit", "expires_on"],
    ],
    row_needs: 2,
    foreign: &[
        "采购",
        "销售",
        "客户",
        "供应商",
        "订单",
        "customer",
        "supplier",
        "order",
        "入库",
        "出库",
        "领料",
        "发料",
        "退料",
        "invoice",
        "assembly",
        "sales",
        "标准成本",
        "计划",
    ],
    fields: &[
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        name("category", "类别", "category", "类别, 存货类别, 物料类别, 分类, 存货分类, 物料分类, 大类, category, item group, class")
            .weight(1),
        code(
            "location",
            "库位",
            "location",
            "库位, 仓库, 仓库名称, 货位, 库房, 存放地点, 储位, location, location id, warehouse, bin, shelf, \
             storage location, store",
        )
        .weight(2),
        LOT_NO,
        quantity(
            "quantity",
            "数量",
            "quantity",
            "库存数量, 结存数量, 现存量, 现有库存, 实盘数量, 盘点数量, 期末数量, 期末结存, 库存量, 可用数量, 数量, 在库数量, \
             账面数量, quantity on hand, on hand, stock quantity, stock on hand, quantity, stock, balance, 实盘数",
        )
        .weight(2),
        UNIT,
        UNIT_COST,
        AMOUNT,
        quantity(
            "safety_stock",
            "安全库存",
            "safety stock",
            "安全库存, 最低库存, 安全库存量, safety stock, safety stock level, minimum stock, min stock",
        )
        .weight(1)
        .lenient(),
        quantity("reorder_point", "订货点", "reorder point", "订货点, 再订货点, 补货点, reorder point, reorder level").weight(1).lenient(),
        day("expires_on", "有效期至", "expires on", "有效期至, 有效期, 失效日期, 保质期至, expiry date, expires, best before")
            .weight(1)
            .lenient(),
        moment(
            "counted_on",
            "盘点日期",
            "counted on",
            "盘点日期, 结存日期, 库存日期, 截止日期, 日期, 统计日期, count date, counted, as of, snapshot date, stock date, \
             date, ~modified date, ~更新日期",
        )
        .weight(1),
    ],
    emissions: &[Emission { fact: "stock.counted", when: &[], occurred: &["counted_on"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[Rule::Amount],
    undated: Undated::Counted,
    heads_of: None,
};

pub(super) const MOVES: DocumentKind = DocumentKind {
    id: "stock_moves",
    zh: "出入库流水",
    en: "stock moves",
    names: &[
        "出入库",
        "流水",
        "收发存",
        "收发",
        "领料",
        "出库",
        "台账",
        "stock moves",
        "movements",
        "transactions",
        "stock ledger",
        "transaction history",
        "issues",
    ],
    needs: &[
        &["item_code", "item_name"],
        &["quantity", "quantity_in", "quantity_out"],
        &["movement_kind", "quantity_in", "quantity_out"],
        &["date"],
    ],
    row_needs: 4,
    foreign: &["销售订单", "采购订单", "customer", "invoice", "合格", "报废"],
    fields: &[
        code(
            "document_no",
            "单据号",
            "document number",
            "单据号, 单号, 单据编号, 出入库单号, 领料单号, 出库单号, 入库单号, 凭证号, 流水号, document no, voucher no, \
             transaction id, transaction no, reference order id, movement no",
        )
        .weight(1),
        name(
            "movement_kind",
            "出入库类型",
            "kind of movement",
            "出入库类型, 业务类型, 收发类别, 单据类型, 移动类型, 类型, 出入库, 收发类型, movement type, transaction type, \
             movement kind, type, direction",
        )
        .weight(3)
        .words(words::movement),
        moment(
            "date",
            "日期",
            "date",
            "日期, 单据日期, 业务日期, 出入库日期, 发生日期, 出库日期, 入库日期, 领料日期, 记账日期, date, transaction date, \
             posting date, movement date, document date, ~时间",
        )
        .weight(1),
        ITEM_CODE.weight(1),
        ITEM_NAME.weight(1),
        LOT_NO,
        quantity(
            "quantity",
            "数量",
            "quantity",
            "数量, 出入库数量, 发生数量, 领用数量, 实发数量, quantity, movement quantity, transaction quantity, 实盘数",
        ),
        quantity(
            "quantity_in",
            "入库数量",
            "quantity in",
            "入库数量, 收入数量, 收入, 入库, 本期入库, 进库数量, quantity in, received, receipts, in",
        )
        .weight(3),
        quantity(
            "quantity_out",
            "出库数量",
            "quantity out",
            "出库数量, 发出数量, 发出, 出库, 本期出库, 领用数量, quantity out, issued, issues, out",
        )
        .weight(3),
        UNIT,
        UNIT_COST,
        AMOUNT,
        code(
            "from_location",
            "来源库位",
            "from location",
            "来源库位, 调出仓库, 转出仓库, 发出仓库, 出库仓库, from location, source location, from warehouse",
        )
        .weight(2),
        code(
            "to_location",
            "目标库位",
            "to location",
            "目标库位, 调入仓库, 转入仓库, 入库仓库, to location, target location, destination, to warehouse",
        )
        .weight(2),
        code("location", "仓库", "location", "仓库, 库位, 仓库名称, 货位, warehouse, location, bin").weight(1),
        name(
            "party_name",
            "往来单位",
            "party",
            "往来单位, 领用部门, 领料部门, 供应商, 客户, 部门, 领料人, party, department, cost centre, supplier, customer",
        )
        .weight(1),
    ],
    emissions: &[Emission {
        fact: "stock.moved",
        when: &[],
        occurred: &["date"],
        feeds: &[("from_location", &["from_location"]), ("to_location", &["to_location"])],
        stand_ins: &[],
        own_quantity: None,
    }],
    rules: &[Rule::SignedMove, Rule::Amount],
    undated: Undated::Refused,
    heads_of: None,
};
