//! Allowances, charges and VAT.

use rust_decimal::Decimal;

/// How something is taxed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VatCategory {
    /// BT-95, 102, 118, 151, by UNTDID 5305: S standard, Z zero, E exempt, AE reverse charge and so on.
    pub code: Option<String>,
    /// BT-96, 103, 119, 152, in percent.
    pub rate: Option<Decimal>,
    /// BT-95-0, 102-0, 118-0, 151-0, the kind of tax; the standard knows `VAT` only.
    pub tax: Option<String>,
}

impl VatCategory {
    /// A category of VAT.
    #[must_use]
    pub fn of(code: &str, rate: Option<Decimal>) -> Self {
        Self { code: Some(code.to_owned()), rate, tax: Some("VAT".to_owned()) }
    }

    /// Whether the tax is VAT, as written in any case.
    #[must_use]
    pub fn is_vat(&self) -> bool {
        self.tax.as_deref().is_some_and(|tax| tax.trim().eq_ignore_ascii_case("VAT"))
    }

    /// Whether it has that code.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }
}

/// An allowance (BG-20) or a charge (BG-21) on the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowance {
    /// BT-92, 99, the amount without VAT.
    pub amount: Option<Decimal>,
    /// BT-93, 100, what the percentage is of.
    pub base: Option<Decimal>,
    /// BT-94, 101, the percentage.
    pub percent: Option<Decimal>,
    /// BT-95, 96 or BT-102, 103.
    pub vat: Option<VatCategory>,
    /// BT-97, 104, why.
    pub reason: Option<String>,
    /// BT-98, 105, why, by UNTDID 5189 or 7161.
    pub reason_code: Option<String>,
}

/// The VAT of a category and rate (BG-23).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VatBreakdown {
    /// BT-116, what is taxed.
    pub taxable: Option<Decimal>,
    /// BT-117, the tax.
    pub tax: Option<Decimal>,
    /// BT-118, 119.
    pub vat: Option<VatCategory>,
    /// BT-120, why it is exempt.
    pub exemption_reason: Option<String>,
    /// BT-121, why it is exempt, by VATEX.
    pub exemption_code: Option<String>,
}
