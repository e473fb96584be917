//! How to pay (BG-16).

/// How to pay.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payment {
    /// BT-81, by UNTDID 4461: 30 or 58 is a credit transfer, 59 a SEPA direct debit.
    pub means_code: Option<String>,
    /// BT-82, the same in words.
    pub means_text: Option<String>,
    /// BT-83, what to quote.
    pub remittance: Option<String>,
    /// BG-17, accounts to pay to.
    pub transfers: Vec<CreditTransfer>,
    /// BG-18, a card that was used.
    pub card: Option<Card>,
    /// BG-19, direct debit.
    pub direct_debit: Option<DirectDebit>,
}

/// An account to pay to (BG-17).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreditTransfer {
    /// BT-84, IBAN or another number.
    pub account: Option<String>,
    /// BT-85, its name.
    pub account_name: Option<String>,
    /// BT-86, the bank.
    pub bank: Option<String>,
}

/// A payment card (BG-18).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// BT-87, the last digits of its number.
    pub number: Option<String>,
    /// BT-88, its holder.
    pub holder: Option<String>,
}

/// A direct debit (BG-19).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DirectDebit {
    /// BT-89, the mandate.
    pub mandate: Option<String>,
    /// BT-90, the creditor's identifier with its bank.
    pub creditor: Option<String>,
    /// BT-91, the account that is debited.
    pub debited_account: Option<String>,
}
