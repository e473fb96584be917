//! Rules of the syntax itself: what may stand how often, and what the standard does not use.

use super::Finding;
use super::court::Court;
use crate::reading::Syntax;
use crate::xml::{Node, Tree};

pub(super) fn elements(court: &mut Court<'_>, tree: &Tree) {
    if court.syntax == Syntax::Ubl {
        for node in tree.all() {
            if court.full() {
                return;
            }
            ubl(court, node);
        }
        document(court, tree.root());
    }
    vat_told_once(court, tree.root());
    not_used(court, tree);
}

/// What nobody read, because the standard has no term for it. Of nested elements the outermost is told.
fn not_used(court: &mut Court<'_>, tree: &Tree) {
    let rule = if court.syntax == Syntax::Ubl { "UBL-CR" } else { "CII-SR" };
    let empty = |node: Node<'_>| node.text().is_empty() && node.children().next().is_none();
    for node in tree.all().filter(|node| !node.seen() && !empty(*node)) {
        if court.full() {
            return;
        }
        let Some(parent) = node.parent().filter(|parent| parent.seen()) else { continue };
        let read_before = parent.named(node.name()).any(|other| other.seen() && other.children().next().is_none());
        let rule = if read_before { "READ-TWICE" } else { rule };
        court.add(|| Finding::of(rule).at(node.path()));
    }
}

/// What may stand once at most in the element of that name: the rule, and the way to it.
fn once(node: Node<'_>) -> &'static [(&'static str, &'static str)] {
    if node.parent().is_none() {
        return ROOT_ONCE;
    }
    match node.name() {
        "InvoiceLine" | "CreditNoteLine" => &[
            ("UBL-SR-34", "Note"),
            ("UBL-SR-35", "OrderLineReference/LineID"),
            ("UBL-SR-36", "InvoicePeriod"),
            ("UBL-SR-37", "Price/AllowanceCharge/Amount"),
            ("UBL-SR-50", "Item/Description"),
            ("UBL-SR-52", "DocumentReference"),
        ],
        "PostalAddress" | "Address" => &[("UBL-SR-51", "AddressLine")],
        "BillingReference" => &[("UBL-SR-06", "InvoiceDocumentReference")],
        "PayeeParty" => &[("UBL-SR-19", "PartyName/Name"), ("UBL-SR-21", "PartyLegalEntity/CompanyID")],
        "TaxRepresentativeParty" => &[("UBL-SR-22", "PartyName/Name"), ("UBL-SR-23", "PartyTaxScheme/CompanyID")],
        "Delivery" => &[("UBL-SR-25", "DeliveryParty/PartyName/Name")],
        "PaymentMeans" => &[("UBL-SR-26", "PaymentID"), ("UBL-SR-27", "PaymentMeansCode"), ("UBL-SR-28", "PaymentMandate/ID")],
        "AllowanceCharge" => &[("UBL-SR-30", "AllowanceChargeReason")],
        "TaxSubtotal" => &[("UBL-SR-32", "TaxCategory/TaxExemptionReason")],
        "AdditionalDocumentReference" => &[("UBL-SR-33", "DocumentDescription")],
        _ => &[],
    }
}

/// The same of the outermost element.
const ROOT_ONCE: &[(&str, &str)] = &[
    ("UBL-SR-01", "ContractDocumentReference/ID"),
    ("UBL-SR-02", "ReceiptDocumentReference/ID"),
    ("UBL-SR-03", "DespatchDocumentReference/ID"),
    ("UBL-SR-05", "PaymentTerms/Note"),
    ("UBL-SR-08", "InvoicePeriod"),
    ("UBL-SR-09", "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName"),
    ("UBL-SR-10", "AccountingSupplierParty/Party/PartyName/Name"),
    ("UBL-SR-11", "AccountingSupplierParty/Party/PartyLegalEntity/CompanyID"),
    ("UBL-SR-14", "AccountingSupplierParty/Party/PartyLegalEntity/CompanyLegalForm"),
    ("UBL-SR-15", "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName"),
    ("UBL-SR-16", "AccountingCustomerParty/Party/PartyIdentification/ID"),
    ("UBL-SR-17", "AccountingCustomerParty/Party/PartyLegalEntity/CompanyID"),
    ("UBL-SR-24", "Delivery"),
    ("UBL-SR-39", "ProjectReference/ID"),
    ("UBL-SR-40", "AccountingCustomerParty/Party/PartyName/Name"),
    ("UBL-SR-45", "PaymentMeans/PaymentDueDate"),
    ("UBL-SR-49", "InvoicePeriod/DescriptionCode"),
    ("UBL-SR-54", "PaymentMeans/CardAccount"),
    ("UBL-SR-55", "PaymentMeans/PaymentMandate"),
];

/// Attributes that the standard does not use.
const ATTRIBUTES: [(&str, &str); 20] = [
    ("UBL-DT-08", "schemeName"),
    ("UBL-DT-09", "schemeAgencyName"),
    ("UBL-DT-10", "schemeDataURI"),
    ("UBL-DT-11", "schemeURI"),
    ("UBL-DT-12", "format"),
    ("UBL-DT-13", "unitCodeListIdentifier"),
    ("UBL-DT-14", "unitCodeListAgencyIdentifier"),
    ("UBL-DT-15", "unitCodeListAgencyName"),
    ("UBL-DT-16", "listAgencyName"),
    ("UBL-DT-17", "listName"),
    ("UBL-DT-19", "languageID"),
    ("UBL-DT-20", "listURI"),
    ("UBL-DT-21", "listSchemeURI"),
    ("UBL-DT-22", "languageLocaleID"),
    ("UBL-DT-23", "uri"),
    ("UBL-DT-24", "currencyCodeListVersionID"),
    ("UBL-DT-25", "characterSetCode"),
    ("UBL-DT-26", "encodingCode"),
    ("UBL-DT-27", "schemeAgencyID"),
    ("UBL-DT-28", "listAgencyID"),
];

fn broken(court: &mut Court<'_>, rule: &str, node: Node<'_>) {
    court.add(|| Finding::of(rule).at(node.path()));
}

fn ubl(court: &mut Court<'_>, node: Node<'_>) {
    let name = node.name();
    for (rule, path) in once(node) {
        if node.along(path).len() > 1 {
            broken(court, rule, node);
        }
    }
    for attribute in node.attributes() {
        if let Some((rule, _)) = ATTRIBUTES.iter().find(|(_, known)| *known == attribute)
            && !court.broken(rule)
        {
            broken(court, rule, node);
        }
        if attribute == "name" && name != "PaymentMeansCode" && !court.broken("UBL-DT-18") {
            broken(court, "UBL-DT-18", node);
        }
    }
    let decimals = || node.text().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if name.ends_with("Amount") && !name.ends_with("PriceAmount") && decimals() > 2 && !of_price(node) {
        broken(court, "UBL-DT-01", node);
    }
    if name.ends_with("BinaryObject") {
        for (rule, attribute) in [("UBL-DT-06", "mimeCode"), ("UBL-DT-07", "filename")] {
            if node.attribute(attribute).is_none() {
                broken(court, rule, node);
            }
        }
    }
    references(court, node);
}

fn of_price(node: Node<'_>) -> bool {
    node.parent().is_some_and(|parent| parent.name() == "AllowanceCharge" && parent.parent().is_some_and(|outer| outer.name() == "Price"))
}

/// Rules about one element and what stands in it.
fn references(court: &mut Court<'_>, node: Node<'_>) {
    let has = |path| !node.along(path).is_empty();
    match node.name() {
        "AdditionalDocumentReference" => {
            let code = node.along("DocumentTypeCode").first().map(|code| code.text());
            let credit_note = court.of_credit_note();
            let plain = code.is_none() && !node.along("ID").iter().any(|id| id.attribute("schemeID").is_some());
            if !(code == Some("130") || (credit_note && code == Some("50")) || plain) {
                broken(court, "UBL-SR-43", node);
            }
            for (rule, path) in [("UBL-CR-666", "Attachment"), ("UBL-CR-673", "DocumentDescription")] {
                if code == Some("130") && has(path) {
                    broken(court, rule, node);
                }
            }
        }
        "PartyTaxScheme" if !(has("TaxScheme/ID") && has("CompanyID")) => broken(court, "UBL-SR-53", node),
        "BillingReference" if !has("InvoiceDocumentReference/ID") => broken(court, "UBL-SR-07", node),
        "InvoiceLine" | "CreditNoteLine" if node.along("Item/ClassifiedTaxCategory").len() != 1 => broken(court, "UBL-SR-48", node),
        "PayeeParty" => payee(court, node),
        "PaymentMeans" => payment_means(court, node),
        "Party"
            if node.parent().is_some_and(|parent| parent.name() == "AccountingSupplierParty") && node.along("PartyTaxScheme").len() > 2 =>
        {
            broken(court, "UBL-SR-42", node);
        }
        _ => {}
    }
}

/// The model has one means of payment; UBL repeats it, and each repetition has to be whole.
fn payment_means(court: &mut Court<'_>, node: Node<'_>) {
    let code = node.named("PaymentMeansCode").next().map(|code| code.text());
    if code.is_none() && !court.broken("BR-49") {
        broken(court, "BR-49", node);
    }
    if matches!(code, Some("30" | "58")) && node.along("PayeeFinancialAccount/ID").is_empty() && !court.broken("BR-61") {
        broken(court, "BR-61", node);
    }
}

/// The payee is another than the seller.
fn payee(court: &mut Court<'_>, node: Node<'_>) {
    let seller =
        node.parent().map(|root| root.along("AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName")).unwrap_or_default();
    let names = node.along("PartyName/Name");
    let another = names.iter().any(|name| seller.iter().any(|other| other.text() != name.text()));
    let ids = node.along("PartyIdentification/ID");
    let schemed = ids.iter().filter(|id| id.attribute("schemeID").is_some_and(|scheme| !scheme.eq_ignore_ascii_case("SEPA"))).count();
    if !another || schemed > 1 {
        broken(court, "UBL-SR-20", node);
    }
}

/// Rules over the whole document.
fn document(court: &mut Court<'_>, root: Node<'_>) {
    let count = |path, counts: fn(Node<'_>) -> bool| root.along(path).into_iter().filter(|node| counts(*node)).count();
    let numbers = |party: &'static str, vat: bool| {
        let of = move |node: &Node<'_>| {
            let scheme = node.along("TaxScheme/ID").first().map(|id| id.text().eq_ignore_ascii_case("VAT"));
            scheme == Some(vat) && !node.along("CompanyID").is_empty()
        };
        root.along(party).iter().filter(|node| of(node)).count()
    };
    let objects = count("AdditionalDocumentReference", |node| node.along("DocumentTypeCode").iter().any(|code| code.text() == "130"));
    let is_creditor = |node: Node<'_>| node.attribute("schemeID").is_some_and(|scheme| scheme.eq_ignore_ascii_case("SEPA"));
    let creditors = ["AccountingSupplierParty/Party/PartyIdentification/ID", "PayeeParty/PartyIdentification/ID"]
        .into_iter()
        .map(|path| count(path, is_creditor))
        .sum::<usize>();
    let several = |path| {
        let nodes = root.along(path);
        nodes.first().is_some_and(|first| nodes.iter().any(|node| node.text() != first.text()))
    };
    let holds = [
        ("UBL-SR-04", objects <= 1),
        ("UBL-SR-12", numbers("AccountingSupplierParty/Party/PartyTaxScheme", true) <= 1),
        ("UBL-SR-13", numbers("AccountingSupplierParty/Party/PartyTaxScheme", false) <= 1),
        ("UBL-SR-18", numbers("AccountingCustomerParty/Party/PartyTaxScheme", true) <= 1),
        ("UBL-SR-29", creditors <= 1),
        ("UBL-SR-44", !several("PaymentMeans/PaymentID")),
        ("UBL-SR-46", count("PaymentMeans/PaymentMeansCode", |node| node.attribute("name").is_some()) <= 1),
        ("UBL-SR-47", !several("PaymentMeans/PaymentMeansCode")),
        ("UBL-SR-56", count("OriginatorDocumentReference/ID", |_| true) <= 1),
    ];
    for (rule, holds) in holds {
        if !holds {
            broken(court, rule, root);
        }
    }
}

/// The total of VAT in the currency of the document is told once. In CII it may be left out where it is nought.
fn vat_told_once(court: &mut Court<'_>, root: Node<'_>) {
    let (path, least) = match court.syntax {
        Syntax::Ubl => ("TaxTotal/TaxAmount", 1),
        Syntax::Cii => (
            "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement/SpecifiedTradeSettlementHeaderMonetarySummation/TaxTotalAmount",
            0,
        ),
    };
    let Some(currency) = court.invoice.currency.as_deref() else { return };
    let told = root.along(path).into_iter().filter(|amount| amount.attribute("currencyID") == Some(currency)).count();
    if !(least..=1).contains(&told) && !court.broken("BR-CO-15") {
        broken(court, "BR-CO-15", root);
    }
}
