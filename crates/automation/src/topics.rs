//! What can set off an automation or be told to a webhook: topics of other rooms, with the fields of their events.

use kernel::Text;
use serde::Serialize;
use utoipa::ToSchema;

/// A topic that can be listened to.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = AutomationTopic)]
pub(crate) struct TopicShown {
    #[schema(example = "trade.document_changed")]
    pub(crate) topic: &'static str,
    pub(crate) name: Text,
    /// Fields that conditions can look at.
    pub(crate) fields: &'static [&'static str],
}

type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const OF_REQUEST: &[&str] = &["kind", "label", "amount", "asked_by", "asked", "actor"];

const TOPICS: [Row; 15] = [
    (
        "trade.document_changed",
        "购销单据有变化",
        "A document of buying or selling was made or went on",
        &["kind", "state", "document", "actor"],
    ),
    (
        "trade.page_order_received",
        "客户在订货页面下单",
        "A customer sent an order by their own page",
        &["number", "customer", "document", "actor"],
    ),
    ("approvals.asked", "有单据待审批", "A document waits for approval", OF_REQUEST),
    ("approvals.reminded", "审批被提醒", "An approval was reminded of", OF_REQUEST),
    ("approvals.escalated", "审批超时升级", "An approval was escalated", OF_REQUEST),
    ("approvals.approved", "审批通过", "A document was approved", OF_REQUEST),
    ("approvals.refused", "审批被驳回", "A document was refused", OF_REQUEST),
    ("books.period_changed", "会计期间开关", "A month was closed or opened", &["period", "is_open", "actor"]),
    ("books.entry_posted", "手工凭证过账", "An entry was posted by hand", &["entry", "actor"]),
    ("catalog.item_changed", "物料有变化", "An item was changed", &["item", "actor"]),
    ("catalog.party_changed", "往来单位有变化", "A customer or supplier was changed", &["party", "actor"]),
    ("catalog.price_list_changed", "价格表有变化", "A price list was changed", &["list", "actor"]),
    ("identity.member_joined", "成员加入", "Somebody joined", &["id", "actor"]),
    ("identity.member_left", "成员离开", "Somebody left", &["id", "actor"]),
    ("identity.keys_changed", "接口密钥有变化", "API keys were changed", &["id", "actor"]),
];

pub(crate) fn all() -> Vec<TopicShown> {
    TOPICS.iter().map(|(topic, zh, en, fields)| TopicShown { topic, name: Text::new(*zh, *en), fields }).collect()
}

pub(crate) fn is_known(topic: &str) -> bool {
    TOPICS.iter().any(|(known, ..)| *known == topic)
}
