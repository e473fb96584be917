//! Fully digital e-invoices of China. The format is not confirmed, so these files are our own.

use crate::fixtures::{day, dec};
use einvoice::{Refused, fapiao};

const FILE: &str = "<EInvoice>
  <EInvoiceData>
    <SellerInformation><SellerIdNum>91330200MA2AAAAA1X</SellerIdNum><SellerName>宁波某机械有限公司</SellerName></SellerInformation>
    <BuyerInformation><BuyerIdNum>91310000MA1BBBBB2Y</BuyerIdNum><BuyerName>上海某泵业有限公司</BuyerName></BuyerInformation>
    <BasicInformation>
      <TotalAmWithoutTax>1000.00</TotalAmWithoutTax><TotalTaxAm>130.00</TotalTaxAm>
      <TotalTax-includedAmount>1130.00</TotalTax-includedAmount>
    </BasicInformation>
    <IssuItemInformation>
      <ItemName>*通用设备*传动轴</ItemName><SpecMod>Φ40</SpecMod><MeaUnits>件</MeaUnits><Quantity>10</Quantity>
      <UnPrice>100</UnPrice><Amount>1000.00</Amount><TaxRate>0.13</TaxRate><ComTaxAm>130.00</ComTaxAm>
    </IssuItemInformation>
  </EInvoiceData>
  <TaxSupervisionInfo><InvoiceNumber>26332000000012345678</InvoiceNumber><IssueTime>2026-03-02 10:11:12</IssueTime></TaxSupervisionInfo>
</EInvoice>";

#[test]
fn a_fully_digital_e_invoice_is_read_with_parties_lines_and_sums() {
    let read = fapiao::read(FILE.as_bytes()).unwrap();
    assert_eq!((read.number.as_str(), read.issued), ("26332000000012345678", day("2026-03-02")));
    assert_eq!((read.seller.name.as_str(), read.seller.credit_code.as_deref()), ("宁波某机械有限公司", Some("91330200MA2AAAAA1X")));
    assert_eq!((read.amount, read.tax, read.total), (dec("1000"), dec("130"), dec("1130")));
    assert_eq!((read.lines.len(), read.lines[0].quantity, read.lines[0].rate), (1, Some(dec("10")), Some(dec("0.13"))));
}

#[test]
fn what_is_missing_in_it_is_named_with_its_place() {
    let text = FILE.replace("<TotalTaxAm>130.00</TotalTaxAm>", "");
    let refused = fapiao::read(text.as_bytes()).unwrap_err();
    let expected = Refused::Missing {
        element: "TotalTaxAm".to_owned(),
        path: "/EInvoice/EInvoiceData/BasicInformation/TotalTaxAm".to_owned(),
        expected: "an amount in yuan".to_owned(),
    };
    assert_eq!(refused, expected);
    assert_eq!(fapiao::read(FILE.replace("12345678<", "1234567<").as_bytes()).unwrap_err().code(), "einvoice.unreadable");
    assert_eq!(
        fapiao::read(FILE.replace(">130.00</ComTaxAm>", ">一百三</ComTaxAm>").as_bytes()).unwrap_err().code(),
        "einvoice.unreadable"
    );
}
