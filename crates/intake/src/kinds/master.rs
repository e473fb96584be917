//! Customers, suppliers, items, bills of material.

use super::sales::{ITEM_CODE, ITEM_NAME, UNIT};
use super::{DocumentKind, Emission, KindField, Shape, Undated, code, day, flag, moment, money, name, quantity, shaped};

const CREDIT_CODE: KindField = code(
    "credit_code",
    "统一社会信用代码",
    "unified social credit code",
    "统一社会信用代码, 信用代码, 税号, 纳税人识别号, credit code, tax id, vat no, tax no",
)
.weight(2);
const REGION: KindField = name(
    "region",
    "国家/地区",
    "country or region",
    "地区, 国家, 省份, 区域, 城市, 所在地区, country, region, city, state, ~地址, ~address",
)
.weight(1);
const CONTACT: KindField =
    name("contact", "联系人", "contact", "联系人, 联系方式, 联系电话, 电话, 手机, contact, contact name, contact person, phone, telephone")
        .weight(2);
const PAYMENT_DAYS: KindField = shaped(
    "payment_days",
    Shape::Days,
    "账期",
    "payment term",
    "账期, 付款天数, 信用期, 结算账期, 账期天数, payment days, payment terms, payment term, credit days, terms",
)
.weight(2)
.lenient();
const IS_ACTIVE: KindField =
    flag("is_active", "启用", "active", "启用, 是否启用, 状态, 是否停用, active, active flag, is active, enabled, status")
        .weight(0)
        .lenient();
const AS_OF: KindField =
    moment("as_of", "日期", "as of", "更新日期, 建档日期, 日期, as of, updated, date, modified date, last modified").weight(0).lenient();

pub(super) const CUSTOMERS: DocumentKind = DocumentKind {
    id: "customers",
    zh: "客户档案",
    en: "customers",
    names: &["客户档案", "客户列表", "客户清单", "客户资料", "客户", "customers", "customer", "clients", "customer list"],
    needs: &[&["customer_code", "customer_name"], &["contact", "credit_code", "credit_limit", "payment_days", "region", "is_active"]],
    row_needs: 1,
    foreign: &[
        "物料",
        "数量",
        "单价",
        "订单",
        "发票",
        "供应商",
        "supplier",
        "item",
        "product",
        "quantity",
        "order",
        "invoice",
        "purchasing",
        "ship",
        "mfg",
    ],
    fields: &[
        code(
            "customer_code",
            "客户编码",
            "customer code",
            "客户编码, 客户编号, 客户代码, customer id, customer no, customer code, account no, ~编号, ~编码",
        )
        .weight(3),
        name(
            "customer_name",
            "客户名称",
            "customer name",
            "客户名称, 客户, 客户全称, 客户简称, 单位名称, 公司名称, customer name, customer, company, company name, ~name, \
             ~名称",
        )
        .weight(3),
        CREDIT_CODE,
        REGION,
        CONTACT,
        money("credit_limit", "信用额度", "credit limit", "信用额度, 授信额度, 信用限额, credit limit").weight(3).lenient(),
        PAYMENT_DAYS,
        IS_ACTIVE,
        AS_OF,
    ],
    emissions: &[Emission { fact: "customer.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const SUPPLIERS: DocumentKind = DocumentKind {
    id: "suppliers",
    zh: "供应商档案",
    en: "suppliers",
    names: &["供应商档案", "供应商", "供方", "合格供方", "suppliers", "supplier", "vendors", "vendor", "supplier list"],
    needs: &[&["supplier_code", "supplier_name"], &["contact", "credit_code", "rating", "payment_days", "region", "is_active"]],
    row_needs: 1,
    foreign: &["物料", "数量", "单价", "订单", "发票", "客户", "customer", "item", "product", "quantity", "order", "invoice"],
    fields: &[
        code(
            "supplier_code",
            "供应商编码",
            "supplier code",
            "供应商编码, 供应商编号, 供应商代码, supplier id, supplier no, supplier code, business entity id, 供方编码, \
             供方代码, ~account no, ~编号, ~编码",
        )
        .weight(3),
        name(
            "supplier_name",
            "供应商名称",
            "supplier name",
            "供应商名称, 供应商, 供方名称, 供应商全称, 供应商简称, 单位名称, 公司名称, supplier name, supplier, company, \
             company name, 供方, ~name, ~名称",
        )
        .weight(3),
        CREDIT_CODE,
        REGION,
        CONTACT,
        code("rating", "评级", "rating", "评级, 等级, 供应商等级, 信用等级, 级别, 评分, rating, credit rating, grade, class, score")
            .weight(2),
        PAYMENT_DAYS,
        IS_ACTIVE,
        AS_OF,
    ],
    emissions: &[Emission { fact: "supplier.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const ITEMS: DocumentKind = DocumentKind {
    id: "items",
    zh: "物料档案",
    en: "items",
    names: &[
        "物料档案",
        "物料主数据",
        "存货档案",
        "产品目录",
        "物料清单表",
        "物料",
        "产品档案",
        "items",
        "item master",
        "products",
        "product",
        "materials",
        "parts",
        "item list",
    ],
    needs: &[
        &["item_code", "item_name"],
        &["item_name", "specification"],
        &["item_code", "list_price", "standard_cost", "safety_stock", "reorder_point", "lead_time_days", "is_made"],
        &["specification", "category", "standard_cost", "list_price", "safety_stock", "reorder_point", "lead_time_days", "is_made"],
    ],
    row_needs: 1,
    foreign: &[
        "订单",
        "发票",
        "客户",
        "日期",
        "库存数量",
        "结存",
        "数量",
        "order",
        "invoice",
        "customer",
        "quantity",
        "on hand",
        "start",
        "end",
        "assembly",
        "receipt",
        "工序",
        "offer",
        "discount",
    ],
    fields: &[
        ITEM_CODE.weight(2),
        ITEM_NAME.weight(2),
        name("specification", "规格型号", "specification", "规格型号, 规格, 型号, 材质, specification, spec, size, model, type").weight(2),
        name(
            "category",
            "类别",
            "category",
            "类别, 物料类别, 存货分类, 分类, 物料分类, 产品类别, 大类, category, item group, product line, product category, \
             class, group, product subcategory id",
        )
        .weight(2),
        UNIT,
        flag(
            "is_made",
            "自制",
            "made here",
            "自制, 是否自制, 来源, 物料属性, 物料来源, 自制外购, made, make flag, make or buy, make buy, is made",
        )
        .weight(3)
        .lenient(),
        money("standard_cost", "标准成本", "standard cost", "标准成本, 成本, 计划成本, 参考成本, 成本价, standard cost, cost, unit cost")
            .weight(2)
            .lenient(),
        money(
            "list_price",
            "销售价",
            "list price",
            "销售价, 售价, 标准售价, 参考售价, 销售单价, list price, price, sales price, unit price",
        )
        .weight(2)
        .lenient(),
        quantity("safety_stock", "安全库存", "safety stock", "安全库存, 最低库存, 最小库存, safety stock, safety stock level, min stock")
            .weight(2)
            .lenient(),
        quantity("reorder_point", "订货点", "reorder point", "订货点, 再订货点, 补货点, reorder point, reorder level").weight(2).lenient(),
        shaped(
            "lead_time_days",
            Shape::Days,
            "提前期",
            "lead time",
            "提前期, 采购提前期, 采购周期, 生产周期, 交货周期, lead time, lead time days, days to manufacture, \
             average lead time",
        )
        .weight(2)
        .lenient(),
        name(
            "supplier_name",
            "默认供应商",
            "default supplier",
            "默认供应商, 主供应商, 供应商, 供应商名称, default supplier, supplier, main supplier, 供方, 供方名称",
        )
        .weight(0),
        AS_OF,
    ],
    emissions: &[Emission { fact: "item.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};

pub(super) const BILLS_OF_MATERIAL: DocumentKind = DocumentKind {
    id: "bills_of_material",
    zh: "物料清单",
    en: "bills of material",
    names: &["bom", "物料清单", "产品结构", "配方", "用料", "bill of materials", "bills of material", "recipe"],
    needs: &[&["component_code", "component_name"], &["assembly_code", "assembly_name"], &["quantity"]],
    row_needs: 1,
    foreign: &["订单", "客户", "供应商", "库存", "customer", "supplier", "order", "invoice"],
    fields: &[
        code(
            "assembly_code",
            "母件编码",
            "assembly code",
            "母件编码, 母件代码, 父项编码, 父件编码, 产品编码, 成品编码, 父项物料, product assembly id, assembly code, \
             assembly id, assembly, parent item, parent code, parent, product code, product id, ~母件",
        )
        .weight(3),
        name(
            "assembly_name",
            "母件名称",
            "assembly name",
            "母件名称, 父项名称, 父件名称, 产品名称, 成品名称, assembly name, parent name, product name",
        )
        .weight(2),
        code(
            "component_code",
            "子件编码",
            "component code",
            "子件编码, 子件代码, 子项编码, 材料编码, 物料编码, 组件编码, 子项物料, component id, component code, component, \
             child item, child, material code, item code, ~子件",
        )
        .weight(3),
        name(
            "component_name",
            "子件名称",
            "component name",
            "子件名称, 子项名称, 材料名称, 物料名称, 组件名称, component name, child name, material name, item name",
        )
        .weight(2),
        quantity(
            "quantity",
            "用量",
            "quantity per assembly",
            "用量, 单位用量, 单台用量, 定额用量, 标准用量, 数量, 子件用量, 消耗定额, per assembly quantity, quantity per, \
             quantity, usage, quantity per assembly",
        )
        .weight(2),
        UNIT,
        shaped("scrap_rate", Shape::Share, "损耗率", "scrap rate", "损耗率, 损耗, 报废率, scrap rate, scrap, scrap percentage, waste")
            .weight(3)
            .lenient(),
        code("version", "版本", "version", "版本, 版本号, bom版本, version, revision").weight(1),
        day("valid_to", "失效日期", "valid to", "失效日期, 失效, 截止日期, valid to, end date, effective to, expires").weight(1).lenient(),
        moment("as_of", "生效日期", "valid from", "生效日期, 启用日期, 日期, start date, valid from, effective from, modified date, date")
            .weight(0)
            .lenient(),
    ],
    emissions: &[Emission { fact: "bom.listed", when: &[], occurred: &["as_of"], feeds: &[], stand_ins: &[], own_quantity: None }],
    rules: &[],
    undated: Undated::Standing,
    heads_of: None,
};
