//! Who takes part: seller, buyer, payee, tax representative.

use super::Identifier;

/// Who sells (BG-4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seller {
    /// BT-27, the name under which it is registered.
    pub name: Option<String>,
    /// BT-28, the name under which it trades.
    pub trading_name: Option<String>,
    /// BT-29, identifiers.
    pub ids: Vec<Identifier>,
    /// BT-30, the number in a register of companies.
    pub legal_id: Option<Identifier>,
    /// BT-31, the VAT identifier with the country before it.
    pub vat_id: Option<String>,
    /// BT-32, another registration for taxes.
    pub tax_id: Option<String>,
    /// BT-33, legal form and capital.
    pub legal_form: Option<String>,
    /// BT-34, where electronic documents reach it.
    pub endpoint: Option<Identifier>,
    /// BG-5, the address: BT-35 to BT-40 and BT-162.
    pub address: Option<Address>,
    /// BG-6, the contact: BT-41 to BT-43.
    pub contact: Option<Contact>,
}

/// Who buys (BG-7).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buyer {
    /// BT-44, the name under which it is registered.
    pub name: Option<String>,
    /// BT-45, the name under which it trades.
    pub trading_name: Option<String>,
    /// BT-46, an identifier.
    pub id: Option<Identifier>,
    /// BT-47, the number in a register of companies.
    pub legal_id: Option<Identifier>,
    /// BT-48, the VAT identifier with the country before it.
    pub vat_id: Option<String>,
    /// BT-49, where electronic documents reach it.
    pub endpoint: Option<Identifier>,
    /// BG-8, the address: BT-50 to BT-55 and BT-163.
    pub address: Option<Address>,
    /// BG-9, the contact: BT-56 to BT-58.
    pub contact: Option<Contact>,
}

/// Who is paid (BG-10).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payee {
    /// BT-59, the name.
    pub name: Option<String>,
    /// BT-60, an identifier.
    pub id: Option<Identifier>,
    /// BT-61, the number in a register of companies.
    pub legal_id: Option<Identifier>,
}

/// Who represents the seller before the tax office (BG-11).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxRepresentative {
    /// BT-62, the name.
    pub name: Option<String>,
    /// BT-63, the VAT identifier.
    pub vat_id: Option<String>,
    /// BG-12, the address: BT-64 to BT-69 and BT-164.
    pub address: Option<Address>,
}

/// A postal address (BG-5, BG-8, BG-12, BG-15).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// BT-35, 50, 64, 75.
    pub line1: Option<String>,
    /// BT-36, 51, 65, 76.
    pub line2: Option<String>,
    /// BT-162, 163, 164, 165.
    pub line3: Option<String>,
    /// BT-37, 52, 66, 77.
    pub city: Option<String>,
    /// BT-38, 53, 67, 78.
    pub post_code: Option<String>,
    /// BT-39, 54, 68, 79.
    pub subdivision: Option<String>,
    /// BT-40, 55, 69, 80, by ISO 3166-1.
    pub country: Option<String>,
}

/// A person to talk to (BG-6, BG-9).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// BT-41, 56.
    pub name: Option<String>,
    /// BT-42, 57.
    pub phone: Option<String>,
    /// BT-43, 58.
    pub email: Option<String>,
}
