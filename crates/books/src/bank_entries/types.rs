//! Entries of bank statements.

use kernel::quantity::Money;
use kernel::{Day, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = BankEntryState)]
pub(super) enum State {
    /// Nothing yet.
    New,
    /// It stands in the journal.
    Matched,
    /// It is not for the journal.
    Ignored,
}

impl State {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Matched => "matched",
            Self::Ignored => "ignored",
        }
    }

    fn of_name(name: &str) -> Result<Self, String> {
        [Self::New, Self::Matched, Self::Ignored]
            .into_iter()
            .find(|state| state.name() == name)
            .ok_or_else(|| format!("`{name}` is no state of a bank entry"))
    }
}

kernel::text_column!(State, State::of_name);

/// One entry of a bank's statement.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct BankEntry {
    pub(super) id: String,
    pub(super) bank_account_id: String,
    pub(super) statement_id: String,
    pub(super) day: Day,
    /// Above zero for what came in, below for what went out.
    pub(super) amount: Money,
    /// Whether it takes an earlier entry back.
    pub(super) is_reversal: bool,
    pub(super) party_name: String,
    pub(super) party_account: String,
    pub(super) remittance: String,
    pub(super) reference: String,
    pub(super) state: State,
    /// Whose items it pays.
    pub(super) party_id: Option<String>,
    /// Where it stands in the journal.
    pub(super) entry_id: Option<String>,
    /// Why it is kept out of the journal.
    pub(super) reason: String,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct EntryFilter {
    pub(super) state: State,
}

/// So much of an open item.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct ItemShare {
    pub(super) owed_id: String,
    pub(super) amount: Money,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum MatchStrength {
    Possible,
    Likely,
    Certain,
}

/// Why something is proposed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MatchReason {
    #[schema(example = "banking.document_mentioned")]
    pub(super) code: String,
    pub(super) text: Text,
}

/// Open items that an entry may pay.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MatchProposal {
    pub(super) party_id: String,
    pub(super) items: Vec<ItemShare>,
    /// What would stay on account.
    pub(super) rest: Money,
    pub(super) strength: MatchStrength,
    pub(super) reasons: Vec<MatchReason>,
}

/// What an entry may be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MatchProposals {
    /// The best first.
    pub(super) proposals: Vec<MatchProposal>,
    /// Entries of the journal that may tell of the same money already, the nearest day first.
    pub(super) posted: Vec<String>,
}

/// What one entry may be, as it stands in a list: the best proposals only.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct EntryProposals {
    pub(super) bank_entry_id: String,
    pub(super) proposals: Vec<MatchProposal>,
}

/// What is paid of an item.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShareInput {
    pub(super) owed_id: String,
    /// As much as both have open when not said.
    pub(super) amount: Option<Money>,
}

/// What an entry is: a payment of open items of one party, an entry of the journal that tells of it already, or what an
/// account of the chart took: fees, interest, wages.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MatchInput {
    /// 1 to 100 items of one party; posts the entry and settles them.
    #[serde(default)]
    pub(super) items: Vec<ShareInput>,
    /// Instead: the entry of the journal. Nothing is posted.
    pub(super) entry_id: Option<String>,
    /// Instead: the account on the other side. Documents have their own accounts, which are not among them.
    #[schema(example = "5603")]
    pub(super) account_id: Option<String>,
}

/// Why an entry is not for the journal.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IgnoreInput {
    /// 1 to 200 characters.
    #[schema(example = "两个账户之间的划转，另一户已入账")]
    pub(super) reason: String,
}
