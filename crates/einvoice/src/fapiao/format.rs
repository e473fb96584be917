//! Which element holds what. Not confirmed.

/// The ways from the outermost element to each value; lines begin at their own element.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    pub root: &'static str,
    pub number: &'static str,
    pub issued: &'static str,
    pub seller_name: &'static str,
    pub seller_code: &'static str,
    pub buyer_name: &'static str,
    pub buyer_code: &'static str,
    pub amount: &'static str,
    pub tax: &'static str,
    pub total: &'static str,
    pub line: &'static str,
    pub line_name: &'static str,
    pub line_specification: &'static str,
    pub line_unit: &'static str,
    pub line_quantity: &'static str,
    pub line_price: &'static str,
    pub line_amount: &'static str,
    pub line_rate: &'static str,
    pub line_tax: &'static str,
}

/// The format as it is believed to be.
pub const FORMAT: Format = Format {
    root: "EInvoice",
    number: "TaxSupervisionInfo/InvoiceNumber",
    issued: "TaxSupervisionInfo/IssueTime",
    seller_name: "EInvoiceData/SellerInformation/SellerName",
    seller_code: "EInvoiceData/SellerInformation/SellerIdNum",
    buyer_name: "EInvoiceData/BuyerInformation/BuyerName",
    buyer_code: "EInvoiceData/BuyerInformation/BuyerIdNum",
    amount: "EInvoiceData/BasicInformation/TotalAmWithoutTax",
    tax: "EInvoiceData/BasicInformation/TotalTaxAm",
    total: "EInvoiceData/BasicInformation/TotalTax-includedAmount",
    line: "EInvoiceData/IssuItemInformation",
    line_name: "ItemName",
    line_specification: "SpecMod",
    line_unit: "MeaUnits",
    line_quantity: "Quantity",
    line_price: "UnPrice",
    line_amount: "Amount",
    line_rate: "TaxRate",
    line_tax: "ComTaxAm",
};
