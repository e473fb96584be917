//! The types of parties.

use kernel::db::FromRow;
use kernel::quantity::{CNY, Currency};
use kernel::{OrgId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::prices::PriceListId;
use crate::words::{RecordState, words};

kernel::id!(
    /// A party: who buys from the plant, sells to it, works or carries for it.
    PartyId,
    "pty"
);

words! {
    /// What a party is to the plant. One party may be several.
    PartyRole {
        Customer = "customer" ["客户"],
        Supplier = "supplier" ["供应商"],
        /// Works on what the plant sends it.
        Subcontractor = "subcontractor" ["外协", "外协厂", "委外加工商"],
        Carrier = "carrier" ["承运商", "物流", "快递"],
    }
}

/// Whom to call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    #[schema(example = "王师傅")]
    pub name: String,
    #[serde(default)]
    #[schema(example = "138 0000 0000")]
    pub phone: String,
    #[serde(default)]
    pub mail: String,
}

/// Contacts as a column holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Contacts(pub Vec<Contact>);

kernel::text_column!(Contacts, |text| serde_json::from_str(text).map(Contacts));

const fn usable() -> RecordState {
    RecordState::Active
}

const fn renminbi() -> Currency {
    CNY
}

/// A party as somebody enters it; what is left out is empty.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PartyInput {
    /// Unique in the organisation, whatever the case and width of its letters.
    #[schema(example = "S-0042")]
    pub code: String,
    #[schema(example = "东莞市恒远铸造有限公司")]
    pub name: String,
    /// At least one.
    pub roles: Vec<PartyRole>,
    /// Unified social credit code, 18 characters (GB 32100-2015).
    #[serde(default)]
    #[schema(example = "91350100M000100Y43")]
    pub credit_code: Option<String>,
    /// Number by which another country taxes it.
    #[serde(default)]
    pub tax_number: String,
    #[serde(default)]
    pub address: String,
    /// By ISO 3166-1, two letters. Where there is a credit code it is CN without saying so.
    #[serde(default)]
    #[schema(example = "CN")]
    pub country: String,
    #[serde(default)]
    pub contacts: Contacts,
    #[serde(default = "renminbi")]
    pub currency: Currency,
    /// Days from the bill until it is to be paid.
    #[serde(default)]
    #[schema(example = 30)]
    pub payment_days: Option<i64>,
    /// How much may be open at once, in minor units of its currency; no limit when left out.
    #[serde(default)]
    #[schema(example = 5_000_000)]
    pub credit_limit: Option<i64>,
    #[serde(default)]
    pub price_list: Option<PriceListId>,
    #[serde(default)]
    pub bank: String,
    #[serde(default)]
    pub bank_account: String,
    #[serde(default = "usable")]
    pub state: RecordState,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PartyShown {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub roles: Vec<PartyRole>,
    pub credit_code: Option<String>,
    pub tax_number: String,
    pub address: String,
    /// By ISO 3166-1; empty where nobody said so.
    pub country: String,
    pub contacts: Contacts,
    pub currency: Currency,
    pub payment_days: Option<i64>,
    /// In minor units of its currency; null is no limit.
    pub credit_limit: Option<i64>,
    pub price_list: Option<PriceListId>,
    pub bank: String,
    pub bank_account: String,
    pub state: RecordState,
    /// The party that it turned out to be.
    pub merged_into: Option<PartyId>,
    /// What to send as `If-Match` when changing it.
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// A party as its table holds it.
#[derive(FromRow)]
pub(super) struct PartyRow {
    pub(super) id: PartyId,
    code: String,
    name: String,
    is_customer: bool,
    is_supplier: bool,
    is_subcontractor: bool,
    is_carrier: bool,
    credit_code: Option<String>,
    tax_number: String,
    address: String,
    country: String,
    contacts: Contacts,
    currency: Currency,
    payment_days: Option<i64>,
    credit_limit: Option<i64>,
    price_list: Option<PriceListId>,
    bank: String,
    bank_account: String,
    state: RecordState,
    merged_into: Option<PartyId>,
    version: i64,
    created_at: Timestamp,
    changed_at: Timestamp,
}

/// The roles whose marks are set.
fn roles(is_customer: bool, is_supplier: bool, is_subcontractor: bool, is_carrier: bool) -> Vec<PartyRole> {
    let marks = [
        (is_customer, PartyRole::Customer),
        (is_supplier, PartyRole::Supplier),
        (is_subcontractor, PartyRole::Subcontractor),
        (is_carrier, PartyRole::Carrier),
    ];
    marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, role)| role).collect()
}

impl From<PartyRow> for PartyShown {
    fn from(row: PartyRow) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            roles: roles(row.is_customer, row.is_supplier, row.is_subcontractor, row.is_carrier),
            credit_code: row.credit_code,
            tax_number: row.tax_number,
            address: row.address,
            country: row.country,
            contacts: row.contacts,
            currency: row.currency,
            payment_days: row.payment_days,
            credit_limit: row.credit_limit,
            price_list: row.price_list,
            bank: row.bank,
            bank_account: row.bank_account,
            state: row.state,
            merged_into: row.merged_into,
            version: row.version,
            created_at: row.created_at,
            changed_at: row.changed_at,
        }
    }
}

/// A party in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartySummary {
    pub id: PartyId,
    pub code: String,
    pub name: String,
    pub roles: Vec<PartyRole>,
    pub credit_code: Option<String>,
    pub currency: Currency,
    pub payment_days: Option<i64>,
    pub credit_limit: Option<i64>,
    pub price_list: Option<PriceListId>,
    pub state: RecordState,
    pub version: i64,
}

/// A party in a list, as its table holds it.
#[derive(FromRow)]
pub(super) struct SummaryRow {
    id: PartyId,
    code: String,
    name: String,
    is_customer: bool,
    is_supplier: bool,
    is_subcontractor: bool,
    is_carrier: bool,
    credit_code: Option<String>,
    currency: Currency,
    payment_days: Option<i64>,
    credit_limit: Option<i64>,
    price_list: Option<PriceListId>,
    state: RecordState,
    version: i64,
}

impl From<SummaryRow> for PartySummary {
    fn from(row: SummaryRow) -> Self {
        Self {
            id: row.id,
            code: row.code,
            name: row.name,
            roles: roles(row.is_customer, row.is_supplier, row.is_subcontractor, row.is_carrier),
            credit_code: row.credit_code,
            currency: row.currency,
            payment_days: row.payment_days,
            credit_limit: row.credit_limit,
            price_list: row.price_list,
            state: row.state,
            version: row.version,
        }
    }
}

/// Which parties are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct PartyFilter {
    /// Part of code, name or credit code, whatever case and width.
    pub(crate) q: String,
    pub(crate) role: Option<PartyRole>,
    pub(crate) state: Option<RecordState>,
}

/// Whom somebody is about to enter.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(crate) struct LikenessQuery {
    /// Parties with a name like this one only, even when there is just one.
    pub(crate) name: String,
}

/// Parties whose names are alike but for the legal form.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PartyDuplicates {
    pub(crate) parties: Vec<PartySummary>,
}

/// Which record an entry turned out to be.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartyMerge {
    /// The party that stays.
    pub(crate) into: PartyId,
}

/// Which party.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct PartyPath {
    #[serde(rename = "org")]
    pub(crate) _org: OrgId,
    pub(crate) id: PartyId,
}
